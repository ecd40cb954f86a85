"""Changes: what has become of a graph between two builds, in words.

A statement is the same when its triple and its place are; one whose triple is the same and whose place in the document is
another has moved. Entities and documents are the same when their IRIs are. Whatever else differs, such as the words of the
ontology, is counted, so that two graphs are called the same only when every triple is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from ..core.namespaces import (
    ABOUT,
    ALT_LABEL,
    DCTERMS,
    DOCUMENT,
    KG,
    NIF,
    OWL,
    PREF_LABEL,
    PROV,
    QUOTATION,
    RDF,
    SAID,
    SKOS,
    TYPE,
)
from ..core.statements import Literal, Object, Statement
from ..core.terms import term
from ..graph.graph import Graph
from ..rdf.oxigraph import from_ox
from .agreement import in_words, overlap, pair_off

__all__ = ["LANGUAGES", "Changes", "Difference", "Parts", "as_json", "as_text", "changes"]

Thing = TypeVar("Thing")
Triple = tuple[str, str, Object]

_SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "entities": "Entities",
        "documents": "Documents",
        "statements": "Statements",
        "added": "New {} ({})",
        "removed": "{} gone ({})",
        "changed": "{} changed ({})",
        "others": "Besides, {} triples are new and {} gone: words of the ontology, or what other tools wrote.",
        "was": "{}: “{}” is now “{}”",
        "new": "{}: “{}” is new",
        "gone": "{}: “{}” is gone",
        "text": "the text of the document has changed",
        "status": "was {}, is {} now",
        "confidence": "confidence: {} is now {}",
        "evidence": "evidence moved from {} to {}",
        "about": "about {}",
        "name": "name",
        "alias": "another name",
        "description": "description",
        "type": "kind",
        "same": "the same as",
        "title": "title",
        "by": "by",
        "note": "note",
        "quote": "quote",
    },
    "id": {
        "entities": "Entitas",
        "documents": "Dokumen",
        "statements": "Pernyataan",
        "added": "{} baru ({})",
        "removed": "{} yang hilang ({})",
        "changed": "{} yang berubah ({})",
        "others": "Selain itu, {} tripel baru dan {} hilang: kata-kata ontologi, atau tulisan alat lain.",
        "was": "{}: “{}” menjadi “{}”",
        "new": "{}: “{}” ditambahkan",
        "gone": "{}: “{}” dihapus",
        "text": "teks dokumen berubah",
        "status": "semula {}, kini {}",
        "confidence": "keyakinan: {} menjadi {}",
        "evidence": "bukti berpindah dari {} ke {}",
        "about": "tentang {}",
        "name": "nama",
        "alias": "nama lain",
        "description": "keterangan",
        "type": "jenis",
        "same": "sama dengan",
        "title": "judul",
        "by": "oleh",
        "note": "catatan",
        "quote": "kutipan",
    },
}
_STATUSES = {
    "en": {},
    "id": {"accepted": "diterima", "suggested": "diusulkan", "rejected": "ditolak", "disputed": "dipersoalkan"},
}
_NAMES = {
    PREF_LABEL: "name",
    ALT_LABEL: "alias",
    DCTERMS + "description": "description",
    TYPE: "type",
    OWL + "sameAs": "same",
    SKOS + "exactMatch": "same",
    DCTERMS + "title": "title",
}
LANGUAGES = tuple(_SENTENCES)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was: a predicate's IRI or a part of a statement, before and now; None is nothing."""

    what: str
    old: Object | None
    new: Object | None


