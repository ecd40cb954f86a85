"""HTML → blocks: the main text of a page, found by trafilatura, without menus, adverts and banners."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..core.errors import InputError
from ..core.lines import line_at
from ..core.messages import Message
from . import encoding
from .blocks import normalized
from .words import ADVERTS

__all__ = ["blocks", "decode"]

_BYTES = 20_000_000
"""The most bytes of a page: the limit of trafilatura."""
_ELEMENTS = 150_000
"""The most elements of a page: fifty times those of a long article, and ten seconds of work."""
_SHORT = 250
"""Characters: in a shorter text, trafilatura cannot tell text from menus, which it does by their proportions."""

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6r]|head"
    "|header|item|li|list|main|ol|p|pre|quote|row|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_IGNORED = (
    "/html/head|//script|//style|//noscript|//template|//svg|//iframe|//object|//button|//select|//textarea|//dialog|//nav"
    "|//footer[not(ancestor::article)]|//aside[not(ancestor::article)]|//body//*[@hidden]"
    "|//body//*[@role='navigation' or @role='banner' or @role='contentinfo' or @role='dialog' or @role='search']"
    "|//*[self::li or self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6][not(normalize-space())]"
)
_WITH_CLASS_OR_ID = "//body//*[(@class or @id) and not(descendant-or-self::article or descendant-or-self::main)]"
_MARKED = re.compile(r"(?:-|\d+\.|#+) ")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The first part of a class or id: "ads-top", but neither "adat" nor "has-ads", which may be a class of the whole page.
_ADVERT = re.compile(
    rf"(?<!\S)(?:{'|'.join(word for words in ADVERTS.values() for word in words.split())})(?=[\s_-]|\Z)", re.IGNORECASE
)
# Older encodings of https://encoding.spec.whatwg.org/#names-and-labels, except Western ones, which `encoding` guesses.
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?(iso-8859-(?:[2-8]|1[03-6])|windows-(?:125[013-8]|874)"
    rb"|koi8-[ru]|gbk|gb18030|gb2312|big5|shift_jis|euc-jp|euc-kr)\b",
    re.IGNORECASE,
)


def blocks(data: bytes, name: str) -> Iterator[str]:
    """The blocks of a page's main text or, where trafilatura finds little, of its whole text. Raises InputError."""
    from lxml.html import HTMLParser, document_fromstring
    from trafilatura import bare_extraction

    large = Message("{}: is too large for a page; split it", name)
    if len(data) > _BYTES:
        raise InputError(large)
    source = decode(data, name)[0]
    if not source.strip():
        raise InputError(Message("{}: is empty; save the page again", name))
    # `huge_tree` allows 2,048 levels instead of 256. The parser drops what is deeper, and says so only in its log.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    page = document_fromstring(source.encode(), parser=parser)
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise InputError(Message("{}: nests its elements too deeply; open it and save what it shows as text", name))
    for element in page.xpath(_IGNORED):
        element.drop_tree()
    for element in page.xpath(_WITH_CLASS_OR_ID):
        if _ADVERT.search(f"{element.get('class', '')} {element.get('id', '')}"):
            element.drop_tree()
    if sum(1 for _ in page.iter()) > _ELEMENTS:
        raise InputError(large)
    found = bare_extraction(page, include_comments=False, include_formatting=False)
    main = list(_elements(found.body)) if found is not None else []  # type: ignore[union-attr]
    yield from main if sum(map(len, main)) >= _SHORT else _elements(page)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The source of a page and its encoding, which is the declared one or, for UTF-8 and Western letters, a guess."""
    declared = _DECLARED.search(data[:1024])
    try:
        data.decode()
    except UnicodeDecodeError as error:
        if declared is None:
            return encoding.decode(data, name)
        label = declared[1].decode().lower()
        try:
            return data.decode(label), label
        except UnicodeDecodeError:
            line = line_at(data, error.start)
            message = Message("{}:{}: is not {} text, although it says so; save it again as UTF-8", name, line, label)
            raise InputError(message) from error
    return encoding.decode(data, name)


def _elements(root: Any) -> Iterator[str]:
    """The blocks below `root`, in HTML or in the XML that trafilatura makes of it. Changes the tree."""
    # A table that contains tables is there for the layout, so its rows are not rows of data.
    for row in [row for row in root.iter("tr", "row") if row.find(".//table") is None]:
        cells = [" ".join(_elements(cell)) for cell in row]
        row.clear(keep_tail=True)
        row.text = _writable(" | ".join(cells))
    for element in root.iter("*"):
        tag = element.tag
        if tag in ("ul", "ol", "list"):
            numbered = "ol" in (tag, element.get("rend"))
            for number, item in enumerate(element.iterchildren("li", "item"), 1):
                item.text = f"{number}. {_writable(item.text)}" if numbered else f"- {_writable(item.text)}"
        elif heading := re.fullmatch("h([1-6])", element.get("rend", "") if tag == "head" else tag):
            element.text = "#" * int(heading[1]) + f" {_writable(element.text)}"
        # Line breaks of the source are white space; U+2028 and U+2029 stand for those of lines and paragraphs.
        if tag in ("br", "lb"):
            element.tail = f"\u2028{_writable(element.tail)}"
        elif _BLOCK.fullmatch(tag):
            element.text = f"\u2029{_writable(element.text)}"
            element.tail = f"\u2029{_writable(element.tail)}"
    mark = ""
    for block in root.xpath("string()").split("\u2029"):
        text = normalized(" ".join(block.split("\n")))
        if re.fullmatch(r"-|\d+\.|#+", text):
            mark = f"{text} "  # An item or a heading whose text is a block inside it.
        elif text:
            marked = mark or text.startswith("#")
            yield (mark if not _MARKED.match(text) else "") + (text.replace("\n", " ") if marked else text)
            mark = ""


def _writable(text: str | None) -> str:
    """`text` without the characters that lxml reads but refuses to write."""
    return _NOT_XML.sub("", text or "")
