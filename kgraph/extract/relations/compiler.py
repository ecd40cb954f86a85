r"""The pattern language, and its compiler into regular expressions over words and classes.

`Jepang bekerja sama dengan Peru` is met by

    {subject: Body list} [<modal>] bekerja sama … dengan {object: Body list}

| in a pattern | meaning |
|---|---|
| `word`, `word*`, `!word` | that word in any case; a word that begins so; the word outside of a concept |
| `(a b \| c)`, `[a \| b]`, `<name>` | one of these; one of these or nothing; a piece shared under `[words]` |
| `{subject: Body}` | a mention of that class, or group of classes under `[classes]`, with a determiner before it |
| `{subject: Body list}` | an enumeration of them: "A", "A dan B", "A, B, serta C" |
| `{object: Issue series}`, `… items}` | an enumeration with other words in it; one in which verbs may stand |
| `{subject: Body bare}` | a mention without a determiner |
| `{pair: Body list}` | an enumeration in which each is related to each |
| `{subject: Issue = kata ini}`, `!=` | a mention with those words; without them |
| `{subject: Issue before}` | what the sentence before mentions |
| `{object = a b}` | the text itself: of a literal, or of a kind of cooperation or a field that has no name |
| `{object: year}`, `role`, `field`, `phrase`, `clause` | a year; an office; a field; up to a comma; up to the end |
| `{other: …}` | what must be there and does not belong to the triple |
| `..`, `…`, `……` | up to three words; up to 80 characters of the clause; up to 160, with commas. No actor lies in them |
| `~`, `^`, `:`, `\(`, `\)` | an aside in commas, or nothing; where a sentence begins; the colon of a label; brackets |
| `=` | the bracket that gives a name its short form, as in "Bank Dunia (WB)" |

Without a subject, or an object, the topic is meant: the kind of cooperation that the sentences before or the headings speak
of. What stands behind a `……` may follow once more with the same subject, or else what `then` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...core.messages import Message, did_you_mean
from .grammar import SPACE, WITHIN, Grammar
from .pattern import Form
from .symbols import ACTOR_CODES, ALSO, ANY, CLASSES, CODES, END, IS, KEPT, NAMED, OTHER

__all__ = ["Compiler", "PatternError", "name_fix"]

_TOKEN = re.compile(r"\{(?:[^{}]|\{[^{}]*\})*\}|<[^<>]*>|……|…|\.\.|\\[()]|[\[\]()|=~:^]|,|[^\s{}<>\[\]()|=~:^,…\\]+")
_CAPTURE = re.compile(
    r"\{\s*(?P<group>subject|object|pair|other)?\s*(?:"
    r"(?P<class>:)\s*(?P<kind>[A-Za-z]+)(?:\s+(?P<manner>list|series|items|bare|before))?"
    r"(?:\s*(?P<not>!?)=\s*(?P<words>[^{}]+))?"
    r"|(?P<text>=)(?P<inner>.*))\s*\}\Z",
    re.DOTALL,
)
_GAPS = {
    "~": r"(?:,[^,;:.!?()\n]{3,140},\s*+)?",
    "..": r"(?:[^\W\d_][\w'-]*\s+){0,3}?",
    "…": rf"[^,;:.!?()\n“”\"{IS}{NAMED}]{{0,80}}?",
    "……": rf"[^;:.!?()\n“”\"{IS}{ACTOR_CODES}]{{0,160}}?",
}


class PatternError(ValueError):
    """What is wrong with a pattern, and how to fix it."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


