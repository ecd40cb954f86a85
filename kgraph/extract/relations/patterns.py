r"""Patterns: what a sentence says, read by rules that stand in `patterns.toml` and in a project's own `rules/*.toml`.

A sentence is written anew with one private-use character for each mention, which tells its class, so that a pattern
becomes one regular expression over words and classes. `Jepang bekerja sama dengan Peru` is met by

    {subject: Body list} [<modal>] bekerja sama … dengan {object: Body list}

| in a pattern | meaning |
|---|---|
| `word`, `word*`, `!word` | that word in any case; a word that begins so; the word where it is no part of a concept |
| `(a b \| c)`, `[a \| b]`, `<name>` | one of these; one of these or nothing; a piece shared under `[words]` |
| `{subject: Body}` | a mention of that class, or group of classes under `[classes]`, with a determiner before it |
| `{subject: Body list}` | an enumeration of them: "A", "A dan B", "A, B, serta C" |
| `{object: Issue series}`, `… items}` | an enumeration with other words in it; one in which verbs may stand |
| `{pair: Body list}` | an enumeration in which each is related to each |
| `{subject: Issue = kata ini}`, `!=` | a mention with those words; without them |
| `{subject: Issue before}` | what the sentence before mentions |
| `{object = a b}` | the text itself: of a literal, or of a kind of cooperation or a field that has no name |
| `{object: year}`, `role`, `field`, `phrase`, `clause` | a year; an office; a field; up to a comma; up to the end |
| `{other: …}` | what must be there and is not part of the triple |
| `..`, `…`, `……` | up to three words; up to 80 characters of the clause; up to 160, commas included. No actor lies in them |
| `~`, `^`, `:`, `\\(`, `\\)` | an aside in commas, or nothing; where a sentence begins; the colon of a label; brackets |
| `=` | the bracket that gives a name its short form, as in "Bank Dunia (WB)" |

Without a subject, or an object, the topic is meant: the kind of cooperation that the sentences before or the headings speak
of. What stands behind a `……` may follow once more with the same subject, or else what `then` says. With `under`, the
pattern is for the items of a list, or the headings of a section, under a line with such a word. `able` lets "dapat"
stand before the verb, `negated` says that the verb denies, `object` gives the object where the text does not name it, and
`capital` wants the text of an object to begin with a capital.

What is said within a quotation belongs to its speaker, and questions and conditions state nothing: both give nothing.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache
from itertools import combinations, product, zip_longest
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick

from ...core.defects import Defect
from ...core.errors import DataError, InputError, ParseError
from ...core.location import Location
from ...core.messages import Message
from ...core.namespaces import PREFIXES
from ...files.toml import decode_toml, parse_toml, toml_line
from ...text.documents import Span
from ...text.passages import Passage
from ..model import ACTORS, STATES_AND_BODIES, Mention, Quotation, Suggestion

__all__ = ["Pattern", "find_statements", "read_patterns", "shipped_patterns"]

SHIPPED = Path(__file__).parents[1].joinpath("id", "patterns.toml")


def _one_of(*words: str) -> str:
    """A regular expression for any of some words, given as lines of them; `_` stands for a blank within one."""
    return f"(?:{'|'.join(' '.join(words).split())})".replace("_", r"\s+")


_CONCEPTS = ("ActorGroup", "CooperationType", "Field", "Issue", "Challenge", "Opportunity", "Benefit", "Trend", "Principle")
_BODIES = ("State", "Organization", "InternationalOrganization", "RegionalOrganization", "NonStateActor")
_TYPES = (*_BODIES, "Person", *_CONCEPTS, "Agreement", "Programme", "Event", "Place")
_FIRST = 0xE001
_CODES = {name: chr(_FIRST + number) for number, name in enumerate(_TYPES)}
_IS = "\u2254"  # stands for the colon behind the label of an item
_ALSO = "\ue000"  # stands for the bracket between a name and its short form
# A name becomes one character. The words of a concept may be what a pattern looks for ("hubungan diplomatik"), so
# they stay, between the character of its class and this one.
_END = "\uf8ff"
_OTHER = chr(_FIRST + len(_TYPES))  # a class that a project has added
_ANY = f"[{chr(_FIRST)}-{_OTHER}]"
_KEPT = "".join(sorted(_CODES[name] for name in _CONCEPTS))
_ACTORS = "".join(_CODES[name] for name in sorted(ACTORS - {"ActorGroup"}))
_NAMED = _ACTORS + "".join(_CODES[name] for name in ("Event", "Agreement", "Programme"))
_CLASSES: Mapping[str, frozenset[str]] = {
    "Any": frozenset((*_TYPES, "")),
    "Actor": ACTORS,
    "Body": STATES_AND_BODIES - {"ActorGroup"},
    "Bodies": STATES_AND_BODIES,
}

_TOKEN = re.compile(r"\{(?:[^{}]|\{[^{}]*\})*\}|<[^<>]*>|……|…|\.\.|\\[()]|[\[\]()|=~:^]|,|[^\s{}<>\[\]()|=~:^,…\\]+")
_CAPTURE = re.compile(
    r"\{\s*(subject|object|pair|other)?\s*"
    r"(?:(:)\s*([A-Za-z]+)(?:\s+(list|series|items|bare|before))?(?:\s*(!?)=\s*([^{}]+))?|(=)(.*))\s*\}\Z",
    re.DOTALL,
)
_SPACE = rf"[\s{_END}]*+"
_WITHIN = rf"[{_KEPT}]?+"
_BEGIN = rf"{_WITHIN}\b"
_GAPS = {
    "~": r"(?:,[^,;:.!?()\n]{3,140},\s*+)?",
    "..": r"(?:[^\W\d_][\w'-]*\s+){0,3}?",
    "…": rf"[^,;:.!?()\n“”\"{_IS}{_NAMED}]{{0,80}}?",
    "……": rf"[^;:.!?()\n“”\"{_IS}{_ACTORS}]{{0,160}}?",
}
_VERB_WORD = r"(?:(?:meng|meny|mem|men|ber)[a-z]{4,}|me[lrw][a-z]{4,}|di[a-z]{4,}kan)\b"
# What no longer belongs to the name of an office.
_ROLE_END = _one_of(
    "sejak pada dari selama hingga sampai yang ketika saat setelah sebelum menggantikan mulai dengan tetapi serta karena",
    "periode tahun dalam(?!_negeri) dan_juga oleh yaitu yakni seperti ialah adalah akan telah sudah juga itu ini",
    "tersebut kata ujar pun lalu tidak kepada",
    r"(?:meng|meny|mem|men|ber|ter)[a-z]{3,} me(?=[lrwny])[a-z]{4,} di[a-z]{5,}",
)
# What no longer belongs to a field of work.
_FIELD_END = _one_of(
    "dan serta yang antara dengan untuk di pada sejak melalui bersama kedua guna bagi ini itu tersebut",
    "tertentu baru seperti",
    "lain lainnya apa apapun",
)
_TEXTS = {
    "year": r"(?:1[0-9]|20)\d\d\b",
    "field": rf"{_WITHIN}(?:(?!\b{_FIELD_END}\b|{_VERB_WORD})[^\W\d_][\w-]*+{_SPACE}){{1,4}}+",
    "name": _ANY,
    "number": r"\d+(?:[.,]\d+)*\b",
    "role": rf"(?:(?!\b{_ROLE_END}\b)[^,;:.!?()\n“”\"{_CODES['Person']}]){{1,120}}+",
    "phrase": r"[^,;:.!?()\n“”\"]{1,120}+",
    "clause": r"[^;:!?\n“”\"]{3,400}+",
}
# "pemerintah Jepang", "negara-negara ASEAN", "Presiden Brasil Paulo Meirelles": the word before may be a mention of its own.
_DETERMINERS = _one_of(
    "pemerintah negara-negara negara republik kerajaan pihak para beberapa berbagai sejumlah banyak seluruh",
    "semua setiap suatu",
    "sebuah adanya meningkatnya munculnya terjadinya masalah masalah-masalah isu isu-isu bidang sektor juga",
    "dengan antara tentara",
    "militer mitra tim angkatan perusahaan presiden perdana_menteri menteri_luar_negeri raja ratu kanselir",
    "menlu organisasi partai",
)
_DETERMINER = (
    rf"(?:(?:{_DETERMINERS}\b|[{_KEPT}](?:negara-negara|negara){_END}(?=\s+[{_ACTORS}])"
    rf"|{_CODES['State']}(?=\s+{_CODES['Person']}))\s*+){{0,4}}+"
)
_AND = r"(?:,?\s*+(?:(?:dan|serta|atau|maupun|hingga|&)(?!\w)(?:\s++juga\b)?)|/|–|-)\s*+"
# What ends an enumeration: a relative clause, a purpose, a cause.
_STOPS = _one_of(
    "yang untuk guna agar sehingga karena melalui oleh bagi sebagai adalah merupakan dapat akan dengan di",
    "dalam pada sejak antara",
)
_STOP = rf"\b{_STOPS}\b"
_VERB = rf"(?<=[,nah] ){_VERB_WORD}"  # after a comma, dan, serta: the next one begins

_NO = _one_of(
    "tidak tak bukan bukanlah belum tanpa gagal menolak batal membatalkan mundur keluar menarik_diri",
    "hengkang memutus memutuskan",
    "putus putusnya menghentikan mengakhiri berakhirnya membekukan menangguhkan enggan urung",
)
_NEGATED = re.compile(rf"\b{_NO}\b(?!\s+(?:hanya|saja|sekadar|cuma|lama|jarang|selalu|terlepas))", re.IGNORECASE)
_INTENT = _one_of(
    "akan mencalonkan dicalonkan niatnya berencana bakal hendak ingin berniat bermaksud berkeinginan siap",
    "bersiap segera sepakat bertekad",
    "berjanji menjajaki",
    r"penjajakan calon mempertimbangkan merencanakan berupaya berusaha mengajukan mendaftar rencana\w*",
)
_PLANNED = re.compile(rf"\b{_INTENT}\b", re.IGNORECASE)
_DOUBTFUL = (
    "jika kalau apabila bila seandainya andai sekiranya seumpama umpama apakah misalkan seolah seakan semoga",
    "mudah-mudahan entah",
    "konon kabarnya dikabarkan mungkin barangkali diduga dituduh dituding seharusnya semestinya sebaiknya mustahil",
)
_UNREAL = re.compile(rf"\b(?<!daripada )(?:ke)?{_one_of(*_DOUBTFUL)}(?:an|kan|nya|kata|-olah|-akan|kah)?\b", re.IGNORECASE)
_WISH = _one_of(
    "harus wajib perlu berharap mengharapkan diharapkan menuntut meminta mendesak mengajak menyerukan mengimbau menawarkan",
    "mengusulkan diusulkan menyarankan mengancam menuduh mengklaim dilarang boleh seperti_halnya layaknya",
)
_WISHED = re.compile(rf"\b{_WISH}\b", re.IGNORECASE)
_ABLE = re.compile(r"\b(?:dapat|bisa|mampu)\b", re.IGNORECASE)

# What is looked for along with the cues, since it is seldom there: numbers that no pattern has.
_DOUBT, _POINT = -1, -2
_POINTING = (" ini", " itu", "tersebut", "ia ", "dia ", "beliau ")
# What follows one of these is no subject, unless it opens the clause: "Melalui kerja sama regional, …".
_PREPOSITION = _one_of(
    "di pada terhadap tentang mengenai bagi untuk kepada oleh atas ke dalam yang dapat kerangka anggota",
    "warga naungan markas seperti",
    r"me(?!lalui)(?:ng|ny|m|n|l|r|w)[a-z]{3,}",
)
_OBLIQUE = re.compile(rf"(?:\b{_PREPOSITION}|[^\s,]\s+(?:dengan|melalui|dari|antara))\s+\Z", re.IGNORECASE)
# "Dengan komitmen yang kuat, kerja sama regional mengatasi …": who does it stands behind the comma.
_LATER = re.compile(f",\\s+(?:[a-z]+\\s+)?{_CODES['CooperationType']}")
_ORGANIZATIONS = STATES_AND_BODIES - {"State", "ActorGroup"}
_NOUNS: Mapping[str, frozenset[str]] = {
    noun: kinds
    for nouns, kinds in (
        ("kerja sama|kerjasama|kemitraan|kolaborasi", frozenset({"CooperationType"})),
        ("organisasi|badan|lembaga|perhimpunan|forum|kelompok|komisi|perusahaan|partai", _ORGANIZATIONS),
        ("kesepakatan|perjanjian|persetujuan|konvensi|protokol|traktat", frozenset({"Agreement"})),
        ("program|inisiatif|proyek", frozenset({"Programme"})),
        ("konferensi|pertemuan|acara", frozenset({"Event"})),
        ("negara", frozenset({"State"})),
        ("isu-isu|masalah-masalah|tantangan-tantangan", frozenset({"Issue"})),
    )
    for noun in nouns.split("|")
}
_PRONOUN = r"(?<!\bpada )(?<!\boleh )(?<!\bdengan )(?P<person>ia|dia|beliau)(?=\s)"
_ANAPHORA = re.compile(rf"\b(?:{_PRONOUN}|(?P<noun>{'|'.join(_NOUNS)})\s+(?:ini|itu|tersebut))\b", re.IGNORECASE)
_TOPICS = frozenset({"CooperationType"})
_LABEL = re.compile(r"[^:.!?\n]{2,80}:(?=\s)")
_LONGEST = 600  # of a sentence, in characters: what is longer is a table, not a sentence


@dataclass(frozen=True, slots=True, eq=False)
class _Form:
    """One way in which a pattern may be met: `kinds` are the characters of the mentions that a group captures."""

    regex: re.Pattern[str]
    cues: frozenset[str]
    kinds: Mapping[str, str]
    then: re.Pattern[str] | None = None  # what may follow once more with the same subject, as in "X does a, does b and c"
    needed: tuple[frozenset[str], ...] = ()  # of each of these, one must be mentioned
    earlier: bool = False  # whether the subject stands in the sentence before


@dataclass(frozen=True, slots=True, eq=False)  # A pattern is itself: they are kept together by identity.
class Pattern:
    """One rule. `example` with what it `gives`, and the `refuses` that give nothing, are its tests."""

    id: str
    predicate: str
    forms: tuple[_Form, ...]
    confidence: float
    example: str
    gives: tuple[str, ...]
    refuses: tuple[str, ...] = ()
    under: re.Pattern[str] | None = None
    able: bool = False
    negated: bool = False
    object: str = ""
    capital: bool = False

    @property
    def by(self) -> str:
        """What suggestions say they were made by."""
        return f"kgraph/{self.id}"


# ── reading ───────────────────────────────────────────────────────────────────────────────


class _PatternError(ValueError):
    """What is wrong with a pattern, and how to fix it."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


