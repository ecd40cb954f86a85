"""Choose among texts in several languages by language tag (RFC 4647, section 3.4, "Lookup")."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

__all__ = ["matching_tag", "preferred"]


def matching_tag(tags: Collection[str], wanted: str) -> str | None:
    """The tag among `tags` that serves a reader of the language `wanted`; None when there is none.

    That is the tag itself, else a more general one, else a more specific one. Upper and lower case are the same.

    >>> matching_tag(["de", "en-GB"], "en"), matching_tag(["en", "de"], "en-US"), matching_tag(["de", ""], "en")
    ('en-GB', 'en', None)
    """
    if wanted in tags:
        return wanted
    known = {tag.casefold(): tag for tag in sorted(tags, reverse=True)}
    subtags = wanted.casefold().split("-")
    for length in range(len(subtags), 0, -1):
        found = known.get("-".join(subtags[:length]))
        if found:
            return found
    specific = sorted(tag for tag in known if tag.startswith(f"{wanted.casefold()}-"))
    return known[specific[0]] if specific else None


def preferred(texts: Mapping[str, str], language: str | None, languages: Sequence[str] = ()) -> str | None:
    """The text to show of `texts`, which are by language tag ('' for none); None when there is none.

    In this order: one in `language`, one without a tag, one in the first of `languages` that has one, any other.

    >>> preferred({"de": "Arbeit", "en-gb": "labour", "": "LAB"}, "en"), preferred({"de": "Arbeit", "": "LAB"}, "en", ["de"])
    ('labour', 'LAB')

    Without a `language`, the text without a tag comes after `languages`.
    """
    first = [language] if language else [*languages]
    rest = languages if language else ()
    for wanted in first:
        tag = matching_tag(texts, wanted)
        if tag is not None:
            return texts[tag]
    if "" in texts:
        return texts[""]
    for wanted in rest:
        tag = matching_tag(texts, wanted)
        if tag is not None:
            return texts[tag]
    return texts[min(texts)] if texts else None
