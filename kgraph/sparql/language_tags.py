"""Language tags in a query: a store has them in lower case, and case does not matter in them (RFC 5646, section 2.1.1)."""

from __future__ import annotations

import re

from .tokens import token_pattern

__all__ = ["with_lower_case_tags"]

_LANG = re.compile(r"\blang\b", re.IGNORECASE)
_UPPER_CASE = re.compile(r"""["'][A-Za-z0-9-]*[A-Z][A-Za-z0-9-]*["']""")
_QUOTED_TAG = re.compile(r"""(?:"[A-Za-z0-9-]+"|'[A-Za-z0-9-]+')\Z""")


def with_lower_case_tags(sparql: str) -> str:
    """`sparql` with the strings in lower case that it compares with `LANG(…)`, which a store gives in lower case.

    >>> with_lower_case_tags('SELECT * { ?s ?p "en-GB" FILTER(LANG(?l) = "en-GB" || LANG(?l) IN ("ID", "zh-Hant")) }')
    'SELECT * { ?s ?p "en-GB" FILTER(LANG(?l) = "en-gb" || LANG(?l) IN ("id", "zh-hant")) }'
    """
    if not (_LANG.search(sparql) and _UPPER_CASE.search(sparql)):
        return sparql
    tokens = [found for found in token_pattern().finditer(sparql) if found.lastgroup != "space"]
    texts = [token[0].upper() if token.lastgroup == "word" else token[0] for token in tokens]
    compared: set[int] = set()
    for begin in (i for i, text in enumerate(texts) if text == "LANG" and texts[i + 1 : i + 2] == ["("]):
        if texts[begin - 1] == "=":  # `=` or `!=`
            compared.add(begin - 2 - (texts[begin - 2] == "!"))
        end = _closing(texts, begin + 1) + 1
        if texts[end : end + 1] == ["="]:
            compared.add(end + 1)
        elif texts[end : end + 2] == ["!", "="]:
            compared.add(end + 2)
        else:
            end += texts[end : end + 1] == ["NOT"]
            if texts[end : end + 2] == ["IN", "("]:
                compared.update(range(end + 2, _closing(texts, end + 1)))
    pieces, done = [], 0
    for i in sorted(i for i in compared if 0 <= i < len(texts) and _QUOTED_TAG.match(texts[i])):
        pieces += [sparql[done : tokens[i].start()], texts[i].lower()]
        done = tokens[i].end()
    return "".join([*pieces, sparql[done:]])


def _closing(texts: list[str], opening: int) -> int:
    """The position of the bracket that closes the one at `opening`; the last position when none does."""
    depth = 0
    for i in range(opening, len(texts)):
        depth += (texts[i] == "(") - (texts[i] == ")")
        if not depth:
            return i
    return len(texts) - 1