def name_fix(name: str, known: Iterable[str]) -> str:
    """The fix for a `name` that is not one of `known`: the nearest of them, else all of them."""
    names = sorted(known)
    all_of_them = Message("there are {}", ", ".join(names)) if names else Message("there are none")
    return did_you_mean(name, names, all_of_them)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A regular expression, and words of which one must occur where it matches (none known: empty)."""

    regex: str
    cues: frozenset[str] = frozenset()
    words: str = ""  # the expression without what may stand around words, if it is made of words only

    @property
    def weight(self) -> int:
        """How rare the words are: the length of the shortest."""
        return min(map(len, self.cues), default=0)


class Compiler:
    """Turns the pattern language into regular expressions, with the classes and words of one file."""

    def __init__(self, classes: Mapping[str, Sequence[str]], words: Mapping[str, str], grammar: Grammar) -> None:
        self.grammar = grammar
        self.classes = dict(CLASSES)
        for name, members in classes.items():
            for member in members:
                if member not in self.classes:
                    message = Message("'{}' in class '{}' is not known", member, name)
                    raise PatternError(message, name_fix(member, self.classes))
            self.classes[name] = frozenset().union(*(self.classes[member] for member in members))
        self.words = words
        self._open: list[str] = []  # the shared words that are being compiled
        self._kinds: dict[str, str] = {}
        self._before: set[str] = set()  # the groups that stand in the sentence before

    def form(self, source: str, then: str = "", *, anywhere: bool = False) -> Form:
        """What `source` means, and `then` behind it; with `anywhere`, it needs no word. Raises PatternError."""
        self._open, self._kinds, self._before = [], {}, set()
        piece = self._whole(source)
        if not piece.cues and not anywhere:
            fix = Message("write at least one word that is neither in [] nor in {{}}")
            raise PatternError(Message("'{}' has no word to look for", source), fix)
        kinds, earlier = dict(self._kinds), "subject" in self._before
        needed = tuple(frozenset(codes) for group, codes in kinds.items() if group not in self._before)
        then = then or _repeated(source)
        try:
            regex = re.compile(self._searchable(piece.regex))
            following = re.compile(self._whole(then).regex) if then else None
        except re.error as error:
            fix = Message("name each of subject and object once")
            raise PatternError(Message("'{}' cannot be used ({})", source, str(error)), fix) from error
        return Form(regex, piece.cues, kinds, following, needed, earlier)

    def _searchable(self, regex: str) -> str:
        """`regex` without what may stand before its first mention or word.

        A search that may begin with an optional determiner is slow; nothing is lost when it begins behind it.
        """
        determiner = self.grammar.determiner
        for start in ("(?P<subject>", "(?P<object>", "(?P<pair>", "(?:"):
            for prefix in ("(?>" + determiner, determiner):
                if regex.startswith(start + prefix):
                    regex = start + prefix.removesuffix(determiner) + regex[len(start + prefix) :]
        return regex.removeprefix(WITHIN)

    def _whole(self, source: str) -> _Piece:
        """All of a source."""
        tokens = _TOKEN.findall(source)
        if "".join(tokens) != "".join(source.split()) and not re.search(r"[{<]", source):
            fix = Message("close every {{, <, [ and (")
            raise PatternError(Message("'{}' holds a bracket that is not closed", source), fix)
        position, piece = self._alternatives(tokens, 0, source)
        if position < len(tokens):
            fix = Message("delete the '{}'", tokens[position])
            raise PatternError(Message("'{}' closes a bracket that is not open", source), fix)
        return piece

    def _alternatives(self, tokens: list[str], position: int, source: str) -> tuple[int, _Piece]:
        """The branches from `position` to a closing bracket or the end, and where they end."""
        branches: list[_Piece] = []
        while True:
            position, piece = self._sequence(tokens, position, source)
            branches.append(piece)
            if position >= len(tokens) or tokens[position] != "|":
                break
            position += 1
        if len(branches) == 1:
            return position, branches[0]
        cues: frozenset[str] = frozenset()
        if all(piece.cues for piece in branches):
            cues = cues.union(*(piece.cues for piece in branches))
        if all(piece.words for piece in branches):  # Where no word begins, none of them is tried.
            words = "|".join(piece.words for piece in branches)
            return position, _word(f"(?:{words})", cues)
        return position, _Piece(f"(?:{'|'.join(piece.regex for piece in branches)})", cues)

    def _sequence(self, tokens: list[str], position: int, source: str) -> tuple[int, _Piece]:
        """What stands side by side from `position` on, and where it ends."""
        pieces: list[_Piece] = []
        found: list[_Piece] = []  # those whose cues may serve for all
        run: list[str] = []  # words side by side, which make the better cue together
        while position < len(tokens) and tokens[position] not in "|])":
            token = tokens[position]
            if token in "([":
                position, piece = self._bracket(tokens, position, source)
            else:
                following = tokens[position + 1] if position + 1 < len(tokens) else ""
                piece = self._single(token, following)
            position += 1
            pieces.append(piece)
            run = [*run, token.lower()] if _is_word(token) and not token.endswith("*") else []
            found.append(_Piece("", frozenset((" ".join(run),))) if len(run) > 1 and len(run[-1]) > 1 else piece)
        best = max(found, key=lambda piece: piece.weight, default=_Piece(""))
        only_words = bool(pieces) and all(piece.words for piece in pieces)
        words = f"{SPACE}{WITHIN}".join(piece.words for piece in pieces) if only_words else ""
        return position, _Piece("".join(piece.regex for piece in pieces), best.cues, words)

    def _bracket(self, tokens: list[str], position: int, source: str) -> tuple[int, _Piece]:
        """What the bracket at `position` holds, and where it closes."""
        opening, closing = tokens[position], ")" if tokens[position] == "(" else "]"
        position, piece = self._alternatives(tokens, position + 1, source)
        if position >= len(tokens) or tokens[position] != closing:
            fix = Message("close it with '{}'", closing)
            raise PatternError(Message("'{}' holds a '{}' that is not closed", source, opening), fix)
        if opening == "[":
            return position, _Piece(f"(?:{piece.regex})?")
        return position, _Piece(f"(?:{piece.regex})", piece.cues, piece.words)

    def _single(self, token: str, following: str) -> _Piece:
        """One token that is not a bracket around others."""
        if token in _GAPS:
            return _Piece(_GAPS[token])
        if token == "=":
            return _Piece(ALSO, frozenset("("))
        if token == "^":
            return _Piece(rf"(?:\A|(?<={IS} ))")
        if token.startswith("\\"):
            return _Piece(rf"{re.escape(token[1])}{SPACE}", frozenset(token[1]))
        if token == ":":
            return _Piece(rf"{SPACE}{IS}\s*+", frozenset(":"))
        if token == ",":
            return _Piece(r",\s*+")
        if token.startswith("{"):
            return self._capture(token)
        if token.startswith("<"):
            return self._shared(token[1:-1].strip())
        return self._literal(token, following)

    def _shared(self, name: str) -> _Piece:
        """The piece called `name` under [words]."""
        if name not in self.words:
            raise PatternError(Message("there are no words called '{}'", name), name_fix(name, self.words))
        if name in self._open:
            raise PatternError(Message("the words '{}' contain themselves", name), Message("write them out"))
        self._open.append(name)
        piece = self._whole(self.words[name])
        self._open.pop()
        return _Piece(f"(?:{piece.regex})", piece.cues, piece.words)

    def _literal(self, token: str, following: str) -> _Piece:
        """A word, its beginning, or a word outside of a concept; `following` is the token behind it."""
        other = self.grammar.not_before.get(token)
        if other is not None and following != other:
            return _word(rf"{re.escape(token)}\b(?!\s+{other})", frozenset((token,)))
        stem = token.removesuffix("*").removeprefix("!")
        if not stem:
            raise PatternError(Message("'{}' stands alone", token), Message("write it directly at a word"))
        stem = stem.lower()
        end = r"\w*+" if token.endswith("*") else r"\b" if stem[-1].isalnum() else ""
        if token[0] == "!":
            return _Piece(rf"(?<![{KEPT}\w-])\b{re.escape(stem)}{end}{SPACE}", frozenset((stem,)))
        return _word(re.escape(stem) + end, frozenset((stem if len(stem) > 3 else stem + " ",)))

    def _capture(self, token: str) -> _Piece:
        """A mention, an enumeration or a text in braces."""
        match = _CAPTURE.match(token)
        if match is None:
            fix = Message("write for example {} or {}", "{subject: State list}", "{object: year}")
            raise PatternError(Message("'{}' cannot be read", token), fix)
        group = match["group"] if match["group"] != "other" else None
        name = f"?P<{group}>" if group else "?:"
        if match["text"]:
            piece = self._whole(match["inner"])
            return _Piece(f"({name}{piece.regex})", piece.cues)
        kind, manner = match["kind"], match["manner"]
        if kind in self.grammar.texts and not manner:
            return _Piece(f"({name}{self.grammar.texts[kind]}){SPACE}")
        if kind not in self.classes:
            raise PatternError(Message("'{}' is not a class", kind), name_fix(kind, (*self.classes, *self.grammar.texts)))
        codes = "".join(sorted(CODES.get(member, OTHER) for member in self.classes[kind]))
        if group:
            self._kinds[group] = codes
        worded = match["words"]
        if worded and not match["not"]:
            piece = self._whole(worded)
            return _Piece(f"({name}[{codes}]{piece.regex})", piece.cues)
        one = _mention(codes, f"(?!{self._whole(worded).regex})" if worded else "")
        if manner == "before":
            self._before.add(match["group"] or "")
            return _Piece(f"({name})")
        if manner == "bare":
            return _Piece(f"({name}{one})")
        return _Piece(f"({name}{self._mentions(one, codes, manner)}){SPACE}")

    def _mentions(self, one: str, codes: str, manner: str | None) -> str:
        """One mention that `one` matches, or an enumeration of those with one of the `codes`."""
        grammar = self.grammar
        if manner in ("series", "items"):
            stop = grammar.stop if manner == "items" else f"{grammar.stop}|{grammar.new_verb}"
            letter = rf"[{KEPT}][^{END}]*+{END}|(?!{stop})[^;:.!?()\n“”\"{IS}]"
            return rf"(?=[^;:.!?()\n{IS}]{{0,60}}[{codes}{END}])(?>(?:{letter}){{1,240}}+)"
        one = rf"{grammar.determiner}(?:{one})(?:{ALSO}{ANY})?+{grammar.clitic}?+"
        if manner == "list":
            # Commas alone make no list: "Di Wina, Indonesia dan Peru …", and what follows a comma may be an aside.
            return rf"(?>{one}(?:(?:{SPACE},\s*+{one})*+{SPACE}{grammar.joint}{one})*+)"
        return one


def _repeated(source: str) -> str:
    """What of a pattern may follow once more with the same subject: the object behind the last `……`."""
    before, gap, after = source.rpartition("……")
    whole = after.count("[") == after.count("]")
    return gap + after if whole and "{subject" in before and "{object" in after else ""


def _word(regex: str, cues: frozenset[str]) -> _Piece:
    """A piece of words only, which `regex` matches."""
    return _Piece(rf"{WITHIN}\b{regex}{SPACE}", cues, regex)


def _mention(codes: str, unless: str) -> str:
    """A regular expression for one mention with one of the `codes`; its words, if they stay, are not `unless`."""
    names, nouns = "".join(c for c in codes if c not in KEPT), "".join(c for c in codes if c in KEPT)
    either = [f"[{names}]"] if names else []
    if nouns:
        either.append(f"[{nouns}]{unless}[^{END}]*+{END}")
    return "|".join(either)


def _is_word(token: str) -> bool:
    return token not in _GAPS and token[0] not in "{<[(|=,:!^\\"
