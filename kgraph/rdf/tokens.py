"""Split Turtle into tokens, terms and marks, each with its line.

TriG (https://www.w3.org/TR/trig/), N-Triples, N-Quads and the N3 that resembles them are read in the same way. Any text is
accepted: what is not a token is skipped. No regular expression here backtracks, so the time grows linearly with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import urljoin

from ..core.limits import NAMESPACE
from ..core.terms import Literal

__all__ = ["resolved", "tokens"]

# Any character beyond ASCII may be part of a name, which is more than the grammar allows.
_NAME = r"[^\x00-,./:-@\[-^`{-\x7f]++"
_LOCAL = r"(?:[^\x00-$&-,./;-@\[-^`{-\x7f]++|\\.)++"
# A string that is not closed ends with its line; a long one ends with the text.
_LONG = r"{0}{0}{0}(?:[^{0}\\]++|\\[\s\S]|{0}(?!{0}{0}))*+(?:{0}{0}{0})?+"
_SHORT = r"{0}(?:[^{0}\\\n]++|\\.)*+{0}?+"
_STRING = "|".join(form.format(quote) for form in (_LONG, _SHORT) for quote in ("'", '"'))
_KINDS = {
    "space": r"(?:[ \t\r\n]++|#[^\n]*+)++",
    "iri": r"<[^\x00-\x20<>]*+>",
    "string": rf"(?:{_STRING})(?:@[A-Za-z0-9-]++)?+",
    "number": r"[+-]?+(?:[0-9]*+\.[0-9]++|[0-9]++(?:\.(?=[eE][+-]?[0-9]))?+)(?:[eE][+-]?[0-9]++)?+",
    "name": rf"(?:{_NAME}(?:\.++{_NAME})*+)?+:(?:{_LOCAL}(?:\.++{_LOCAL})*+)?+",
    "word": rf"@?+{_NAME}(?:\.++{_NAME})*+",
    "mark": r"<<\(?+|\)?>>|\{\||\|\}|\^\^|<?=>?|[.,;\[\](){}~]",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})|([\s\S]))")
_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*+:")


def tokens(text: str, prefixes: Mapping[str, str], base: str = "") -> Iterator[tuple[str, str | Literal, int]]:
    """Kind (`iri`, `literal`, `word` or `mark`), value and line, from 1, of every token.

    IRIs are absolute: `prefixes` and `base` hold until `text` declares others. A blank node with a name is an IRI that
    begins with `_:`. The datatype of a literal is a token of its own.

    >>> for kind, value, line in tokens("@base <http://e.org/> ." + chr(10) + "<a> a 1 .", {}):
    ...     print(line, kind, value if isinstance(value, str) else value.value)
    1 mark .
    2 iri http://e.org/a
    2 word a
    2 literal 1
    2 mark .
    """
    known, line, at = dict(prefixes), 1, 0
    directive = declared = ""
    for found in _TOKEN.finditer(text):
        kind, said = found.lastgroup, found[0]
        if kind == "space":
            continue
        line += text.count("\n", at, found.start())
        at = found.start()
        if kind == "word":
            keyword = said.lower().removeprefix("@")
            if keyword in ("prefix", "base", "version", "graph"):
                directive = keyword
                continue
            directive = ""
            yield kind, said, line
        elif kind == "name":
            prefix, _, local = said.partition(":")
            if directive == "prefix":
                declared = prefix
                continue
            yield "iri", known.get(prefix, prefix + ":") + local.replace("\\", ""), line
        elif kind == "iri":
            iri = resolved(_unescaped(said[1:-1]), base)
            if directive not in ("prefix", "base"):
                yield kind, iri, line
            elif len(iri) > NAMESPACE:
                pass  # `guard` refuses such files.
            elif directive == "prefix":
                known[declared] = iri
            else:
                base = iri
            directive = ""
        elif kind == "mark":
            directive = ""
            yield kind, said, line
        else:
            literal = Literal(said) if kind == "number" else _literal(said)
            if directive != "version":
                yield "literal", literal, line
            directive = ""


def _literal(said: str) -> Literal:
    size, end = 3 if said.startswith(('"""', "'''")) else 1, said.rfind(said[0])
    return Literal(_unescaped(said[size : end + 1 - size]), said[end + 2 :])


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _ESCAPES.get(escape[3], escape[3])


@lru_cache(1 << 12)
def resolved(iri: str, base: str) -> str:
    """`iri` resolved against `base` (RFC 3986, section 5).

    >>> resolved("../b#", "https://e.org/a/c"), resolved("urn:a", "https://e.org/")
    ('https://e.org/b#', 'urn:a')
    """
    if ":" not in base or _SCHEME.match(iri):
        return iri
    if iri[:1] in ("", "#", "?"):
        return re.split("[?#]" if iri[:1] == "?" else "#", base, maxsplit=1)[0] + iri
    scheme, _, rest = base.partition(":")
    try:
        found = urljoin("http:" + rest, iri)  # With `http:` it resolves every scheme.
    except ValueError:
        return iri
    # urljoin drops an empty query or fragment at the end, and many namespaces end with one.
    return scheme + found[4:] + (iri[-1] if iri[-1] in "?#" and found[-1] != iri[-1] else "")
