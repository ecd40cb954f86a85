"""Conjuncts: the concepts of an enumeration whose head is written once, as in "perbedaan budaya, nilai, dan kepentingan".

The head of a known concept, which comes first, is tried with each word that is joined to the concept; where both
together are known, the word is a mention too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..language import one_of
from ..model import Mention
from .heads import heads_of
from .names import Names

__all__ = ["with_shared_heads"]

_CONCEPTS = frozenset(
    ("ActorGroup", "CooperationType", "Field", "Issue", "Challenge", "Opportunity", "Benefit", "Principle")
)
_WORDS = re.compile(r"[^\W\d_][\w-]*(?: [^\W\d_][\w-]*){0,2}")
_DOUBLED = re.compile(r"\b(\w+)-\1\b", re.IGNORECASE)


def with_shared_heads(text: str, mentions: Sequence[Mention], names: Names) -> list[Mention]:
    """The `mentions`, and those whose head stands before an earlier member of the enumeration.

    >>> from kgraph.extract.mentions.names import Known, Names
    >>> known = ("perbedaan budaya", "perbedaan nilai")
    >>> names = Names((name, Known(f"https://e.org/{name}", "Challenge", name)) for name in known)
    >>> text = "karena perbedaan budaya dan nilai"
    >>> budaya = Mention(7, 23, "perbedaan budaya", "Challenge", "https://e.org/perbedaan budaya", "perbedaan budaya")
    >>> [mention.name for mention in with_shared_heads(text, [budaya], names)]
    ['perbedaan budaya', 'perbedaan nilai']
    """
    joints = re.compile(rf",? {one_of(heads_of(names.language)['joint'])} |, ")
    added = [
        found
        for mention in mentions
        if mention.type in _CONCEPTS and mention.entity
        for found in _joined(text, mention, names, joints)
    ]
    if not added:
        return list(mentions)
    # The word alone may be a concept as well, such as the field of culture; with its head it means something else.
    covered = [(mention.start, mention.end) for mention in added]
    kept = [one for one in mentions if not any(start < one.end and one.start < end for start, end in covered)]
    return sorted([*kept, *added], key=lambda mention: mention.start)


def _joined(text: str, mention: Mention, names: Names, joints: re.Pattern[str]) -> Iterator[Mention]:
    """The words that are joined to `mention` and are known with its head."""
    words = mention.text.split(" ")
    heads = [_DOUBLED.sub(r"\1", " ".join(words[:count])) for count in range(len(words) - 1, 0, -1)]
    at = mention.end
    while (joint := joints.match(text, at)) and (following := _WORDS.match(text, joint.end())):
        tails = following[0].split(" ")
        for count in range(len(tails), 0, -1):
            tail = " ".join(tails[:count])
            known = next((known for head in heads if (known := names.get(f"{head} {tail}"))), None)
            if known is not None and known.type in _CONCEPTS:
                at = joint.end() + len(tail)
                yield Mention(joint.end(), at, tail, known.type, known.iri, known.label)
                break
        else:
            return
