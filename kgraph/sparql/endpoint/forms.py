"""The form of a query, and its text with values for variables, which the protocol cannot bind."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from ...core.namespaces import XSD
from ..results import Substitutions
from ..tokens import token_pattern

__all__ = ["GRAPHS", "form_of", "with_values"]

GRAPHS = ("CONSTRUCT", "DESCRIBE")
"""The forms that are answered with triples."""
_FORMS = ("SELECT", "ASK", *GRAPHS)
_DECIMAL = XSD + "decimal"


def form_of(sparql: str) -> str:
    r"""The first word of `sparql` that is one of `_FORMS`; '' for none.

    >>> form_of("# select\nPREFIX select: <http://e.org/ask> construct { ?s ?p ?o } {}")
    'CONSTRUCT'
    """
    return next((word for _, word in _words(sparql) if word in _FORMS), "")


def with_values(sparql: str, values: Substitutions) -> str:
    """`sparql` with VALUES for variables, at the start of its pattern and of each subquery that gives them.

    VALUES after the whole query is valid as well, but filters in the pattern do not see it, and Virtuoso refuses it. It
    is used where a query has no pattern of its own: DESCRIBE with IRIs alone, and CONSTRUCT WHERE.

    >>> import pyoxigraph as ox
    >>> with_values("ASK { ?s ?p ?o }", {ox.Variable("s"): ox.NamedNode("http://e.org/a")})
    'ASK { VALUES ?s { <http://e.org/a> } ?s ?p ?o }'
    """
    given = {str(variable): _bound(str(variable), term) for variable, term in values.items()}
    pieces: list[str] = []
    start, has_pattern = 0, False
    for offset, selected in _patterns(sparql):
        wanted = [text for name, text in given.items() if selected is None or name in selected]
        pieces += [sparql[start:offset], *(f" {text}" for text in wanted)]
        start, has_pattern = offset, has_pattern or selected is None
    rest = sparql[start:]
    return "".join([*pieces, rest]) if has_pattern else "\n".join((sparql, *_one_block(values)))


def _bound(variable: str, term: ox.NamedNode | ox.Literal) -> str:
    if isinstance(term, ox.Literal) and term.datatype.value == _DECIMAL:
        # The same, but for Virtuoso, which cannot sort rows that hold a decimal constant.
        return f"BIND(<{_DECIMAL}>(STR({ox.Literal(term.value)})) AS {variable})"
    return f"VALUES {variable} {{ {term} }}"


def _one_block(values: Substitutions) -> Iterator[str]:
    """VALUES of all variables: after a query there may be one only."""
    yield f"VALUES ({' '.join(map(str, values))}) {{ ({' '.join(map(str, values.values()))}) }}"


def _words(sparql: str) -> Iterator[tuple[int, str]]:
    for found in token_pattern().finditer(sparql):
        if found.lastgroup == "word":
            yield found.start(), found[0].upper()


def _patterns(sparql: str) -> Iterator[tuple[int, set[str] | None]]:
    """The offsets behind the `{` of patterns: of the query, with None, and of subqueries, with their variables.

    Left out are subqueries inside EXISTS and MINUS, which are compared with rows that have the values already.
    """
    form, previous, has_template, has_pattern = "", "", False, False
    groups: list[bool] = []  # For each group around a token, whether it is inside EXISTS or MINUS.
    round_brackets = 0
    selected: set[str] | None = None  # The variables of a subquery whose pattern has not begun.
    for found in token_pattern().finditer(sparql):
        text, kind = found[0], found.lastgroup
        if kind == "space":
            continue
        word = text.upper() if kind == "word" else ""
        if not form and word in _FORMS:
            form = word
        elif word == "SELECT" and previous == "{" and not round_brackets and not groups[-1]:
            selected = set()
        elif selected is not None and not round_brackets and kind == "variable":
            selected.add(text.replace("$", "?"))
        elif selected is not None and not round_brackets and text == "*":
            selected.update(re.findall(r"\?\w+", sparql))
        elif text == "(":
            round_brackets += 1
        elif text == ")":
            round_brackets -= 1
        elif text == "{":
            groups.append((bool(groups) and groups[-1]) or previous in ("EXISTS", "MINUS"))
            if selected is not None and not round_brackets:
                yield found.end(), selected
                selected = None
            elif len(groups) == 1 and not round_brackets:
                # The first braces of CONSTRUCT are its template; where they follow WHERE, they are the pattern, too.
                is_template = form == "CONSTRUCT" and not has_template
                if not is_template and not has_pattern:  # After the pattern, VALUES may follow.
                    has_pattern = True
                    yield found.end(), None
                elif is_template and previous == "WHERE":
                    return
                has_template = True
        elif text == "}" and groups:
            groups.pop()
        previous = word or text