@dataclass(frozen=True, slots=True)
class Parts(Generic[Thing]):
    """What is only in the new graph, what was only in the old one, and what is in both, but not the same."""

    added: tuple[Thing, ...] = ()
    removed: tuple[Thing, ...] = ()
    changed: tuple[tuple[Thing, Thing, tuple[Difference, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two graphs: entities and documents by IRI, statements, and how many other triples."""

    entities: Parts[str]
    documents: Parts[str]
    statements: Parts[Statement]
    others: tuple[int, int] = (0, 0)

    def __bool__(self) -> bool:
        return bool(self.entities or self.documents or self.statements or any(self.others))


def changes(old: Graph, new: Graph) -> Changes:
    """What has changed from `old` to `new`; false when they hold the same triples. Raises UsageError for an endpoint."""
    before, after = list(old.statements()), list(new.statements())
    said = {statement.triple for statement in (*before, *after)}
    entities, documents = _nodes(old, new, _entities, said), _nodes(old, new, _documents, said)
    told = {node for graph in (old, new) for nodes in (_entities, _documents) for node in nodes(graph)}
    return Changes(entities, documents, _statements(before, after), _others(old, new, said, told))


def _entities(graph: Graph) -> frozenset[str]:
    others = {QUOTATION, DOCUMENT}
    nodes = (node for node in graph.labelled if not node.startswith(KG))
    return frozenset(node for node in nodes if others.isdisjoint(graph.types.get(node, ())))


def _documents(graph: Graph) -> frozenset[str]:
    return frozenset(node for node, kinds in graph.types.items() if DOCUMENT in kinds)


def _nodes(old: Graph, new: Graph, of: Callable[[Graph], frozenset[str]], said: Collection[Triple]) -> Parts[str]:
    """What has become of nodes; what statements say of them is not part of them."""
    before, after = of(old), of(new)
    described = [_descriptions(graph, nodes, said) for graph, nodes in ((old, before), (new, after))]
    both = sorted(before & after)
    pairs = ((node, _differences(*(found.get(node, set()) for found in described))) for node in both)
    by_name = partial(_by_name, new)
    return Parts(
        tuple(sorted(after - before, key=by_name)),
        tuple(sorted(before - after, key=partial(_by_name, old))),
        tuple((node, node, found) for node, found in sorted(pairs, key=lambda pair: by_name(pair[0])) if found),
    )


def _by_name(graph: Graph, node: str) -> tuple[str, str]:
    return graph.label(node).casefold(), node


def _descriptions(graph: Graph, nodes: frozenset[str], said: Collection[Triple]) -> dict[str, set[tuple[str, Object]]]:
    found: dict[str, set[tuple[str, Object]]] = {}
    for kind in ("?s skos:prefLabel ?l", "?s a kg:Document"):
        for s, p, o in graph.query(f"SELECT DISTINCT ?s ?p ?o WHERE {{ {kind} . ?s ?p ?o }}").terms():
            triple = (str(s.value), str(p.value), from_ox(o))
            if triple[0] in nodes and triple not in said:
                found.setdefault(triple[0], set()).add(triple[1:])
    return found


def _differences(before: set[tuple[str, Object]], after: set[tuple[str, Object]]) -> tuple[Difference, ...]:
    """What is described otherwise; a single value that took the place of another is one difference."""
    sides: dict[tuple[str, str], tuple[list[Object], list[Object]]] = {}
    for side, pairs in enumerate((before - after, after - before)):
        for what, value in sorted(pairs, key=lambda pair: (pair[0], str(pair[1]))):
            language = value.language if isinstance(value, Literal) else ""
            sides.setdefault((what, language), ([], []))[side].append(value)
    found: list[Difference] = []
    for (what, _), (gone, came) in sorted(sides.items()):
        if len(gone) == len(came) == 1:
            found.append(Difference(what, gone[0], came[0]))
        else:
            found += [Difference(what, value, None) for value in gone]
            found += [Difference(what, None, value) for value in came]
    return tuple(found)


# ── statements ────────────────────────────────────────────────────────────────────────────


def _statements(before: list[Statement], after: list[Statement]) -> Parts[Statement]:
    known, there = ({statement.id: statement for statement in side} for side in (before, after))
    pairs = [(known[key], there[key]) for key in known.keys() & there.keys()]
    gone = [statement for key, statement in known.items() if key not in there]
    came = [statement for key, statement in there.items() if key not in known]
    # The IRI of a quotation tells its place, so one that has moved is another to RDF, and what it is about with it.
    said_before, said_now = ([s for s in side if s.predicate == SAID] for side in (gone, came))
    moved = pair_off(said_before, said_now, [lambda s: s.subject], _like_words)
    same: dict[Object, Object] = {now.object: then.object for then, now, _ in moved}

    def triple(statement: Statement) -> tuple[Object, str, Object]:
        subject, obj = statement.subject, statement.object
        return same.get(subject, subject), statement.predicate, same.get(obj, obj)

    moves = [(then, now) for then, now, _ in pair_off(gone, came, [triple], _nearness)]
    taken = {statement.id for pair in moves for statement in pair}
    changed = ((then, now, _differing(then, now)) for then, now in (*pairs, *moves))
    return Parts(
        tuple(statement for statement in came if statement.id not in taken),
        tuple(statement for statement in gone if statement.id not in taken),
        tuple(sorted((entry for entry in changed if entry[2]), key=lambda entry: _place(entry[1]))),
    )


def _place(statement: Statement) -> tuple[str, int, int, str]:
    evidence = statement.evidence
    return (evidence.document, evidence.start, evidence.end, statement.id) if evidence else ("", 0, 0, statement.id)


def _like_words(then: Statement, now: Statement) -> float:
    """How much two quotations of one speaker are alike: the same words, the same gist, the same place."""
    same_words = then.evidence and now.evidence and then.evidence.quote and then.evidence.quote == now.evidence.quote
    gists = [dict(statement.qualifiers).get(PREF_LABEL) for statement in (then, now)]
    return 3.0 * bool(same_words) + 2.0 * (gists[0] is not None and gists[0] == gists[1]) + overlap(then, now)


def _nearness(then: Statement, now: Statement) -> float:
    """More than 1 for the same words, else more the nearer two statements of one triple are."""
    if then.evidence is None or now.evidence is None:
        return 0.0
    same = then.evidence.quote is not None and then.evidence.quote == now.evidence.quote
    return same + 1 / (1 + abs(then.evidence.start - now.evidence.start))


def _differing(then: Statement, now: Statement) -> tuple[Difference, ...]:
    pairs: list[tuple[str, Object, Object]] = [
        ("status", then.status.value, now.status.value),
        ("confidence", f"{then.confidence:g}", f"{now.confidence:g}"),
        ("by", then.by, now.by),
        ("note", then.note, now.note),
    ]
    if then.evidence and now.evidence:
        old, new = ((f"{e.start}–{e.end}", e.quote or "") for e in (then.evidence, now.evidence))
        pairs[:0] = [("evidence", old[0], new[0]), ("quote", old[1], new[1])]
    found = tuple(Difference(what, old or None, new or None) for what, old, new in pairs if old != new)
    return (*found, *_differences(set(then.qualifiers), set(now.qualifiers)))


# ── the rest ──────────────────────────────────────────────────────────────────────────────

_OWN = {RDF + "Statement", NIF + "OffsetBasedString", QUOTATION, PROV + "Agent", PROV + "SoftwareAgent"}


def _others(old: Graph, new: Graph, said: Collection[Triple], told: Collection[str]) -> tuple[int, int]:
    """How many triples differ that neither statements nor descriptions have told of."""
    before, after = set(old.triples()), set(new.triples())
    known = {(f"<{s}>", f"<{p}>", term(o)) for s, p, o in said}
    subjects = {f"<{node}>" for node in told}
    types = term(TYPE)
    kinds = {f"<{kind}>" for kind in _OWN}
    subjects.update(s for side in (before, after) for s, p, o in side if p == types and o in kinds)

    def rest(triples: Iterable[tuple[str, str, str]]) -> int:
        return sum(1 for triple in triples if triple[0] not in subjects and triple not in known)

    return rest(after - before), rest(before - after)


# ── for people and programs ───────────────────────────────────────────────────────────────


def as_text(found: Changes, old: Graph, new: Graph, language: str = "en", *, shown: Callable[[str], str] = str) -> str:
    """The changes in sentences of Indonesian or English. `shown` makes a text harmless for where it will stand."""
    said = _SENTENCES[language]
    lines: list[str] = []

    def head(part: str, kind: str, count: int) -> None:
        name = said[kind] if part != "added" or language == "id" else said[kind].lower()
        lines.extend(["", said[part].format(name, count)])

    for kind, parts in (("entities", found.entities), ("documents", found.documents)):
        for part, nodes, graph in (("added", parts.added, new), ("removed", parts.removed, old)):
            if nodes:
                head(part, kind, len(nodes))
            lines += [f"  {shown(graph.label(node, language))}" for node in nodes]
        if parts.changed:
            head("changed", kind, len(parts.changed))
        for _, node, differences in parts.changed:
            lines.append(f"  {shown(new.label(node, language))}")
            lines += [f"      {shown(_sentence(difference, old, new, language))}" for difference in differences]
    statements = found.statements
    for part, some, graph in (("added", statements.added, new), ("removed", statements.removed, old)):
        if some:
            head(part, "statements", len(some))
        lines += [f"  {shown(line)}" for statement in _whole(some) for line in _told(statement, some, graph, language)]
    if statements.changed:
        head("changed", "statements", len(statements.changed))
    whole = {statement.id for statement in _whole(now for _, now, _ in statements.changed)}
    for _, now, differences in statements.changed:
        if now.id not in whole:
            continue
        lines.append(f"  {shown(' — '.join(in_words(now, new, language)))}")
        lines += [f"      {shown(_sentence(difference, old, new, language))}" for difference in differences]
    if any(found.others):
        lines += ["", said["others"].format(*found.others)]
    return "\n".join(lines[1:]) + "\n" if lines else ""


def _whole(statements: Iterable[Statement]) -> Iterator[Statement]:
    """`statements` without what quotations are about, where the quotation itself is among them."""
    statements = list(statements)
    quotations = {statement.object for statement in statements if statement.predicate == SAID}
    return (s for s in statements if s.predicate != ABOUT or s.subject not in quotations)


def _told(statement: Statement, beside: Iterable[Statement], graph: Graph, language: str) -> Iterator[str]:
    status = _STATUSES[language].get(statement.status.value, statement.status.value)
    yield " — ".join(in_words(statement, graph, language)) + f" ({status})"
    topics = [s for s in beside if statement.predicate == SAID and s.predicate == ABOUT and s.subject == statement.object]
    if topics:
        names = ", ".join(in_words(topic, graph, language)[2] for topic in topics)
        yield "    " + _SENTENCES[language]["about"].format(names)
    evidence = statement.evidence
    if evidence is not None:
        title = graph.label(evidence.document, language)
        yield f"    {title}, {evidence.start}–{evidence.end}" + (f": “{evidence.quote}”" if evidence.quote else "")


def _sentence(difference: Difference, old: Graph, new: Graph, language: str) -> str:
    """A difference in words."""
    said, what = _SENTENCES[language], difference.what
    sides = [
        (value.value if isinstance(value, Literal) else graph.label(value, language) if ":" in what else value)
        for value, graph in ((difference.old or "", old), (difference.new or "", new))
    ]
    if what == KG + "sha256":
        return said["text"]
    if what == "status":
        return said[what].format(*(_STATUSES[language].get(side, side) for side in sides))
    if what in ("confidence", "evidence"):
        return said[what].format(*sides)
    name = said.get(_NAMES.get(what, what)) or new.label(what, language)
    tags = {value.language for value in (difference.old, difference.new) if isinstance(value, Literal) and value.language}
    name += f" ({', '.join(sorted(tags))})" if tags else ""
    if difference.old is None or difference.new is None:
        return said["new" if difference.old is None else "gone"].format(name, sides[difference.old is None])
    return said["was"].format(name, *sides)


def as_json(found: Changes, old: Graph, new: Graph) -> str:
    """The changes as JSON, with the IRIs and labels of what has changed."""

    def value(side: Object | None) -> str | None:
        return side.value if isinstance(side, Literal) else side

    def differences(some: Iterable[Difference]) -> list[dict[str, Any]]:
        return [{"what": d.what, "old": value(d.old), "new": value(d.new), **language(d)} for d in some]

    def language(difference: Difference) -> dict[str, str]:
        side = difference.old if difference.new is None else difference.new
        return {"language": side.language} if isinstance(side, Literal) and side.language else {}

    def node(iri: str, graph: Graph) -> dict[str, Any]:
        return {"id": iri, "label": graph.label(iri)}

    def statement(one: Statement, graph: Graph) -> dict[str, Any]:
        words = dict(zip(("subject", "predicate", "object"), in_words(one, graph), strict=True))
        evidence = one.evidence
        place = {"document": evidence.document, "start": evidence.start, "end": evidence.end} if evidence else {}
        quote = {"quote": evidence.quote} if evidence and evidence.quote else {}
        return {"id": one.id, **words, **place, **quote, "status": one.status.value}

    def told(parts: Parts[Any], described: Callable[[Any, Graph], dict[str, Any]]) -> dict[str, Any]:
        return {
            "added": [described(thing, new) for thing in parts.added],
            "removed": [described(thing, old) for thing in parts.removed],
            "changed": [{**described(now, new), "changes": differences(some)} for _, now, some in parts.changed],
        }

    answer = {
        "same": not found,
        "entities": told(found.entities, node),
        "documents": told(found.documents, node),
        "statements": told(found.statements, statement),
        "others": {"added": found.others[0], "removed": found.others[1]},
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