@dataclass(frozen=True, slots=True)
class _Piece:
    """A regular expression, and words of which one must occur where it matches (none known: empty)."""

    regex: str
    cues: frozenset[str] = frozenset()
    words: str = ""  # the expression without what words may begin and end with, where there are but words

    @property
    def weight(self) -> int:
        """How rare the words are: the length of the shortest."""
        return min(map(len, self.cues), default=0)


class _Compiler:
    """Turns the pattern language into regular expressions, with the classes and words of one file."""

    def __init__(self, classes: Mapping[str, Sequence[str]], words: Mapping[str, str]) -> None:
        self.classes = {**_CLASSES, **{name: frozenset((name,)) for name in _TYPES}}
        for name, members in classes.items():
            for member in members:
                if member not in self.classes:
                    message = Message("'{}' in class '{}' is not known", member, name)
                    raise _PatternError(message, _did_you_mean(member, self.classes))
            self.classes[name] = frozenset().union(*(self.classes[member] for member in members))
        self.words = words
        self._open: list[str] = []
        self._kinds: dict[str, str] = {}
        self._before: set[str] = set()

    def form(self, source: str, then: str = "", *, anywhere: bool = False) -> _Form:
        """What `source` means, and `then` behind it; with `anywhere`, no word need be in it. Raises _PatternError."""
        self._open, self._kinds, self._before = [], {}, set()
        piece = self._whole(source)
        if not piece.cues and not anywhere:
            fix = Message("write at least one word that is neither in [] nor in {{}}")
            raise _PatternError(Message("'{}' has no word to look for", source), fix)
        opening = piece.regex
        # A search that may begin anywhere is slow; nothing is lost when it begins at the first mention or word.
        for start in ("(?P<subject>", "(?P<object>", "(?P<pair>", "(?:"):
            for prefix in ("(?>" + _DETERMINER, _DETERMINER):
                if opening.startswith(start + prefix):
                    opening = start + prefix.removesuffix(_DETERMINER) + opening[len(start + prefix) :]
        opening = opening.removeprefix(_WITHIN)
        try:
            kinds, earlier = dict(self._kinds), "subject" in self._before
            needed = tuple(frozenset(codes) for group, codes in kinds.items() if group not in self._before)
            before, gap, after = source.rpartition("……")
            if not then and "{subject" in before and "{object" in after and after.count("[") == after.count("]"):
                then = gap + after
            return _Form(
                re.compile(opening),
                piece.cues,
                kinds,
                re.compile(self._whole(then).regex) if then else None,
                needed,
                earlier,
            )
        except re.error as error:
            fix = Message("name each of subject and object once")
            raise _PatternError(Message("'{}' cannot be used ({})", source, str(error)), fix) from error

    def _whole(self, source: str) -> _Piece:
        tokens = _TOKEN.findall(source)
        if "".join(tokens) != "".join(source.split()) and not re.search(r"[{<]", source):
            fix = Message("close every {{, <, [ and (")
            raise _PatternError(Message("'{}' holds a bracket that is not closed", source), fix)
        position, piece = self._alternatives(tokens, 0, source)
        if position < len(tokens):
            fix = Message("delete the '{}'", tokens[position])
            raise _PatternError(Message("'{}' closes a bracket that is not open", source), fix)
        return piece

    def _alternatives(self, tokens: list[str], position: int, source: str) -> tuple[int, _Piece]:
        branches: list[_Piece] = []
        while True:
            position, piece = self._sequence(tokens, position, source)
            branches.append(piece)
            if position >= len(tokens) or tokens[position] != "|":
                break
            position += 1
        if len(branches) == 1:
            return position, branches[0]
        cues = (
            frozenset().union(*(piece.cues for piece in branches)) if all(piece.cues for piece in branches) else frozenset()
        )
        if all(piece.words for piece in branches):  # Where no word begins, none of them is tried.
            words = "|".join(piece.words for piece in branches)
            return position, _Piece(rf"{_BEGIN}(?:{words}){_SPACE}", cues, f"(?:{words})")
        return position, _Piece(f"(?:{'|'.join(piece.regex for piece in branches)})", cues)

    def _sequence(self, tokens: list[str], position: int, source: str) -> tuple[int, _Piece]:
        regex: list[str] = []
        found: list[_Piece] = []
        bodies: list[str] = []
        run: list[str] = []  # words side by side, which make the better cue together
        while position < len(tokens) and tokens[position] not in "|])":
            token = tokens[position]
            if token in "([":
                position, piece = self._alternatives(tokens, position + 1, source)
                closing = ")" if token == "(" else "]"
                if position >= len(tokens) or tokens[position] != closing:
                    fix = Message("close it with '{}'", closing)
                    raise _PatternError(Message("'{}' holds a '{}' that is not closed", source, token), fix)
                piece = (
                    _Piece(f"(?:{piece.regex})", piece.cues, piece.words) if token == "(" else _Piece(f"(?:{piece.regex})?")
                )
            else:
                following = tokens[position + 1] if position + 1 < len(tokens) else ""
                # "antara lain" opens a list of examples, and is no "between".
                piece = self._single("antara(?!lain)" if (token, following != "lain") == ("antara", True) else token)
            position += 1
            regex.append(piece.regex)
            bodies.append(piece.words)
            run = [*run, token.lower()] if _is_word(token) and not token.endswith("*") else []
            found.append(_Piece("", frozenset((" ".join(run),))) if len(run) > 1 and len(run[-1]) > 1 else piece)
        best = max(found, key=lambda piece: piece.weight, default=_Piece(""))
        words = f"{_SPACE}{_WITHIN}".join(bodies) if bodies and all(bodies) else ""
        return position, _Piece("".join(regex), best.cues, words)

    def _single(self, token: str) -> _Piece:
        if token in _GAPS:
            return _Piece(_GAPS[token])
        if token == "=":
            return _Piece(_ALSO, frozenset("("))
        if token == "^":
            return _Piece(rf"(?:\A|(?<={_IS} ))")
        if token.startswith("\\"):
            return _Piece(rf"{re.escape(token[1])}{_SPACE}", frozenset(token[1]))
        if token == ":":
            return _Piece(rf"{_SPACE}{_IS}\s*+", frozenset(":"))
        if token == ",":
            return _Piece(r",\s*+")
        if token.startswith("{"):
            return self._capture(token)
        if token.startswith("<"):
            name = token[1:-1].strip()
            if name not in self.words:
                raise _PatternError(Message("there are no words called '{}'", name), _did_you_mean(name, self.words))
            if name in self._open:
                raise _PatternError(Message("the words '{}' contain themselves", name), Message("write them out"))
            self._open.append(name)
            piece = self._whole(self.words[name])
            self._open.pop()
            return _Piece(f"(?:{piece.regex})", piece.cues, piece.words)
        if token == "antara(?!lain)":
            return _word(r"antara\b(?!\s+lain)", "antara")
        stem = token.removesuffix("*").removeprefix("!")
        if not stem:
            raise _PatternError(Message("'{}' stands alone", token), Message("write it at a word"))
        stem = stem.lower()
        end = r"\w*+" if token.endswith("*") else r"\b" if stem[-1].isalnum() else ""
        if token[0] == "!":
            return _Piece(rf"(?<![{_KEPT}\w-])\b{re.escape(stem)}{end}{_SPACE}", frozenset((stem,)))
        return _word(re.escape(stem) + end, stem if len(stem) > 3 else stem + " ")

    def _capture(self, token: str) -> _Piece:
        match = _CAPTURE.match(token)
        if match is None:
            fix = Message("write for example {} or {}", "{subject: State list}", "{object: year}")
            raise _PatternError(Message("'{}' cannot be read", token), fix)
        group, _, kind, manner, other, worded, expression, inner = match.groups()
        name = f"?P<{group}>" if group and group != "other" else "?:"
        if expression:
            piece = self._whole(inner)
            return _Piece(f"({name}{piece.regex})", piece.cues)
        if kind in _TEXTS and not manner:
            return _Piece(f"({name}{_TEXTS[kind]}){_SPACE}")
        if kind not in self.classes:
            raise _PatternError(Message("'{}' is no class", kind), _did_you_mean(kind, (*self.classes, *_TEXTS)))
        codes = "".join(sorted(_CODES.get(member, _OTHER) for member in self.classes[kind]))
        names, nouns = "".join(c for c in codes if c not in _KEPT), "".join(c for c in codes if c in _KEPT)
        if group and group != "other":
            self._kinds[group] = codes
        if worded and not other:
            piece = self._whole(worded)
            return _Piece(f"({name}[{codes}]{piece.regex})", piece.cues)
        unless = f"(?!{self._whole(worded).regex})" if worded else ""
        one = "|".join((*([f"[{names}]"] if names else ()), *([f"[{nouns}]{unless}[^{_END}]*+{_END}"] if nouns else ())))
        if manner == "before":
            self._before.add(group or "")
            return _Piece(f"({name})")
        if manner == "bare":
            return _Piece(f"({name}{one})")
        one = rf"{_DETERMINER}(?:{one})(?:{_ALSO}{_ANY})?+(?:-?(?:nya|lah|pun)\b)?+"
        if manner == "list":
            # Commas alone make no list: "Di Wina, Indonesia dan Peru …", and what follows a comma may be an aside.
            one = rf"(?>{one}(?:(?:{_SPACE},\s*+{one})*+{_SPACE}{_AND}{one})*+)"
        elif manner in ("series", "items"):
            stop = _STOP if manner == "items" else f"{_STOP}|{_VERB}"
            letter = rf"[{_KEPT}][^{_END}]*+{_END}|(?!{stop})[^;:.!?()\n“”\"{_IS}]"
            one = rf"(?=[^;:.!?()\n{_IS}]{{0,60}}[{codes}{_END}])(?>(?:{letter}){{1,240}}+)"
        return _Piece(f"({name}{one}){_SPACE}")


