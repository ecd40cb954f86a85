"""The parts of a DOCX file, which is a ZIP archive of XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

from ...core.errors import InputError
from ...core.messages import Message
from .tags import CHOICE, FALLBACK, W

__all__ = ["Package", "open_package"]

_LIMIT = 200_000_000
"""The most bytes of an unpacked document."""
# "Strict Open XML" has the same elements in other namespaces (ISO/IEC 29500-1, annex A), which python-docx does not know.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a document that hold text or say how it is read; None for those it does not have."""

    body: Any
    styles: Any
    numbering: Any
    footnotes: Any
    endnotes: Any
    headers: tuple[Any, ...]
    footers: tuple[Any, ...]


def open_package(data: bytes, name: str) -> Package:
    """The parts of the document in `data`. Raises InputError for another kind of archive, and one that is a bomb."""
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE as TYPE

    _refuse_bombs(data, name)
    document = Document(BytesIO(_transitional(data)))
    parts: dict[str, list[Any]] = {}
    for relationship in document.part.rels.values():
        if not relationship.is_external:
            parts.setdefault(relationship.reltype, []).append(relationship.target_part)

    def roots(kind: str) -> Iterator[Any]:
        for part in parts.get(kind, ()):
            element = getattr(part, "element", None)
            root = element if element is not None else etree.fromstring(part.blob, _parser())
            yield _without_alternatives(root)

    def root(kind: str) -> Any:
        return next(roots(kind), None)

    return Package(
        _without_alternatives(document.element.find(W + "body")),
        root(TYPE.STYLES),
        root(TYPE.NUMBERING),
        root(TYPE.FOOTNOTES),
        root(TYPE.ENDNOTES),
        tuple(roots(TYPE.HEADER)),
        tuple(roots(TYPE.FOOTER)),
    )


def _refuse_bombs(data: bytes, name: str) -> None:
    with ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        if not any(part.filename.startswith("word/") for part in parts):
            raise InputError(Message("{}: is a ZIP archive, not a Word document; save it as DOCX", name))
        # A size that is too small does no harm: only so many bytes are unpacked.
        if sum(part.file_size for part in parts) > _LIMIT:
            size = _LIMIT // 1_000_000
            raise InputError(Message("{}: unpacks to more than {} MB; save it without its pictures", name, size))
        for part in parts:
            # Entities, which can grow without end, are declared in a document type, and DOCX never has one.
            if _is_xml(part.filename) and b"<!DOCTYPE" in archive.read(part).replace(b"\0", b""):
                raise InputError(
                    Message("{}: declares a document type, which word processors never do; save it again as DOCX", name)
                )


def _is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels"))


def _transitional(data: bytes) -> bytes:
    """`data` with the usual namespaces, if it is a document in "Strict Open XML"."""
    with ZipFile(BytesIO(data)) as archive:
        if not any(_is_xml(part) and _STRICT.search(archive.read(part)) for part in archive.namelist()):
            return data
        out = BytesIO()
        with ZipFile(out, "w", ZIP_STORED) as new:
            for part in archive.namelist():
                content = archive.read(part)
                usual = rb"http://schemas.openxmlformats.org/\1/2006/\2"
                new.writestr(part, _STRICT.sub(usual, content) if _is_xml(part) else content)
        return out.getvalue()


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _without_alternatives(root: Any) -> Any:
    """`root` with one form of what stands there twice, for newer and for older programs: the first that holds text."""
    for fallback in list(root.iter(FALLBACK)):
        alternatives = fallback.getparent()
        choices = list(alternatives.iterchildren(CHOICE))
        kept = next((each for each in choices if next(each.iter(W + "t", W + "txbxContent"), None) is not None), fallback)
        for each in (*choices, fallback):
            if each is not kept:
                alternatives.remove(each)
    return root
