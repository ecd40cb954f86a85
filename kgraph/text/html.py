"""HTML → blocks: the main text of a page, as trafilatura finds it, without menus, adverts and banners."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..core.errors import InputError
from ..core.messages import Message
from . import documents as doc
from .blocks import flow

__all__ = ["blocks", "decode"]

_BYTES = 20_000_000
"""Of a page: the limit of trafilatura."""
_ELEMENTS = 150_000
"""Of a page: fifty times those of a long article, and ten seconds of work."""
_SHORT = 250
"""Characters below which a page is too short for trafilatura, which tells text from menus by their proportions."""

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6r]|head"
    "|header|item|li|list|main|ol|p|pre|quote|row|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_UNREAD = (
    "/html/head|//script|//style|//noscript|//template|//svg|//iframe|//object|//button|//select|//textarea|//dialog|//nav"
    "|//footer[not(ancestor::article)]|//aside[not(ancestor::article)]|//body//*[@hidden]"
    "|//body//*[@role='navigation' or @role='banner' or @role='contentinfo' or @role='dialog' or @role='search']"
    "|//*[self::li or self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6][not(normalize-space())]"
)
_NAMED = "//body//*[(@class or @id) and not(descendant-or-self::article or descendant-or-self::main)]"
_MARKED = re.compile(r"(?:-|\d+\.|#+) ")
_UNLAWFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A word of a class or id that begins so: "ads-top", and neither "adat" nor "has-ads", which is said of whole pages.
_ADVERT = re.compile(r"(?<!\S)(?:ads?|advert\w*|iklan|cookies?|consent|gdpr)(?=[\s_-]|\Z)", re.IGNORECASE)
# Older encodings of https://encoding.spec.whatwg.org/#names-and-labels, without those of Western letters.
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?(iso-8859-(?:[2-8]|1[03-6])|windows-(?:125[013-8]|874)"
    rb"|koi8-[ru]|gbk|gb18030|gb2312|big5|shift_jis|euc-jp|euc-kr)\b",
    re.IGNORECASE,
)


def blocks(data: bytes, name: str) -> Iterator[str]:
    """The blocks of a page's main text; where little or none is found, of all that it shows. Raises InputError."""
    from lxml.html import HTMLParser, document_fromstring
    from trafilatura import bare_extraction

    large = Message("{}: is too large for a page; split it", name)
    if len(data) > _BYTES:
        raise InputError(large)
    source = decode(data, name)[0]
    if not source.strip():
        raise InputError(Message("{}: is empty; put the page there again", name))
    # `huge_tree` allows 2,048 levels where 256 are usual. What lies deeper would be left out without a word.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    page = document_fromstring(source.encode(), parser=parser)
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise InputError(Message("{}: nests its elements too deeply; open it and save what it shows as text", name))
    for element in page.xpath(_UNREAD):
        element.drop_tree()
    for element in page.xpath(_NAMED):
        if _ADVERT.search(f"{element.get('class', '')} {element.get('id', '')}"):
            element.drop_tree()
    if sum(1 for _ in page.iter()) > _ELEMENTS:
        raise InputError(large)
    found = bare_extraction(page, include_comments=False, include_formatting=False)
    main = list(_elements(found.body)) if found is not None else []  # type: ignore[union-attr]
    yield from main if sum(map(len, main)) >= _SHORT else _elements(page)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The source of a page and its encoding: as `documents.decode` finds them, or else as the page declares."""
    declared = _DECLARED.search(data[:1024])
    try:
        data.decode()
    except UnicodeDecodeError as error:
        if declared is None:
            return doc.decode(data, name)
        encoding = declared[1].decode().lower()
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            line = data.count(b"\n", 0, error.start) + 1
            message = Message("{}:{}: is not {} text, as it says; save it again as UTF-8", name, line, encoding)
            raise InputError(message) from error
    return doc.decode(data, name)


def _elements(root: Any) -> Iterator[str]:
    """The blocks below `root`, of HTML or of what trafilatura makes of it; the tree is written over."""
    # A table with tables inside is there for the looks, so its rows are none.
    for row in [row for row in root.iter("tr", "row") if row.find(".//table") is None]:
        cells = [" ".join(_elements(cell)) for cell in row]
        row.clear(keep_tail=True)
        row.text = _lawful(" | ".join(cells))
    for element in root.iter("*"):
        tag = element.tag
        if tag in ("ul", "ol", "list"):
            numbered = "ol" in (tag, element.get("rend"))
            for number, item in enumerate(element.iterchildren("li", "item"), 1):
                item.text = f"{number}. {_lawful(item.text)}" if numbered else f"- {_lawful(item.text)}"
        elif heading := re.fullmatch("h([1-6])", element.get("rend", "") if tag == "head" else tag):
            element.text = "#" * int(heading[1]) + f" {_lawful(element.text)}"
        # Line breaks of the source are white space. Those that are meant get the characters that mean them.
        if tag in ("br", "lb"):
            element.tail = f"\u2028{_lawful(element.tail)}"
        elif _BLOCK.fullmatch(tag):
            element.text = f"\u2029{_lawful(element.text)}"
            element.tail = f"\u2029{_lawful(element.tail)}"
    mark = ""
    for block in root.xpath("string()").split("\u2029"):
        text = flow(" ".join(block.split("\n")))
        if re.fullmatch(r"-|\d+\.|#+", text):
            mark = f"{text} "  # An item or a heading whose words are a block inside it.
        elif text:
            marked = mark or text.startswith("#")
            yield (mark if not _MARKED.match(text) else "") + (text.replace("\n", " ") if marked else text)
            mark = ""


def _lawful(text: str | None) -> str:
    """`text` without what lxml reads and does not write."""
    return _UNLAWFUL.sub("", text or "")