def _word(regex: str, cue: str) -> _Piece:
    return _Piece(f"{_BEGIN}{regex}{_SPACE}", frozenset((cue,)), regex)


def _is_word(token: str) -> bool:
    return token not in _GAPS and token[0] not in "{<[(|=,:!^\\"


def _did_you_mean(name: str, known: Iterable[str]) -> Message:
    names = sorted(known)
    near = get_close_matches(name, names, 1, 0.6)
    if near:
        return Message("did you mean '{}'?", near[0])
    return Message("there are {}", ", ".join(names)) if names else Message("there are none")


_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "id": str,
    "predicate": str,
    "match": (str, list),
    "example": str,
    "gives": list,
    "not": list,
    "confidence": (int, float),
    "under": str,
    "able": bool,
    "negated": bool,
    "object": str,
    "then": str,
    "capital": bool,
}
_NEEDED = ("id", "predicate", "match", "example", "gives", "confidence")


class _Rules:
    """Patterns made ready for use together: which to try where."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.plain: list[tuple[Pattern, _Form]] = []
        rules: dict[str, list[int]] = {word: [_DOUBT] for word in " ".join(_DOUBTFUL).split()}
        rules |= {word: [_POINT] for word in _POINTING}
        for pattern in patterns:
            for form in pattern.forms if pattern.under is None else ():
                for cue in form.cues:
                    rules.setdefault(cue, []).append(len(self.plain))
                self.plain.append((pattern, form))
        self._rules = [tuple(numbers) for numbers in rules.values()]
        self._automaton = AhoCorasick(list(rules))
        self.under: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            if pattern.under:
                self.under.setdefault(pattern.under.pattern, []).append(pattern)
        self.lead = re.compile("|".join(f"({words})" for words in self.under)) if self.under else None

    def found(self, text: str, spans: Sequence[Span]) -> dict[int, set[int]]:
        """For each of the spans that holds a cue, by number, the numbers of the patterns to try there."""
        found: dict[int, set[int]] = {}
        number = 0
        for index, start, _ in self._automaton.find_matches_as_indexes(_lower(text), overlapping=True):
            while number < len(spans) and spans[number][1] <= start:
                number += 1
            if number < len(spans) and spans[number][0] <= start:
                found.setdefault(number, set()).update(self._rules[index])
        return found


def _lower(text: str) -> str:
    lower = text.lower()
    # A few letters, such as İ, grow when they are lowered; the offsets matter more than they do.
    return (
        lower if len(lower) == len(text) else "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    )


def read_patterns(path: Path, name: str = "", *, defects: list[Defect], shared: bool = True) -> list[Pattern]:
    """The patterns of a TOML file; what is wrong with one is appended to `defects`, with its line.

    With `shared`, the classes and words of the patterns that ship with kgraph can be used. Raises ParseError when the
    file is no TOML, InputError when it cannot be read.
    """
    name = name or str(path)
    try:
        source = decode_toml(path.read_bytes(), name)
        data = parse_toml(source)
    except OSError as error:
        raise InputError(Message("{}: cannot be read ({})", name, error.strerror)) from error
    except tomllib.TOMLDecodeError as error:
        message = Message("is no TOML ({}); fix that line", str(error))
        raise ParseError(message, source=name, line=toml_line(error, source)) from error
    lines = [number for number, line in enumerate(source.split("\n"), 1) if re.match(r"\s*\[\[\s*pattern\s*\]\]", line)]
    message = Message("is not part of a file of patterns")
    fix = Message("write [[pattern]], [classes] or [words]")
    foreign = [key for key in data if key not in ("pattern", "classes", "words")]
    defects.extend(Defect(Location(name, None, key), message, fix) for key in foreign)
    classes, words = data.get("classes", {}), data.get("words", {})
    if not isinstance(classes, dict) or not all(
        isinstance(value, list) and all(isinstance(v, str) for v in value) for value in classes.values()
    ):
        message = Message("must give a list of classes to each name")
        defects.append(Defect(Location(name, None, "classes"), message, Message("such as {}", 'Ally = ["State"]')))
        classes = {}
    if not isinstance(words, dict) or not all(isinstance(value, str) for value in words.values()):
        message = Message("must give words to each name")
        defects.append(Defect(Location(name, None, "words"), message, Message("such as {}", 'modal = "akan | telah"')))
        words = {}
    if shared:
        common = _common()
        classes, words = {**common["classes"], **classes}, {**common["words"], **words}
    try:
        compiler = _Compiler(classes, words)
    except _PatternError as error:
        defects.append(Defect(Location(name, None, "classes"), error.message, error.fix))
        return []
    patterns: list[Pattern] = []
    seen: dict[str, int] = {}
    entries = data.get("pattern", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        fix = Message("begin every pattern with [[pattern]]")
        defects.append(Defect(Location(name, None, "pattern"), Message("is not a list of tables"), fix))
        entries = []
    for number, entry in enumerate(entries):
        row = lines[number] if number < len(lines) else None
        wrong = list(_wrong(entry))
        identifier = entry.get("id")
        if not wrong and identifier in seen:
            message = Message("'{}' is there already, in line {}", identifier, seen[identifier])
            wrong.append(("id", message, Message("give it another id")))
        if not wrong:
            seen[identifier] = row or 0
            try:
                patterns.append(_pattern(entry, compiler))
            except _PatternError as error:
                wrong.append(("match", error.message, error.fix))
        label = Message("pattern {}", number + 1)
        if isinstance(identifier, str):
            label = Message("pattern '{}'", identifier)
        defects.extend(
            Defect(Location(name, row, column), Message("{}: {}", label, said), fix) for column, said, fix in wrong
        )
    return patterns


def _wrong(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for key, value in entry.items():
        expected = _KEYS.get(key)
        if expected is None:
            yield key, Message("'{}' is no part of a pattern", key), _did_you_mean(key, _KEYS)
        elif not isinstance(value, expected) or isinstance(value, bool) != (expected is bool):
            yield key, Message("'{}' has the wrong kind of value", key), Message("see the patterns that ship with kgraph")
        elif isinstance(value, list) and not all(isinstance(item, str) for item in value):
            yield key, Message("'{}' must hold text only", key), Message("put each in quotation marks")
    misspelt = {meant for key in entry.keys() - _KEYS.keys() for meant in get_close_matches(key, _KEYS, 1)}
    for key in _NEEDED:
        if key not in entry and key not in misspelt:
            yield key, Message("'{}' is missing", key), Message("every pattern needs {}", ", ".join(_NEEDED))
    identifier, predicate, confidence = entry.get("id"), entry.get("predicate"), entry.get("confidence")
    if isinstance(identifier, str) and not re.fullmatch(r"[a-z0-9][a-z0-9-]*", identifier):
        fix = Message("use small letters, digits and hyphens, such as '{}'", "anggota")
        yield "id", Message("'{}' cannot be an id", identifier), fix
    if isinstance(predicate, str) and not re.fullmatch(r"[a-z][\w-]*:[A-Za-z]\w*", predicate):
        yield "predicate", Message("'{}' is no CURIE", predicate), Message("write for example '{}'", "kg:memberOf")
    if isinstance(confidence, int | float) and not 0 < confidence <= 1:
        fix = Message("write the share of its suggestions that are right, such as 0.8")
        yield "confidence", Message("{} is not between 0 and 1", confidence), fix


def _pattern(entry: Mapping[str, Any], compiler: _Compiler) -> Pattern:
    sources = [entry["match"]] if isinstance(entry["match"], str) else entry["match"]
    under = compiler.form(entry["under"]).regex if "under" in entry else None
    forms = tuple(compiler.form(source, entry.get("then", ""), anywhere=under is not None) for source in sources)
    if not forms or not all(form.regex.groupindex for form in forms):
        fix = Message("write for example {{subject: State}} and {{object: Organ}}, or {{pair: State list}}")
        raise _PatternError(Message("nothing is captured"), fix)
    return Pattern(
        entry["id"],
        entry["predicate"],
        forms,
        float(entry["confidence"]),
        entry["example"],
        tuple(entry["gives"]),
        tuple(entry.get("not", ())),
        under,
        entry.get("able", False),
        entry.get("negated", False),
        entry.get("object", ""),
        entry.get("capital", False),
    )


@cache
def _common() -> Mapping[str, Any]:
    data = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return {"classes": data.get("classes", {}), "words": data.get("words", {})}


@cache
def shipped_patterns() -> tuple[Pattern, ...]:
    """The patterns that ship with kgraph."""
    defects: list[Defect] = []
    patterns = read_patterns(SHIPPED, SHIPPED.name, defects=defects, shared=False)
    if defects:
        raise DataError(defects)
    return tuple(patterns)


@lru_cache(maxsize=16)
def _rules(patterns: tuple[Pattern, ...]) -> _Rules:
    return _Rules(patterns)


# ── finding ───────────────────────────────────────────────────────────────────────────────


_OF_STATE = re.compile(rf"{_CODES['State']}\s+{_CODES['Person']}")  # Presiden Brasil Paulo Meirelles: he, and not Brazil


@dataclass(slots=True)
class _Sentence:
    """A sentence with its mentions, and once it is needed its shape: one character for each mention."""

    start: int
    end: int
    passage: int
    mentions: list[Mention]
    shape: str = ""
    places: list[int] = field(default_factory=list)  # of the characters in the shape that stand for mentions
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    held: list[Mention | None] = field(default_factory=list)

    def stands(self, place: int, start: int, end: int, mention: Mention | None) -> None:
        """Note that the character at `place` stands for what is from `start` to `end`."""
        self.places.append(place)
        self.starts.append(start)
        self.ends.append(end)
        self.held.append(mention)

    def original(self, start: int, end: int) -> Span:
        """The span of the text that a span of the shape stands for."""
        low = bisect_right(self.places, start) - 1
        high = bisect_right(self.places, end - 1) - 1
        if low < 0:
            first = self.start + start
        else:
            first = self.starts[low] if self.places[low] == start else self.ends[low] + start - self.places[low] - 1
        last = self.start + end if high < 0 else self.ends[high] + end - self.places[high] - 1
        return first, last

    def among(self, span: Span, kinds: str) -> list[Mention]:
        """The mentions in a span of the shape whose character is one of `kinds`, short forms left out."""
        low, high = bisect_left(self.places, span[0]), bisect_left(self.places, span[1])
        if low < len(self.places) and self.held[low] is None and low:  # The span begins within a concept.
            low -= 1
        return [
            mention
            for number in range(low, high)
            if self.shape[place := self.places[number]] in kinds
            and (mention := self.held[number])
            and not _OF_STATE.match(self.shape, place)
        ]

    def named(self) -> Iterator[Mention]:
        """The mentions in the shape, short forms left out."""
        return (mention for mention in self.held if mention)


class _Reader:
    """Reads one text. Sentences are written in shape only when a pattern may hold there."""

    def __init__(
        self, text: str, passages: Sequence[Passage], mentions: Sequence[Mention], quotations: Sequence[Quotation]
    ) -> None:
        self.text, self.passages = text, passages
        self.quoted = sorted((quotation.start, quotation.end) for quotation in quotations)
        self.sentences: list[_Sentence] = []
        self.pointing: set[int] = set()  # the sentences in which a word may point back
        self.first: list[int] = []  # the number of the first sentence of each passage
        ordered = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        position = reached = 0
        for number, passage in enumerate(passages):
            self.first.append(len(self.sentences))
            for start, end in passage.sentences:
                held: list[Mention] = []
                while position < len(ordered) and ordered[position].start < end:
                    mention = ordered[position]
                    position += 1
                    if mention.start >= max(start, reached) and mention.end <= end:
                        held.append(mention)
                        reached = mention.end
                self.sentences.append(_Sentence(start, end, number, held))

    # ── the shape of a sentence ──

    def shaped(self, number: int, depth: int = 0) -> _Sentence:
        """The sentence with its shape."""
        sentence = self.sentences[number]
        if sentence.shape or sentence.start == sentence.end:
            return sentence
        mentions = self._with_anaphor(number, depth)
        parts: list[str] = []
        length, reached = 0, sentence.start
        short = False
        for mention, following in zip_longest(mentions, mentions[1:]):
            if short:  # It has been read with the one before.
                short = False
                continue
            before = self.text[reached : mention.start]
            code = _CODES.get(mention.type, _OTHER)
            length += len(before)
            reached = mention.end
            if mention.type in _CONCEPTS:
                words = self.text[mention.start : mention.end]
                parts += (before, code, words, _END)
                sentence.stands(length, mention.start, mention.start, mention)
                sentence.stands(length + 1 + len(words), mention.end, mention.end, None)
                length += len(words) + 2
            else:
                parts += (before, code)
                sentence.stands(length, mention.start, mention.end, mention)
                length += 1
            if following is not None and (end := self._short_form(mention, following)):
                parts += (_ALSO, _CODES.get(following.type, _OTHER))
                sentence.stands(length, mention.end, following.start, None)
                sentence.stands(length + 1, following.start, end, None)
                length += 2
                reached, short = end, True
        parts.append(self.text[reached : sentence.end])
        shape = "".join(parts)
        if label := _LABEL.match(shape):
            shape = shape[: label.end() - 1] + _IS + shape[label.end() :]
        sentence.shape = _lower(shape)
        return sentence

    def _short_form(self, mention: Mention, following: Mention) -> int:
        """The end of the bracket when `following` is the short form of `mention`, else 0."""
        between = self.text[mention.end : following.start]
        if between.strip() != "(" or self.text[following.end : following.end + 1] != ")":
            return 0
        same = mention.entity == following.entity if mention.entity else mention.name and mention.name == following.name
        return following.end + 1 if same else 0

    # ── what pronouns and "kerja sama ini" mean ──

    def _with_anaphor(self, number: int, depth: int) -> list[Mention]:
        """The mentions of a sentence, and the pronouns and "kerja sama ini" in it that mean something certain."""
        sentence = self.sentences[number]
        mentions = sentence.mentions
        if number not in self.pointing:
            return mentions
        for match in _ANAPHORA.finditer(self.text, sentence.start, sentence.end):
            start, end = match.span()
            inside = [mention for mention in mentions if mention.start < end and mention.end > start]
            kinds = frozenset({"Person"}) if match["person"] else _NOUNS[" ".join(match["noun"].lower().split())]
            if any(mention.start < start or mention.end > end or mention.type in kinds for mention in inside):
                continue
            meant = self._antecedent(number, start, kinds, depth) if depth < 4 else None
            if meant is None and match["person"] and not self._somebody_before(number):
                meant = Mention(
                    start, end, match[0], "Person", None, match[0]
                )  # Nobody has been named: it stands for itself.
            if meant is not None:
                anaphor = Mention(start, end, match[0], meant.type, meant.entity, meant.name)
                mentions = sorted(
                    [*(mention for mention in mentions if mention not in inside), anaphor], key=lambda m: m.start
                )
        return mentions

    def _somebody_before(self, number: int) -> bool:
        return any(mention.type == "Person" for sentence in self.sentences[:number] for mention in sentence.mentions)

    def _antecedent(self, number: int, place: int, kinds: frozenset[str], depth: int) -> Mention | None:
        """What a pronoun means: the subject of the sentence before, or of its own, where there is no doubt."""
        own = [mention for mention in self.sentences[number].mentions if mention.start < place and mention.type in kinds]
        if own:
            return own[0] if len({mention.entity or mention.name for mention in own}) == 1 else None
        if number == 0 or self.sentences[number - 1].passage < self.sentences[number].passage - 1:
            return None
        before = self.shaped(number - 1, depth + 1)
        fitting = [mention for mention in before.named() if mention.type in kinds]
        if not fitting:
            return None
        names = {mention.entity or mention.name for mention in fitting}
        return fitting[0] if len(names) == 1 or fitting[0].start - before.start <= 6 else None

    # ── the topic ──

    def topic(self, number: int) -> Mention | None:
        """The kind of cooperation that a sentence without a subject is about."""
        sentence = self.sentences[number]
        first = self.first[sentence.passage]
        for index in range(number, max(first, number - 3) - 1, -1):
            for mention in self.shaped(index).named():
                if mention.type in _TOPICS:
                    return mention
        return self.above(sentence.passage) or self._usual

    def earlier(self, number: int, kinds: str) -> list[Mention]:
        """What the sentence before names, of the classes `kinds`, when both stand in one passage."""
        if number == self.first[self.sentences[number].passage]:
            return []
        return [mention for mention in self.sentences[number - 1].mentions if _CODES.get(mention.type, _OTHER) in kinds]

    @cached_property
    def _usual(self) -> Mention | None:
        """The kind of cooperation that a text speaks of again and again, and of no other as often."""
        kinds = [mention for sentence in self.sentences for mention in sentence.mentions if mention.type in _TOPICS]
        most = Counter(mention.entity or mention.name for mention in kinds).most_common(1)
        if not most or most[0][1] < 3 or most[0][1] * 2 <= len(kinds):
            return None
        return next(mention for mention in kinds if (mention.entity or mention.name) == most[0][0])

    def above(self, passage: int) -> Mention | None:
        """The kind of cooperation that the headings over a passage name."""
        above, steps = self.passages[passage].above, 0
        while above is not None and steps < 5:
            for number in reversed(range(self.first[above], self.first[above] + len(self.passages[above].sentences))):
                for mention in reversed(list(self.shaped(number).named())):
                    if mention.type in _TOPICS:
                        return mention
            above, steps = self.passages[above].above, steps + 1
        return None

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether any of it was said by somebody."""
        index = bisect_left(self.quoted, (end, 0))
        return any(quoted_end > start for _, quoted_end in self.quoted[max(0, index - 4) : index])


