"""Messages to people: English text that can be said in Indonesian, too.

A message is written in English where it arises, and is a `str`. It remembers its template and values, so that it can be
said in another language: `locale/id.po` (GNU gettext) holds the Indonesian text of each template.
"""

from __future__ import annotations

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "LANGUAGES",
    "Message",
    "Words",
    "counted",
    "did_you_mean",
    "first_few",
    "in_language",
    "nearest",
    "proposal",
    "several_meanings",
    "shortened",
    "thousands",
    "translated",
]

LANGUAGES = ("en", "id")
"""The languages in which messages can be said. Templates are English."""

_known: dict[str, Mapping[str, str]] = {}


class Message(str):
    """A text made from a template, with the braces of `str.format`, and values.

    >>> message = Message("'{}' is not known", "ASEN")
    >>> message == "'ASEN' is not known", message.said_in("id")
    (True, "'ASEN' tidak dikenal")
    """

    __slots__ = ("template", "values")
    template: str
    values: tuple[object, ...]

    def __new__(cls, template: str, *values: object) -> Message:
        """The template filled with `values`, whose own braces are text."""
        message = super().__new__(cls, template.format(*values))
        message.template, message.values = template, values
        return message

    def __getnewargs__(self) -> tuple[object, ...]:  # type: ignore[override]  # the arguments of `__new__`, for pickle
        return self.template, *self.values

    def said_in(self, language: str) -> str:
        """The message in one of `LANGUAGES`, with the values that are messages translated, too."""
        template = _templates(language).get(self.template, self.template)
        return template.format(*(translated(value, language) for value in self.values))


class Words(str):
    """A text that exists in several languages, such as a label. As a `str` it is the English one.

    >>> words = Words({"id": "Negara", "en": "State"})
    >>> words == "State", words.said_in("id")
    (True, 'Negara')
    """

    __slots__ = ("texts",)
    texts: Mapping[str, str]

    def __new__(cls, texts: Mapping[str, str]) -> Words:
        """`texts` maps language tags to texts; without an English one, the first is used instead."""
        words = super().__new__(cls, texts.get("en") or next(iter(texts.values()), ""))
        words.texts = texts
        return words

    def __getnewargs__(self) -> tuple[object, ...]:  # type: ignore[override]  # see `Message`
        return (dict(self.texts),)

    def said_in(self, language: str) -> str:
        """The text in `language`, else the English one."""
        return self.texts.get(language) or str(self)


def counted(count: int, one: str, many: str) -> Message:
    """`count` with its noun: the template `one` for a count of 1, else the template `many`.

    >>> counted(1, "{} row", "{} rows"), counted(2, "{} row", "{} rows")
    ('1 row', '2 rows')
    """
    template = one if count == 1 else many
    return Message(template, count)


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "", cutoff: float = 0.6) -> str:
    """The fix for a misspelt `name`: the nearest of `known`, else what to do `otherwise`.

    `cutoff` is how similar two names must be, from 0 to 1, as in `difflib.get_close_matches`.

    >>> did_you_mean("PPB", ["PBB", "WTO"]), did_you_mean("x", ["PBB"], "add it to entities.csv")
    ("did you mean 'PBB'?", 'add it to entities.csv')
    """
    near = nearest(name, known, cutoff)
    return otherwise if near is None else proposal(name, near)


def proposal(name: str, near: str) -> Message:
    r"""The fix for `name`: to write `near`; where the two look the same, what sets them apart.

    >>> proposal("PPB", "PBB"), proposal("PB\u200bB", "PBB")
    ("did you mean 'PBB'?", "did you mean 'PBB'? The two differ in U+200B (zero width space)")
    """
    from .lookalikes import character_name, odd_character

    if odd := odd_character(name, near):
        return Message("did you mean '{}'? The two differ in {}", near, character_name(odd))
    return Message("did you mean '{}'?", near)


def several_meanings(name: str, ids: Sequence[str]) -> tuple[Message, Message]:
    """What is wrong with a name that means each of `ids`, and the fix.

    >>> several_meanings("Sari", ["ent:1", "ent:2"])
    ("'Sari' may mean ent:1 or ent:2", 'write the id of the one that is meant')
    """
    both = Message("{} or {}", ", ".join(ids[:-1]), ids[-1])
    return Message("'{}' may mean {}", name, both), Message("write the id of the one that is meant")


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The one of `known` that is most like `name`, capitals or not; None when none is as like as `cutoff`, from 0 to 1.

    >>> nearest("PPB", ["WTO", "PBB"]), nearest("PPB", ["ASEAN"])
    ('PBB', None)
    """
    from difflib import get_close_matches

    from .lookalikes import composed

    keys: dict[str, str] = {}
    for other in known:
        keys.setdefault(composed(other).casefold(), other)
    return next((keys[key] for key in get_close_matches(composed(name).casefold(), keys, 1, cutoff)), None)


def first_few(names: Sequence[str], most: int) -> str:
    """The first names, at most `most` of them, with commas between; `…` stands for the rest.

    >>> first_few(["ASEAN", "PBB", "WTO"], 2)
    'ASEAN, PBB, …'
    """
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def shortened(text: str, most: int) -> str:
    """`text` in at most `most` characters; if it was cut, the last of them is `…`.

    >>> shortened("perubahan iklim", 10), shortened("iklim", 10)
    ('perubahan…', 'iklim')
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def thousands(count: int) -> str:
    """A number with thousands separators: `,` in English, `.` in Indonesian.

    >>> thousands(131072), translated(thousands(131072), "id")
    ('131,072', '131.072')
    """
    return Message("{},{}", thousands(count // 1000), f"{count % 1000:03}") if count >= 1000 else str(count)


def translated(value: object, language: str) -> object:
    """`value` in `language` if it is a message, else `value` itself."""
    return value.said_in(language) if isinstance(value, Message | Words) else value


def in_language(message: str, language: str) -> str:
    """`message` as a text in `language`.

    >>> in_language(Message("'{}' is not known", "ASEN"), "id")
    "'ASEN' tidak dikenal"
    """
    return str(translated(message, language))


def _templates(language: str) -> Mapping[str, str]:
    """The texts of `language` by template; empty for English and for languages that kgraph does not have."""
    if language not in _known:
        _known[language] = _read(language) if language in LANGUAGES and language != "en" else {}
    return _known[language]


def _read(language: str) -> Mapping[str, str]:
    from pathlib import Path

    from babel.messages.pofile import read_po

    with (Path(__file__).parent / "locale" / f"{language}.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.string}
