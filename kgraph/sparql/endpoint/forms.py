"""What a query asks for, and the query with values for its variables, as text: the protocol cannot bind variables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..results import Substitutions
from ..tokens import token_pattern

__all__ = ["FORMS", "GRAPHS", "form_of", "with_values"]

GRAPHS = ("CONSTRUCT", "DESCRIBE")
"""The forms that are answered with triples."""
FORMS = ("SELECT", "ASK", *GRAPHS)


def form_of(sparql: str) -> str:
    r"""The first word of `sparql` that is one of `FORMS`; '' for none.

    >>> form_of("# select\nPREFIX select: <http://e.org/ask> construct { ?s ?p ?o } {}")
    'CONSTRUCT'
    """
    return next((word for _, word in _words(sparql) if word in FORMS), "")


def with_values(sparql: str, values: Substitutions) -> str:
    """`sparql` with VALUES for variables, at the start of its pattern and of each subquery that gives them.

    VALUES after the whole query is valid as well, but filters in the pattern do not see it, and Virtuoso refuses it. It
    is used where a query has no pattern of its own: DESCRIBE with IRIs alone, and CONSTRUCT WHERE.

    >>> import pyoxigraph as ox
    >>> with_values("ASK { ?s ?p ?o }", {ox.Variable("s"): ox.NamedNode("http://e.org/a")})
    'ASK { VALUES ?s { <http://e.org/a> } ?s ?p ?o }'
    """
    given = {str(variable): f"VALUES {variable} {{ {term} }}" for variable, term in values.items()}
    pieces: list[str] = []
    start, has_pattern = 0, False
    for offset, selected in _patterns(sparql):
        wanted = [text for name, text in given.items() if selected is None or name in selected]
        pieces += [sparql[start:offset], *(f" {text}" for text in wanted)]
        start, has_pattern = offset, has_pattern or selected is None
    rest = sparql[start:]
    return "".join([*pieces, rest]) if has_pattern else "\n".join((sparql, *_one_block(values)))


def _one_block(values: Substitutions) -> Iterator[str]:
    """VALUES of all variables: after a query there may be one only."""
    yield f"VALUES ({' '.join(map(str, values))}) {{ ({' '.join(map(str, values.values()))}) }}"


def _words(sparql: str) -> Iterator[tuple[int, str]]:
    for found in token_pattern().finditer(sparql):
        if found.lastgroup == "word":
            yield found.start(), found[0].upper()


def _patterns(sparql: str) -> Iterator[tuple[int, set[str] | None]]:
    """Where patterns begin, behind their `{`: that of the query, with None, and of subqueries, with their variables."""
    tokens = [found for found in token_pattern().finditer(sparql) if found.lastgroup != "space"]
    form, depth, round_brackets, braces = "", 0, 0, 0
    previous = ""
    selected: set[str] | None = None  # The columns of a subquery whose pattern has not begun.
    for found in tokens:
        text, kind = found[0], found.lastgroup
        word = text.upper() if kind == "word" else ""
        if not form and word in FORMS:
            form = word
        elif word == "SELECT" and previous == "{" and round_brackets == 0:
            selected = set()
        elif selected is not None and round_brackets == 0 and (kind == "variable" or text == "*"):
            selected.update([text.replace("$", "?")] if kind == "variable" else re.findall(r"\?\w+", sparql))
        elif text == "(":
            round_brackets += 1
        elif text == ")":
            round_brackets -= 1
        elif text == "{":
            depth += 1
            if selected is not None and round_brackets == 0:
                yield found.end(), selected
                selected = None
            elif depth == 1 and round_brackets == 0:
                braces += 1
                # The first braces of CONSTRUCT are its template; where they follow WHERE, they are the pattern, too.
                is_template = form == "CONSTRUCT" and braces == 1
                if not is_template:
                    yield found.end(), None
                elif previous == "WHERE":
                    return
        elif text == "}":
            depth -= 1
        previous = word or text