def find_statements(
    text: str,
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    patterns: Sequence[Pattern],
) -> list[Suggestion]:
    """What `text` states, in the order of the text, each triple once for each sentence."""
    reader = _Reader(text, passages, mentions, quotations)
    rules = _rules(tuple(patterns))
    found: dict[tuple[object, ...], Suggestion] = {}
    for suggestion in (*_in_sentences(reader, rules), *_in_structure(reader, rules)):
        one = suggestion.subject.entity or suggestion.subject.name
        other = (
            suggestion.object if isinstance(suggestion.object, str) else suggestion.object.entity or suggestion.object.name
        )
        if suggestion.predicate == "kg:cooperatesWith":
            one, other = sorted((one, other))
        # A short form is given once; what is said again elsewhere agrees with itself.
        place = () if suggestion.predicate == "skos:altLabel" else (suggestion.start, suggestion.end)
        key = (one, suggestion.predicate, other, *place)
        if one != other and (key not in found or found[key].confidence < suggestion.confidence):
            found[key] = suggestion
    return sorted(found.values(), key=lambda s: (s.start, s.end, s.subject.start, s.predicate))


def _in_sentences(reader: _Reader, rules: _Rules) -> Iterator[Suggestion]:
    found = rules.found(reader.text, [(sentence.start, sentence.end) for sentence in reader.sentences])
    reader.pointing = {number for number, numbers in found.items() if _POINT in numbers}
    for number, numbers in found.items():
        sentence = reader.sentences[number]
        if sentence.end - sentence.start > _LONGEST or not _states(reader, sentence, doubtful=_DOUBT in numbers):
            continue
        shaped = reader.shaped(number)
        present = {shaped.shape[place] for place in shaped.places}
        for pattern, form in (rules.plain[number] for number in sorted(numbers) if number >= 0):
            if any(present.isdisjoint(kinds) for kinds in form.needed):
                continue
            position = 0
            while match := form.regex.search(shaped.shape, position):
                position = max(match.end(), match.start() + 1)
                if not _is_subject(shaped.shape, match):
                    position = max(match.end("subject"), match.start() + 1)
                    continue
                yield from _suggest(reader, number, pattern, form, match)
                while form.then and (following := form.then.match(shaped.shape, position)) and following.end() > position:
                    yield from _suggest(reader, number, pattern, form, following, match)
                    position = following.end()


