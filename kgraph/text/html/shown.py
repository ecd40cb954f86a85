"""Take out of a page what it does not show, and what stands beside the text by its element, role or name."""

from __future__ import annotations

import re
from typing import Any

from ...core.messages import Message
from ..left_out import LeftOut
from ..words import ADVERTS
from .blocks import blocks_below

__all__ = ["ADVERT", "ADVERT_NAME", "line_of", "take_out_beside", "take_out_hidden"]

_HIDDEN = Message("hidden text")
ADVERT = Message("adverts and banners")

_NEVER_SHOWN = "/html/head|//script|//style|//noscript|//template|//datalist|//annotation|//annotation-xml|//rp|//rt"
_BESIDE = {
    Message("navigation"): "//nav|//*[@role='navigation' or @role='search' or @role='menu' or @role='menubar']",
    Message("page header"): "//body//*[@role='banner']",
    Message("page footer"): "//footer[not(ancestor::article or ancestor::blockquote or ancestor::figure)]"
    "|//*[@role='contentinfo']",
    Message("sidebar"): "//aside[not(ancestor::article)]|//*[@role='complementary' and not(ancestor-or-self::article)]",
    ADVERT: "//dialog|//*[@role='dialog' or @role='alertdialog']",
    Message("buttons and fields"): "//button|//select|//textarea|//*[@role='button' and not(self::a)]",
}
"""By what it is called: what is not part of any text. The first that fits counts."""

_NO_DISPLAY = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![\d.])"
    r"|(?:left|top|text-indent)\s*:\s*-\d{4,}px)",
    re.IGNORECASE,
)
# Names that the frameworks of web pages give to text that only screen readers speak.
_FOR_SCREEN_READERS = re.compile(r"(?<!\S)(?:sr-only|visually-?hidden|screen-?reader(?:-text|s)?|element-invisible)(?!\S)")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_NAME = re.compile(r"[.#]-?[A-Za-z_][\w-]*")

# The first part of a class or id: "ads-top", but neither "adat" nor "has-ads", which may be a class of the whole page.
ADVERT_NAME = re.compile(
    rf"(?<!\S)(?:{'|'.join(word for words in ADVERTS.values() for word in words.split())})(?=[\s_-]|\Z)", re.IGNORECASE
)
_WITH_CLASS_OR_ID = "//body//*[(@class or @id) and not(descendant-or-self::article or descendant-or-self::main)]"


def take_out_hidden(page: Any) -> list[LeftOut]:
    """Take out all that a browser does not show, and return the hidden texts among it, not scripts and the like.

    A page that hides most of its text is one that a script would show, so all of it is kept.
    """
    names = _hidden_names(page)
    for element in page.xpath(_NEVER_SHOWN):
        element.drop_tree()
    hidden = [element for element in page.iter("*") if element.getparent() is not None and _is_hidden(element, names)]
    outermost = _outermost(hidden)
    letters = {each: _letters(each) for each in outermost}
    if 2 * sum(letters.values()) > _letters(page):
        return []
    left_out = [LeftOut(_HIDDEN, line_of(each)) for each, count in letters.items() if count]
    for each in outermost:
        each.drop_tree()
    return left_out


def take_out_beside(page: Any) -> list[LeftOut]:
    """Take out the navigation, adverts and the like of a page, and return the blocks of text in them."""
    left_out = []
    for kind, path in _BESIDE.items():
        for element in _outermost(page.xpath(path)):
            left_out += _take_out(element, kind)
    named = page.xpath(_WITH_CLASS_OR_ID)
    adverts = [each for each in named if ADVERT_NAME.search(f"{each.get('class', '')} {each.get('id', '')}")]
    for element in _outermost(adverts):
        left_out += _take_out(element, ADVERT)
    return left_out


def line_of(element: Any) -> Message:
    """Where an element stands in its page."""
    return Message("line {}", element.sourceline or 1)


def _take_out(element: Any, kind: Message) -> list[LeftOut]:
    """Empty an element; it stays, so that the words before and after it do not run together."""
    left_out = [LeftOut(kind, line_of(block.element)) for block in blocks_below(element)]
    element.clear(keep_tail=True)
    return left_out


def _outermost(elements: list[Any]) -> list[Any]:
    """Those of `elements`, which are in document order, that are not inside another one of them."""
    found: list[Any] = []
    within: set[Any] = set()
    for element in elements:
        if element not in within:
            found.append(element)
            within.update(element.iter())
    return found


def _is_hidden(element: Any, names: frozenset[str]) -> bool:
    hidden = element.get("hidden")
    if hidden is not None and hidden.lower() != "until-found":
        return True
    if (style := element.get("style")) and _NO_DISPLAY.search(style):
        return True
    classes = element.get("class", "")
    if _FOR_SCREEN_READERS.search(classes):
        return True
    return bool(names) and (f"#{element.get('id')}" in names or not names.isdisjoint(f".{c}" for c in classes.split()))


def _hidden_names(page: Any) -> frozenset[str]:
    """The classes (`.a`) and ids (`#a`) that the style sheets in a page hide, whatever the medium."""
    names = set()
    for sheet in page.iter("style"):
        # The rules for print and for small screens are inside others; only what is outermost holds for all.
        text = re.sub(r"/\*.*?\*/|@[^{};]*;", "", sheet.text or "", flags=re.DOTALL)
        text = re.sub(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", text)
        for selectors, body in _RULE.findall(text) if sheet.get("media", "all") in ("all", "screen") else ():
            if _NO_DISPLAY.search(body):
                names |= {name for each in selectors.split(",") if _NAME.fullmatch(name := each.strip())}
    return frozenset(names)


def _letters(element: Any) -> int:
    return sum(map(str.isalnum, "".join(element.itertext())))
