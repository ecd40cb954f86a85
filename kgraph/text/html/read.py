"""HTML → blocks: the main text of a page, without menus, adverts and banners, and what was left out of it."""

from __future__ import annotations

import re
from typing import Any

from ...core.errors import InputError
from ...core.lines import line_at
from ...core.messages import Message
from .. import encoding
from ..left_out import LeftOut

__all__ = ["decode", "read"]

_BYTES = 20_000_000
"""The most bytes of a page: the limit of trafilatura."""
_ELEMENTS = 150_000
"""The most elements of a page: fifty times those of a long article, and ten seconds of work."""

# Older encodings of https://encoding.spec.whatwg.org/#names-and-labels, except Western ones, which `encoding` guesses.
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?(iso-8859-(?:[2-8]|1[03-6])|windows-(?:125[013-8]|874)"
    rb"|koi8-[ru]|gbk|gb18030|gb2312|big5|shift_jis|euc-jp|euc-kr)\b",
    re.IGNORECASE,
)


def read(data: bytes, name: str) -> tuple[list[str], list[LeftOut]]:
    """The blocks of a page's main text or, where trafilatura finds little, of its whole text. Raises InputError."""
    # They need libraries that not everybody has installed.
    from .main_text import main_text
    from .shown import take_out_beside, take_out_hidden

    large = Message("{}: is too large for a page; split it", name)
    if len(data) > _BYTES:
        raise InputError(large)
    page = _tree(decode(data, name)[0], name)
    left_out = take_out_hidden(page)
    if sum(1 for _ in page.iter()) > _ELEMENTS:
        raise InputError(large)
    left_out += take_out_beside(page)
    blocks, beside = main_text(page)
    return [block.text for block in blocks], [*left_out, *beside]


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


def _tree(source: str, name: str) -> Any:
    from lxml.html import HTMLParser, document_fromstring

    if not source.strip():
        raise InputError(Message("{}: is empty; save the page again", name))
    # `huge_tree` allows 2,048 levels instead of 256. The parser drops what is deeper, and says so only in its log.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    page = document_fromstring(source.encode(), parser=parser)
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise InputError(Message("{}: nests its elements too deeply; open it and save what it shows as text", name))
    return page