def _is_subject(shape: str, match: re.Match[str]) -> bool:
    """Whether what was captured as subject is one, as far as the words before it and a later candidate tell."""
    if not match.re.groupindex.get("subject") or match.start("subject") != match.start() or not match["subject"]:
        return True
    after = shape[match.end("subject") : match.end("subject") + 1]
    if after == _ALSO or (after == "," and match["subject"][-1] == _CODES["Person"]):
        return True  # An apposition tells of somebody wherever the name stands.
    if _OBLIQUE.search(shape, max(0, match.start() - 40), match.start()):
        return False
    upto = match.start("object") if "object" in match.re.groupindex else match.end()
    return not _LATER.search(shape, match.end("subject"), max(upto, match.end("subject")))


def _states(reader: _Reader, sentence: _Sentence, *, doubtful: bool) -> bool:
    """Whether a sentence says that something is so: no question, no condition, no heading."""
    if reader.passages[sentence.passage].kind in ("heading", "question") or reader.text[sentence.end - 1] == "?":
        return False
    return not (doubtful and _UNREAL.search(reader.text, sentence.start, sentence.end))


def _modality(shape: str, match: re.Match[str], pattern: Pattern, before: re.Match[str] | None) -> str | None:
    """How the verb of a match is meant; None when nothing is stated."""
    spans = [match.span(name) for name in match.re.groupindex if match[name] is not None]
    low, high = min(end for _, end in spans), max(start for start, _ in spans)
    first = min(start for start, _ in spans)
    if before:
        low, high = before.end("subject") if "subject" in before.re.groupindex else before.end(), first
    elif first > match.start() or len(spans) == 1:  # The verb comes first, and before it what limits it.
        low = max(shape.rfind(",", 0, match.start()), match.start() - 60, 0)
        high = max(high, first)
    verb = shape[low:high]
    if _WISHED.search(verb) or (not pattern.able and _ABLE.search(verb)):
        return None
    if pattern.negated or _NEGATED.search(verb):
        return "negated"
    return "planned" if _PLANNED.search(verb) else "asserted"


def _suggest(
    reader: _Reader, number: int, pattern: Pattern, form: _Form, match: re.Match[str], first: re.Match[str] | None = None
) -> Iterator[Suggestion]:
    """What a match says; `first` is the one that names the subject, if this one continues it."""
    sentence = reader.sentences[number]
    start, end = sentence.original((first or match).start(), match.end())
    modality = None if reader.is_quoted(start, end) else _modality(sentence.shape, match, pattern, first)
    if modality is None:
        return
    span = (sentence.start, sentence.end) if sentence.end - sentence.start <= 400 else (start, end)
    if "pair" in form.kinds:
        pairs: Iterable[tuple[Mention, Mention | str]] = combinations(_captured(sentence, form, match, "pair"), 2)
    else:
        subjects = _subjects(reader, number, form, match if first is None or "subject" in match.re.groupindex else first)
        pairs = product(subjects, _objects(reader, number, pattern, form, match))
    for subject, other in pairs:
        yield Suggestion(subject, pattern.predicate, other, *span, pattern.confidence, pattern.by, modality)


def _subjects(reader: _Reader, number: int, form: _Form, match: re.Match[str]) -> Sequence[Mention]:
    sentence = reader.sentences[number]
    if form.earlier:
        return reader.earlier(number, form.kinds["subject"])
    if "subject" not in match.re.groupindex:
        return [topic] if (topic := reader.topic(number)) is not None else []
    if "subject" in form.kinds:
        return _captured(sentence, form, match, "subject")
    start, end = sentence.original(*match.span("subject"))
    words = reader.text[start:end].rstrip()  # A kind of cooperation that has no name of its own: hubungan dagang.
    return [Mention(start, start + len(words), words, "CooperationType", None, words)]


def _objects(reader: _Reader, number: int, pattern: Pattern, form: _Form, match: re.Match[str]) -> Sequence[Mention | str]:
    sentence = reader.sentences[number]
    if pattern.object:
        start, end = sentence.original(*match.span())
        return [Mention(start, end, reader.text[start:end], "Class", PREFIXES["kg"] + pattern.object[3:], pattern.object)]
    if "object" not in match.re.groupindex:
        return [topic] if (topic := reader.topic(number)) is not None else []
    if "object" in form.kinds:
        return _captured(sentence, form, match, "object")
    start, end = sentence.original(*match.span("object"))
    value = _trimmed(reader.text[start:end])
    # "Gubernur Oslo dan Lars Hansen" are two.
    if (pattern.capital and not value[:1].isupper()) or value.endswith((" dan", " serta", " atau", " di", " untuk")):
        return []
    if pattern.predicate == "kg:inField":  # A field that no list of concepts has.
        return [Mention(start, start + len(value), value, "Field", None, value)]
    return [value]


def _trimmed(value: str) -> str:
    value = value.strip(" ,.;:-–")
    return value[:-1] if value.endswith(")") and "(" not in value else value


def _captured(sentence: _Sentence, form: _Form, match: re.Match[str], group: str) -> list[Mention]:
    unique: dict[str, Mention] = {}
    for mention in sentence.among(match.span(group), form.kinds[group]):
        unique.setdefault(mention.entity or mention.name or mention.text, mention)
    return list(unique.values())


# ── structure ─────────────────────────────────────────────────────────────────────────────


def _in_structure(reader: _Reader, rules: _Rules) -> Iterator[Suggestion]:
    if rules.lead is None:
        return
    for number, passage in enumerate(reader.passages):
        if passage.above is None or not passage.sentences or passage.kind not in ("item", "heading"):
            continue
        above = _patterns_above(reader, rules, passage.above)
        subject = reader.above(number) if above else None
        if subject is None or reader.is_quoted(passage.start, passage.end):
            continue
        following = reader.passages[number + 1] if number + 1 < len(reader.passages) else passage
        sentence = reader.shaped(reader.first[number])
        # A heading says what the paragraph under it tells, so the two are the evidence together.
        end = following.end if passage.kind == "heading" and following.kind == "paragraph" else sentence.end
        for pattern in above:
            for form in pattern.forms:
                for match in form.regex.finditer(sentence.shape):
                    for other in _captured(sentence, form, match, "object"):
                        yield Suggestion(
                            subject, pattern.predicate, other, sentence.start, end, pattern.confidence, pattern.by
                        )


def _patterns_above(reader: _Reader, rules: _Rules, above: int) -> Sequence[Pattern]:
    """The patterns for what stands under a line, or under the line above that if the line itself says nothing."""
    assert rules.lead is not None
    step: int | None = above
    for _ in range(3):
        if step is None:
            break
        passage = reader.passages[step]
        # A list is led in by the last sentence before it.
        line = (
            reader.text[slice(*passage.sentences[-1])]
            if passage.kind == "paragraph" and passage.sentences
            else reader.text[passage.start : passage.end]
        )
        leads = list(rules.lead.finditer(_lower(line)))
        if leads:
            last = leads[-1]
            if len(leads) > 1 and re.fullmatch(
                r"[\s,]*(?:dan|serta|&|,)\s*", line[leads[-2].end() : last.start()], re.IGNORECASE
            ):
                break  # "Manfaat dan tantangan": which of the two an item is, nobody knows.
            return list(rules.under.values())[(last.lastindex or 1) - 1]
        step = passage.above
    return ()
