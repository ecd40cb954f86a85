"""Wrong input of every kind, given to the command line.

Each case changes something in a small project that has been built. The command must end with the right exit status and one
message, with its location, for each thing to fix; it changes nothing on the disk and prints no traceback. Input that is
only unusual, such as a byte order mark, is accepted.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import kgraph

A, D, E, T = "annotations/a.csv", "documents.csv", "entities.csv", "kgraph.toml"
HEADER = "subject,predicate,object,document,quote,start,end,confidence,status,by,note\n"
ROW = "Indonesia,kg:memberOf,ASEAN,berita,Indonesia menjadi anggota ASEAN.,,,,,,\n"
DOCUMENT = {"id": "berita", "file": "berita.txt", "title": "Sebuah berita", "language": "id"}
ENTITIES = """\
indonesia,State,Indonesia
jepang,State,Jepang
asean,RegionalOrganization,ASEAN
pbb,InternationalOrganization,PBB
sari,Person,Sari
"""
RULE = """\
[[pattern]]
id = "anggota"
predicate = "kg:memberOf"
match = "{subject: State} menjadi anggota {object: Organization}"
confidence = 0.8
example = "Indonesia menjadi anggota ASEAN."
gives = ["Indonesia | kg:memberOf | ASEAN"]
"""
SUB = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"


@dataclass(frozen=True)
class Link:
    """A symbolic link to put in place of a file."""

    target: str


FOLDER = object()
"""A folder in place of a file; None stands for no file at all."""
Given = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """Files that are written over those of the project, a command, how it ends, and its messages in their order.

    A message is given as pieces of its line: where it begins, which is its place, and words of it.
    """

    given: Given
    command: str
    status: int
    messages: tuple[tuple[str, ...], ...] = field(default=())


def table(columns: Mapping[str, str] | str, *rows: Mapping[str, str]) -> str:
    out = io.StringIO()
    names = columns.split(",") if isinstance(columns, str) else list(columns)
    writer = csv.DictWriter(out, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def row(**cells: str) -> Given:
    """The first row of the small project alone, with other cells; further columns follow its own."""
    cells = {**dict(zip(HEADER.strip().split(","), ROW.strip().split(","), strict=True)), **cells}
    return {A: table(cells, cells)}


def year(cell: str) -> Given:
    return row(subject="PBB", predicate="kg:foundedIn", object=cell, quote="PBB didirikan pada tahun 1945.")


def said(**cells: str) -> Given:
    return row(**{"subject": "Sari", "predicate": "kg:said", "object": "Perlu.", "quote": "kerja sama itu perlu"} | cells)


def note(cell: str) -> Given:
    return row(predicate="skos:note", object=cell)


def document(**cells: str) -> Given:
    cells = {**DOCUMENT, **cells}
    return {D: table(cells, cells), A: HEADER}


def entity(line: str, columns: str = "id,type,label_id") -> Given:
    """One more row of entities.csv, which is row 7."""
    width = columns.count(",") - 2
    rows = ENTITIES.replace("\n", "," * width + "\n")
    return {E: f"{columns}\n{rows}{line}\n", A: HEADER}


def text(data: bytes) -> Given:
    return {"corpus/berita.txt": data, A: HEADER}


def file(name: str, data: bytes | str) -> Given:
    """A document of another name."""
    return {f"corpus/{name}": data, D: f"id,file\nberita,{name}\n", A: HEADER}


def toml(lines: str) -> Given:
    return {T: lines}


def rule(old: str, new: str) -> Given:
    assert old in RULE
    return {"rules/a.toml": RULE.replace(old, new)}


def wrong(given: Given, *messages: tuple[str, ...] | str, command: str = "check", status: int = 1) -> Case:
    """Data that falls short."""
    return Case(given, command, status, tuple((m,) if isinstance(m, str) else m for m in messages))


def unreadable(given: Given, *message: str, command: str = "check") -> Case:
    """Input that cannot be read, or a command that cannot be meant."""
    return Case(given, command, 2, ((f"kgraph: {message[0]}", *message[1:]),))


def usage(command: str, *message: str) -> Case:
    return unreadable({}, *message, command=command)


def fine(given: Given, command: str = "check") -> Case:
    return Case(given, command, 0)


def cell(column: str, *words: str) -> tuple[str, ...]:
    """The place of a cell in the only row of the annotations."""
    return (f"{A}:2:{column}: ", *words)


RAGGED = (("subject", "'a' is not known"), ("predicate", "'b' is not a"), ("document", "is not in documents.csv"))
TABLES: dict[str, Case] = {
    # ── the bytes of a table ──
    "empty": wrong({A: b""}, (f"{A}:1: ", "none of the columns 'subject', 'predicate', 'object', 'document'")),
    "a byte order mark alone": wrong({A: b"\xef\xbb\xbf"}, (f"{A}:1: ", "none of the columns")),
    "white space alone": wrong({A: b" \n\n"}, (f"{A}:1: ", "none of the columns")),
    "a blank first line": fine({A: "\n" + HEADER + ROW}),
    "another table": wrong({A: "a,b\n1,2\n"}, (f"{A}:1: ", "none of the columns")),
    "columns in capitals": fine({A: HEADER.upper() + ROW}),
    "JSON": wrong({A: '{"a": 1}'}, (f"{A}:1: ", "none of the columns")),
    "a page instead of a table": wrong({A: "<!doctype html><title>Masuk</title>"}, (f"{A}:1: ", "none of the columns")),
    "separated by strokes": wrong({A: (HEADER + ROW).replace(",", "|")}, (f"{A}:1: ", "none of the columns")),
    "Excel's own first line": fine({A: "sep=;\n" + (HEADER + ROW).replace(",", ";")}),
    "a row as the first row": wrong({A: ROW}, (f"{A}:1: ", "none of the columns")),
    "UTF-16": unreadable({A: (HEADER + ROW).encode("utf-16")}, f"{A}: ", "UTF-16"),
    "UTF-16 without its mark": unreadable({A: (HEADER + ROW).encode("utf-16-le")}, f"{A}:1: ", "NUL"),
    "UTF-16, big end first": unreadable({A: b"\xfe\xff" + (HEADER + ROW).encode("utf-16-be")}, f"{A}: ", "UTF-16"),
    "Latin-1": unreadable({A: (HEADER + ROW).replace("Ind", "Índ").encode("latin-1")}, f"{A}:2: ", "not UTF-8"),
    "Windows-1252": unreadable({A: (HEADER + ROW + "“\n").encode("windows-1252")}, f"{A}:3: ", "not UTF-8"),
    "a lone surrogate": unreadable({A: HEADER.encode() + b"a,\xed\xa0\x80\n"}, f"{A}:2: ", "not UTF-8"),
    "an overlong NUL": unreadable({A: HEADER.encode() + ROW.encode() + b"a\xc0\x80\n"}, f"{A}:3: ", "not UTF-8"),
    "half a character at the end": unreadable({A: (HEADER + ROW).encode() + b"\xe2\x80"}, f"{A}:3: ", "not UTF-8"),
    "a picture": unreadable({A: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))}, f"{A}:1: ", "not UTF-8"),
    "a spreadsheet that was not saved as CSV": unreadable({A: b"PK\3\4\x14\0\6\0[Content_Types].xml"}, f"{A}:1: ", "NUL"),
    "NUL alone": unreadable({A: b"\0\0\0\0"}, f"{A}:1: ", "NUL"),
    "NUL in a cell": wrong({A: HEADER + ROW.replace("ASEAN,", "AS\0EAN,", 1)}, (f"{A}:2: ", "U+0000")),
    "NUL in a column's name": unreadable({A: "\0" + HEADER + ROW}, f"{A}:1: ", "NUL"),
    "an escape sequence": wrong(row(note="\x1b[31m"), (f"{A}:2: ", "U+001B")),
    "a bell": wrong(row(by="redaksi\a"), (f"{A}:2: ", "U+0007")),
    "a line of 10 MB": wrong({A: HEADER + ROW.rstrip() + "x" * 10_000_000}, (f"{A}:2: ", "131,072 characters")),
    "a first line of 10 MB": unreadable({A: "x" * 10_000_000}, f"{A}:1: ", "header row cannot be read"),
    "a thousand columns too many": unreadable({A: "," * 1001}, f"{A}:1: ", "1,002 columns"),
    "no table at all": fine({A: None}),
    "a folder": unreadable({D: FOLDER}, f"{D}: ", "cannot be read"),
    "with a byte order mark": fine({A: "\ufeff" + HEADER + ROW}),
    "with CRLF": fine({A: (HEADER + ROW).replace("\n", "\r\n")}),
    "with CR": fine({A: (HEADER + ROW).replace("\n", "\r")}),
    "with both": fine({A: HEADER.replace("\n", "\r\n") + ROW}),
    "with semicolons": fine({A: (HEADER + ROW).replace(",", ";")}),
    "with tabs": fine({A: (HEADER + ROW).replace(",", "\t")}),
    "with empty rows at the end": fine({A: HEADER + ROW + "\n,,,,,,,,,,\n\n"}),
    "with empty cells at the end": fine({A: HEADER + ROW.replace("\n", ",,,\n")}),
    "without a last line break": fine({A: (HEADER + ROW).rstrip("\n")}),
    "with spaces around the cells": fine({A: (HEADER + ROW).replace(",", " , ")}),
    "without rows": fine({A: HEADER}),
    # ── rows and columns ──
    "a quotation mark left open": wrong({A: HEADER + '"' + ROW + ROW}, (f"{A}:2: ", "cannot be read", "quotation mark")),
    "text behind a quotation mark": wrong({A: HEADER + '"a"b' + ROW}, (f"{A}:2: ", "cannot be read", "quotation mark")),
    "a header left open": unreadable({A: '"' + HEADER}, f"{A}:1: ", "header row cannot be read"),
    "a row without the empty cells at its end": fine({A: HEADER + ROW[:-3] + "\n"}),
    "a row that is too long": wrong({A: HEADER + ROW[:-1] + ",x\n"}, (f"{A}:2: ", "12 cells under 11 columns")),
    "ragged rows among right ones": wrong(
        {A: HEADER + "a,b\n" + ROW + "a,b,c\n"},
        *((f"{A}:2:{column}: ", text) for column, text in RAGGED),
        *((f"{A}:4:{column}: ", text) for column, text in RAGGED),
    ),
    "a cell under no column": wrong({A: HEADER.replace(",note", ",") + ROW[:-1] + "x\n"}, (f"{A}:2: ", "without a name")),
    "a column twice": wrong({A: HEADER.replace("note", "by") + ROW}, (f"{A}:1:by: ", "there twice")),
    "a column that is missing": wrong({A: HEADER.replace("object,", "") + ROW}, (f"{A}:1: ", "'object' is missing")),
    "a column in Indonesian": fine({A: HEADER.replace("object", "objek") + ROW}),
    "a column that is misspelt": wrong({A: HEADER.replace("object", "obiect") + ROW}, (f"{A}:1: ", "rename 'obiect'")),
    "a column that nobody knows": wrong(row(kolom="x"), (f"{A}:1:kolom: ", "neither known nor a qualifier")),
    "a qualifier under two names": wrong(
        row(**{"since": "2020", "kg:since": "2021"}), (f"{A}:1:since: ", "are the same one")
    ),
    "two marks before the first column": fine({A: "\ufeff\ufeff" + HEADER + ROW}),
    "an invisible mark in a cell": wrong(row(subject="\ufeffIndonesia"), cell("subject", r"'\ufeffIndonesia' is not known")),
}
CELLS: dict[str, Case] = {
    # ── references ──
    "nobody": wrong(row(subject=""), cell("subject", "is empty")),
    "somebody who is not known": wrong(row(subject="Indonesai"), cell("subject", "'Indonesai'", "did you mean 'Indonesia'")),
    "a name on two lines": wrong(row(subject="Indo\nnesia"), cell("subject", "'Indo ⏎ nesia' is not known")),
    "a name that turns the writing round": wrong(row(object="ASE\u202eNA"), cell("object", r"'ASE\u202eNA' is not known")),
    "a name with a control of C1": wrong(row(object="AS\x9b1mEAN"), cell("object", r"'AS\x9b1mEAN' is not known")),
    "an id that is not there": wrong(row(object="ent:asaen"), cell("object", "'ent:asaen' is not known")),
    "an IRI of ours that is not there": wrong(row(object="https://example.org/uji/entity/x"), cell("object", "not known")),
    "a prefix that is not there": wrong(row(object="wd:Q1"), cell("object", "'wd:Q1' is not known")),
    "an IRI with a space": wrong(row(object="<https://e.org/a b>"), cell("object", "not known")),
    "a literal as a subject": wrong(row(subject='"Indonesia"'), cell("subject", "not known")),
    "no predicate": wrong(row(predicate=""), cell("predicate", "not a predicate")),
    "a predicate that is not known": wrong(row(predicate="angota dari"), cell("predicate", "did you mean 'anggota dari'")),
    "a predicate of ours that is not there": wrong(row(predicate="kg:membreOf"), cell("predicate", "not a predicate")),
    "no object": wrong(row(object=""), cell("object", "is empty")),
    "no document": wrong(row(document=""), cell("document", "not in documents.csv")),
    "a document that is not there": wrong(row(document="brita"), cell("document", "did you mean 'berita'")),
    "about nothing that is known": wrong(said(about="perubahan iklim|hal lain"), cell("about", "'hal lain' is not known")),
    # ── types ──
    "a year in words": wrong(year("kemarin"), cell("object", "'kemarin' does not fit kg:foundedIn")),
    "a year of two digits": wrong(year("45"), cell("object", "does not fit")),
    "a year in other digits": wrong(year("١٩٤٥"), cell("object", "does not fit")),
    "a year that begins in ours": wrong(year("1٩٤٥"), cell("object", "does not fit")),
    "a year with a formula": wrong(year("=1900+45"), cell("object", "does not fit")),
    "a whole number that is none": wrong(note('"abc"^^xsd:integer'), cell("object", "does not fit")),
    "a day that there is not": wrong(note('"2026-02-31"^^xsd:date'), cell("object", "does not fit")),
    "a datatype that is not there": wrong(note('"x"^^wd:Q1'), cell("object", "does not fit", "datatype")),
    "a language that is none": wrong(note('"x"@bahasa_kami'), cell("object", "does not fit", "language tag")),
    "a confidence over 1": wrong(row(confidence="80"), cell("confidence", "'80' is not a confidence")),
    "a confidence below 0": wrong(row(confidence="-0.1"), cell("confidence", "not a confidence")),
    "a confidence in words": wrong(row(confidence="tinggi"), cell("confidence", "not a confidence")),
    "a confidence that is no number": wrong(row(confidence="nan"), cell("confidence", "not a confidence")),
    "a confidence without end": wrong(row(confidence="1e999"), cell("confidence", "not a confidence")),
    "a confidence in other digits": wrong(row(confidence="٠.٨"), cell("confidence", "not a confidence")),
    "a confidence as Python writes it": wrong(row(confidence="0_1"), cell("confidence", "not a confidence")),
    "a confidence in per cent": wrong(row(confidence="80%"), cell("confidence", "not a confidence")),
    "a status that there is not": wrong(row(status="benar"), cell("status", "'benar' is not a status")),
    "a qualifier of the wrong type": wrong(row(since="kemarin"), cell("since", "does not fit")),
    "a qualifier of quotations": wrong(row(cue="kata"), cell("cue", "qualifies a quotation")),
    "a form that there is not": wrong(said(quotationForm="lisan"), cell("quotationForm", "write one of")),
    "a topic of no quotation": wrong(row(about="perubahan iklim"), cell("about", "only a row with kg:said")),
    "nothing that was said": wrong(said(object=""), cell("object", "is empty")),
    # ── evidence ──
    "no evidence": wrong(row(quote=""), cell("quote", "no evidence")),
    "a quote that is not there": wrong(row(quote="Indonesia menjadi angota ASEAN."), cell("quote", "nearest is 0–32")),
    "a quote that is there twice": wrong(row(quote="Indonesia"), cell("quote", "twice", "start 0 or 44")),
    "a quote in other characters": wrong(row(quote="e\u0301"), cell("quote", "is not in 'berita'")),
    "an offset alone": wrong(row(quote="", start="0"), cell("end", "one offset alone")),
    "an offset in words": wrong(row(quote="", start="awal", end="9"), cell("start", "'awal' is not an offset")),
    "an offset below 0": wrong(row(quote="", start="-1", end="9"), cell("start", "not an offset")),
    "an offset in other digits": wrong(row(quote="", start="٠", end="9"), cell("start", "not an offset")),
    "an offset of many digits": wrong(row(quote="", start="0", end="9" * 400), cell("end", "not an offset")),
    "an offset past the end": wrong(row(quote="", start="0", end="9999"), cell("end", "past the end of 'berita'")),
    "a span the wrong way round": wrong(row(quote="", start="9", end="3"), cell("end", "is empty")),
    "a quote that stands elsewhere": wrong(row(start="1", end="33"), cell("quote", "the quote stands at 0–32")),
    # ── twice ──
    "a row twice": wrong({A: HEADER + ROW + ROW}, (f"{A}:3: ", f"stands in {A}:2 already")),
    "a row in two tables": wrong(
        {A: HEADER + ROW, "annotations/b.csv": HEADER + ROW}, ("annotations/b.csv:2: ", f"stands in {A}:2 already")
    ),
    # ── much at once ──
    "all cells of a row": wrong(
        row(subject="Asdf Qwer", predicate="xyzzy", document="hilang", confidence="x", status="x"),
        cell("subject"),
        cell("predicate"),
        cell("document"),
        cell("confidence"),
        cell("status"),
    ),
    "a row in each table": wrong(
        {
            **document(id="b e"),
            E: f"id,type,label_id\n{ENTITIES}x,Asdfgh,X\n",
            A: HEADER + ROW.replace("ASEAN", "ASAEN", 1).replace("berita", "b e"),
        },
        f"{D}:2:id: ",
        f"{E}:7:type: ",
        cell("object"),
    ),
    # ── merely odd ──
    "formulas": fine(row(note="=HYPERLINK(1)", by="@saya")),
    "markup": fine(row(note="<script>alert(1)</script>", by="<b>saya</b>")),
    "marks from right to left": fine(row(note="\u202eabc\u200f", by="س")),
    "a comma as the decimal sign": fine(row(confidence="0,5")),
    "a status in another language": fine(row(status="Diterima")),
}
PROJECTS: dict[str, Case] = {
    # ── documents.csv ──
    "a document without an id": wrong(document(id=""), f"{D}:2:id: "),
    "a document with a wrong id": wrong(document(id="b e"), (f"{D}:2:id: ", "'b e' cannot be an id")),
    "a document with a path for an id": wrong(document(id="../a"), f"{D}:2:id: "),
    "two documents with one id": wrong({D: "id,file\nberita,berita.txt\nberita,berita.txt\n"}, (f"{D}:3:id: ", "already")),
    "a text that is not there": wrong(document(file="brita.txt"), (f"{D}:2:file: ", "did you mean 'berita.txt'")),
    "a text outside": wrong(document(file="../kgraph.toml"), (f"{D}:2:file: ", "outside the corpus")),
    "a text anywhere": wrong(document(file="/etc/passwd"), (f"{D}:2:file: ", "outside the corpus")),
    "a text with a line break in its name": wrong(document(file="a\nb.txt"), (f"{D}:2:file: ", "'a ⏎ b.txt' is not in")),
    "a text with too long a name": wrong(document(file="a" * 300 + ".txt"), (f"{D}:2:file: ", "is not in")),
    "a program": wrong(document(file="berita.exe"), (f"{D}:2:file: ", "is in a format that cannot be read")),
    "a language in words": wrong(document(language="Indonesia"), (f"{D}:2:language: ", "not a language tag")),
    "a date as people write it": wrong(document(published="14/03/2025"), (f"{D}:2:published: ", "not a date")),
    "a date that there is not": wrong(document(published="2025-02-30"), (f"{D}:2:published: ", "not a date")),
    "a date in other digits": wrong(document(published="٢٠٢٥"), (f"{D}:2:published: ", "not a date")),
    "a hash that is none": wrong(document(sha256="abc"), (f"{D}:2:sha256: ", "64 hexadecimal digits")),
    "the hash of another text": wrong(document(sha256="0" * 64), (f"{D}:2:sha256: ", "another hash")),
    "a column of documents that nobody knows": wrong(document(halaman="3"), (f"{D}:1:halaman: ", "is not known")),
    "documents without texts": wrong({D: "id\nberita\n"}, (f"{D}:1: ", "'file' is missing")),
    "documents in UTF-16": unreadable({D: "id,file\n".encode("utf-16")}, f"{D}: ", "UTF-16"),
    # ── texts ──
    "a text in UTF-16": fine(text("Satu.\n".encode("utf-16"))),
    "a text in Latin-1": fine(text("Café itu ramai sekali hari ini.\n".encode("latin-1"))),
    "a text with a byte order mark and CRLF": fine(text(b"\xef\xbb\xbfSatu.\r\nDua.\r\n")),
    "a text that is empty": fine(text(b"")),
    "a text that is empty and quoted": wrong({"corpus/berita.txt": b""}, (f"{D}:2:file: ", "is empty, and rows quote it")),
    "a column of quotes in Indonesian": fine({A: HEADER.replace("quote", "kutipan") + ROW}),
    "a column of quotes by another name": wrong(
        {A: HEADER.replace("quote", "ucapan") + ROW}, (f"{A}:1:ucapan: ", "neither known nor a qualifier")
    ),
    "a text in one line of 10 MB": fine(text(b"kata " * 2_000_000)),
    "a text that is none": wrong(text(bytes(range(256)) * 4), (f"{D}:2:file: ", "berita.txt:2: is not UTF-8")),
    "a text with NUL": wrong(text(b"a\0b"), (f"{D}:2:file: ", "NUL characters")),
    "a text that is a PDF": wrong(text(b"%PDF-1.7\n"), (f"{D}:2:file: ", "looks like PDF")),
    "a text that is an archive": wrong(text(b"PK\3\4\0\0"), (f"{D}:2:file: ", "looks like DOCX")),
    "a page that is empty": wrong(file("a.html", b""), (f"{D}:2:file: a.html: ", "is empty")),
    "a page without text": wrong(file("a.html", "<p></p>"), (f"{D}:2:file: a.html: ", "holds no text")),
    "a page with half a character": wrong(file("a.html", b"<p>\xff\xfe\x81"), (f"{D}:2:file: a.html:1: ", "not UTF-8")),
    "a PDF that is cut off": wrong(file("a.pdf", b"%PDF-1.7\n1 0 obj"), (f"{D}:2:file: a.pdf: ", "cannot be read as PDF")),
    "a PDF that is none": wrong(file("a.pdf", "Bukan PDF."), (f"{D}:2:file: a.pdf: ", "is not PDF")),
    "a DOCX that is cut off": wrong(file("a.docx", b"PK\3\4\0"), (f"{D}:2:file: a.docx: ", "cannot be read as DOCX")),
    "a DOCX that is a page": wrong(file("a.docx", "<html>"), (f"{D}:2:file: a.docx: ", "looks like HTML")),
    "a DOC": wrong(file("a.docx", b"\xd0\xcf\x11\xe0"), (f"{D}:2:file: a.docx: ", "is a DOC")),
    "a text that links to itself": wrong(
        {"corpus/berita.txt": Link("berita.txt"), A: HEADER}, (f"{D}:2:file: ", "is not in")
    ),
    "a text that is a folder": wrong({"corpus/berita.txt": FOLDER, A: HEADER}, f"{D}:2:file: "),
    "a corpus that links to itself": fine({"corpus/dalam": Link(".")}),
    # ── entities.csv ──
    "an id with a space": wrong(entity("uni eropa,State,UE"), (f"{E}:7:id: ", "'uni eropa' cannot be an id")),
    "an id with a path": wrong(entity("../x,State,X"), f"{E}:7:id: "),
    "an id in other digits": wrong(entity("٣,State,X"), f"{E}:7:id: "),
    "an id twice": wrong(entity("asean,State,X"), (f"{E}:7:id: ", "already, in row 4")),
    "a class that there is not": wrong(entity("x,Staat,X"), (f"{E}:7:type: ", "'Staat' is not a class")),
    "a predicate as a class": wrong(entity("x,kg:memberOf,X"), f"{E}:7:type: "),
    "no class": wrong(entity("x,,X"), f"{E}:7:type: "),
    "no label": wrong(entity("x,State,"), (f"{E}:7:label_id: ", "no label")),
    "a label that another has": wrong(
        {**entity("x,State,asean"), A: HEADER + ROW},
        (f"{E}:7:label_id: warning: ", "'asean' is also a name of ent:asean, in row 4"),
        cell("object", "'ASEAN' may mean ent:asean or ent:x", "write the id of the one that is meant"),
        "kgraph: 1 defect to fix, 1 warning",
    ),
    "a label and its twin in other characters": fine(entity("x,State,Caf\u00e9\ny,State,Cafe\u0301")),
    "a link that is none": wrong(
        entity("x,State,X,Q1", "id,type,label_id,same_as"), (f"{E}:7:same_as: ", "'Q1' is not an absolute IRI")
    ),
    "a column of entities that nobody knows": wrong(
        {**entity("x,State,X,biru", "id,type,label_id,warna"), A: HEADER + ROW}, (f"{E}:1:warna: ", "is not known")
    ),
    "a quotation mark among the entities": wrong({E: f'id,type,label_id\n"{ENTITIES}'}, (f"{E}:2: ", "cannot be read")),
    "entities that link out": unreadable({E: Link("../rahasia.csv")}, f"{E}: ", "leads out"),
    "documents that link nowhere": unreadable({D: Link("tidak-ada.csv")}, f"{D}: ", "cannot be read"),
    "entities that link nowhere": unreadable({E: Link("tidak-ada.csv")}, f"{E}: ", "cannot be read"),
    "entities that link to themselves": unreadable({E: Link("entities.csv")}, f"{E}: "),
    "markup in a label": fine(entity("x,State,<b>X</b> & “Y”")),
    # ── kgraph.toml ──
    "no settings": unreadable({T: None}, f"{T}: ", "cannot be read", command="check ."),
    "settings that are a folder": unreadable({T: FOLDER}, f"{T}: ", "cannot be read"),
    "a value that is missing": unreadable(toml('# a\nname = \nbase = "x"\n'), f"{T}:2: ", "Invalid value"),
    "a file that ends too early": unreadable(toml("# a\nname = "), f"{T}:2: ", "Invalid value"),
    "a key twice": unreadable(toml('name = "a"\nname = "b"\n'), f"{T}:2: ", "overwrite"),
    "a table that is left open": unreadable(toml("[a\n"), f"{T}:1: "),
    "a text that is left open": unreadable(toml('\n\nname = "a\n'), f"{T}:3: ", "Illegal character"),
    "half of a surrogate pair": unreadable(toml('name = "\\ud800"\n'), f"{T}:1: ", "Unicode scalar"),
    "a setting that there is not": unreadable(toml('nama = "x"\n'), f"{T}: ", "unknown setting 'nama'"),
    "a name that is a number": unreadable(toml("name = 3\n"), f"{T}: ", "'name' must be a text"),
    "a name that is a table": unreadable(toml("[name]\n"), f"{T}: ", "'name' must be a text"),
    "a name with NUL": unreadable(toml('name = "a\\u0000"\n'), f"{T}: ", "U+0000"),
    "a name with an escape sequence": unreadable(toml('name = "\\u001b[2J"\n'), f"{T}: ", "U+001B"),
    "a number of many digits": unreadable(toml(f"name = {'9' * 5000}\n"), f"{T}: ", "too many digits"),
    "settings in Latin-1": unreadable({T: 'name = "é"\n'.encode("latin-1")}, f"{T}:1: ", "not UTF-8"),
    "settings in UTF-16": unreadable({T: 'name = "x"\n'.encode("utf-16")}, f"{T}:1: ", "not UTF-8"),
    "a base that is no IRI": unreadable(toml('base = "contoh"\n'), f"{T}: ", "absolute IRI"),
    "a base that climbs": unreadable(toml('base = "https://example.org/../"\n'), f"{T}: ", "absolute IRI"),
    "languages that are none": unreadable(toml('languages = ["Indonesia"]\n'), f"{T}: ", "language tags"),
    "a language twice": unreadable(toml('languages = ["id", "id"]\n'), f"{T}: ", "each once"),
    "a corpus that is not there": unreadable(toml('corpus = ["tidak-ada"]\n'), "tidak-ada: ", "does not exist"),
    "a corpus that is a file": unreadable(toml('corpus = ["entities.csv"]\n'), "entities.csv: ", "does not exist"),
    "a corpus with too long a name": unreadable(toml(f'corpus = ["{"a" * 5000}"]\n'), "aaa", "does not exist"),
    "settings with a byte order mark and CRLF": fine(toml('\ufeffname = "x"\r\nbase = "https://example.org/uji/"\r\n')),
    "settings that are empty": fine({T: b""}),
    # ── rules ──
    "a pattern without a bracket": wrong(rule("anggota {", "anggota ({"), ("rules/a.toml:1:match: ", "not closed")),
    "a pattern without a word": wrong(rule("menjadi anggota ", ""), ("rules/a.toml:1:match: ", "no word")),
    "a class of mentions that there is not": wrong(rule("{subject: State", "{subject: Stat"), "rules/a.toml:1:match: "),
    "a pattern without its predicate": wrong(rule('predicate = "kg:memberOf"\n', ""), "rules/a.toml:1:predicate: "),
    "a key that is misspelt": wrong(rule("predicate", "predikat"), ("rules/a.toml:1:predikat: ", "'predicate'")),
    "a confidence that is true": wrong(rule("0.8", "true"), "rules/a.toml:1:confidence: "),
    "a confidence that is not a number": wrong(rule("0.8", "nan"), "rules/a.toml:1:confidence: "),
    "a pattern twice": wrong({"rules/a.toml": RULE + RULE}, ("rules/a.toml:8:id: ", "in line 1")),
    "patterns that are a number": wrong({"rules/a.toml": "pattern = 3\n"}, "rules/a.toml:pattern: "),
    "words that lead round": wrong(
        {"rules/a.toml": RULE.replace("menjadi", "<a> menjadi") + '[words]\na = "x <b>"\nb = "y <a>"\n'},
        ("rules/a.toml:1:match: ", "contain themselves"),
    ),
    "rules that are no TOML": unreadable({"rules/a.toml": "[[pattern]\n"}, "rules/a.toml:1: ", "is not valid TOML"),
    "rules in UTF-16": unreadable({"rules/a.toml": RULE.encode("utf-16")}, "rules/a.toml:1: ", "not UTF-8"),
    "rules that link out": unreadable({"rules/a.toml": Link("../../rahasia.csv")}, "rules/a.toml: ", "leads out"),
    "rules with a byte order mark and CRLF": fine({"rules/a.toml": "\ufeff" + RULE.replace("\n", "\r\n")}),
    # ── ontology ──
    "Turtle that ends too early": unreadable({"ontology/a.ttl": "<a:b> <a:c>\n<a:d>"}, "ontology/a.ttl:2: "),
    "Turtle with a foreign prefix": unreadable({"ontology/a.ttl": "\n\nx:a x:b x:c ."}, "ontology/a.ttl:3: ", "x:"),
    "Turtle with named graphs": unreadable({"ontology/a.ttl": "<a:g> { <a:b> <a:c> <a:d> }"}, "ontology/a.ttl:1: "),
    "Turtle with half of a surrogate pair": unreadable({"ontology/a.ttl": '<a:b> <a:c> "\\uD800" .'}, "ontology/a.ttl:1: "),
    "Turtle in Latin-1": unreadable({"ontology/a.ttl": '<a:b> <a:c> "é" .'.encode("latin-1")}, "ontology/a.ttl:1: "),
    "Turtle in UTF-16": unreadable({"ontology/a.ttl": "<a:b> <a:c> <a:d> .".encode("utf-16")}, "ontology/a.ttl:1: "),
    "Turtle that is a picture": unreadable({"ontology/a.ttl": b"\x89PNG\r\n"}, "ontology/a.ttl:1: "),
    "an ontology that links to itself": unreadable({"ontology/a.ttl": Link("a.ttl")}, "ontology/a.ttl: "),
    "Turtle with a byte order mark": fine({"ontology/a.ttl": "\ufeff<a:b> <a:c> <a:d> .\r\n"}),
    "classes below each other": fine({"ontology/a.ttl": f"<a:a> {SUB} <a:b> . <a:b> {SUB} <a:c> . <a:c> {SUB} <a:a> ."}),
    "a class below itself": fine({"ontology/a.ttl": f"<a:a> a <http://www.w3.org/2002/07/owl#Class> ; {SUB} <a:a> ."}),
    "concepts below each other": wrong(
        {"ontology/a.ttl": f"{SKOS}<a:a> skos:broader <a:b> .\n<a:b> skos:broader <a:a> ."},
        ("ontology/a.ttl:3: ", "form a circle"),
    ),
    "tables in a folder that links to itself": fine({"annotations/lagi": Link(".")}),
}
COMMANDS: dict[str, Case] = {
    # ── build, and what builds ──
    "build": wrong(row(object="ASAEN"), cell("object"), command="build ."),
    "build elsewhere": wrong(row(object="ASAEN"), cell("object"), command="build . -o ../baru"),
    "export": wrong(row(object="ASAEN"), cell("object"), command="export . -o ../keluar.ttl"),
    "view": wrong(row(object="ASAEN"), cell("object"), command="view . -o ../keluar.html"),
    "stats": wrong(row(object="ASAEN"), cell("object"), command="stats ."),
    "query": wrong(row(object="ASAEN"), cell("object"), command="query -g . members"),
    "extract": wrong(entity("x,Staat,X"), f"{E}:7:type: ", command="extract -o annotations/baru.csv"),
    "compare": wrong(row(object="ASAEN"), cell("object"), command=f"compare {A} {A}"),
    "compare with another table": wrong({}, (f"{D}:1: ", "none of the columns"), command=f"compare {A} {D}"),
    "diff": wrong(row(object="ASAEN"), cell("object"), command="diff build ."),
    "build over what no build made": unreadable(
        {"x/store/a": b"a"}, "x/store: ", "not written by kgraph", command="build . -o x"
    ),
    "build into a file": unreadable({}, "entities.csv/x: ", "cannot be written", command="build . -o entities.csv/x"),
    "export into no folder": unreadable({}, "", "cannot be written", command="export . -o tidak-ada/x.ttl"),
    "export onto a folder": unreadable({}, "", "cannot be written", command="export . -o corpus"),
    "view into no folder": unreadable({}, "", "cannot be written", command="view . -o tidak-ada/x.html"),
    "extract into no folder": unreadable({}, "", "cannot be written", command="extract -o tidak-ada/x.jsonl"),
    # ── saved queries ──
    "a query that ends too early": unreadable({"queries/a.rq": "SELECT * {"}, "a: SPARQL, line 1", command="query -g . a"),
    "a query with a foreign prefix": unreadable(
        {"queries/a.rq": "# x\nASK { x:a ?p ?o }"}, "a: SPARQL, line 2, column 7: ", "'x:a'", command="query -g . a"
    ),
    "a query that changes": unreadable({"queries/a.rq": "CLEAR ALL"}, "a: SPARQL: ", "CLEAR", command="query -g . a"),
    "a query that is empty": unreadable({"queries/a.rq": ""}, "a: SPARQL: ", "empty", command="query -g . a"),
    "a query that is a picture": unreadable(
        {"queries/a.rq": b"\x89PNG"}, "queries/a.rq:1: ", "UTF-8", command="query -g . a"
    ),
    "a query in UTF-16": unreadable({"queries/a.rq": "ASK {}".encode("utf-16")}, "queries/a.rq:1: ", command="query -g . a"),
    "a header that is not understood": unreadable({"queries/a.rq": "# param\n"}, "queries/a.rq:1: ", command="query -g ."),
    "a parameter without a variable": unreadable(
        {"queries/a.rq": "#\n# param x kg:Issue\nASK {}"}, "queries/a.rq:2: ", "?x", command="query -g . a"
    ),
    "a parameter twice": unreadable(
        {"queries/a.rq": "# param x kg:Issue\n# param x kg:Issue\nASK { ?x ?y ?z }"},
        "queries/a.rq:2: ",
        command="query -g . a",
    ),
    "a parameter of no type": unreadable(
        {"queries/a.rq": "# param x x:y = a\nSELECT * { ?x ?y ?z }"}, "a: ", "'x:y'", command="query -g . a"
    ),
    "a query that links out": unreadable(
        {"queries/a.rq": Link("../../rahasia.csv")}, "queries/a.rq: ", command="query -g . a"
    ),
    "a query with a byte order mark": fine({"queries/a.rq": "\ufeff# title: A\r\nASK {}\r\n"}, "query -g . a"),
    "a query file that is not there": usage("query -g . -f tidak.rq", "tidak.rq: ", "cannot be read"),
    # ── graphs ──
    "a graph that is not there": usage("stats tidak-ada", "tidak-ada: ", "no such file"),
    "a graph that is a table": usage(f"stats {E}", f"{E}: ", "is not an RDF format"),
    "a graph that is an empty folder": unreadable({"x/y": b""}, "x: ", "neither a project", command="stats x"),
    "RDF/XML that is left open": unreadable({"a.rdf": "<a>\n<b>"}, "a.rdf:2: ", "is not XML", command="stats a.rdf"),
    "RDF/XML that is JSON": unreadable({"a.rdf": "{}"}, "a.rdf:1: ", command="stats a.rdf"),
    "JSON-LD that is left open": unreadable({"a.jsonld": '{\n"@id": '}, "a.jsonld:2: ", "JSON", command="stats a.jsonld"),
    "JSON-LD in Latin-1": unreadable({"a.jsonld": b'{"a":\n"\xe9"}'}, "a.jsonld:2: ", "UTF-8", command="stats a.jsonld"),
    "JSON-LD from elsewhere": unreadable({"a.jsonld": '{"@context": "http://x"}'}, "a.jsonld: ", command="stats a.jsonld"),
    "N-Quads of five": unreadable({"a.nq": "\n<a:a> <a:b> <a:c> <a:d> <a:e> .\n"}, "a.nq:2: ", command="stats a.nq"),
    "N-Triples with a prefix": unreadable({"a.nt": "@prefix a: <a:> .\n"}, "a.nt:1: ", command="stats a.nt"),
    "TriG that is left open": unreadable({"a.trig": "<a:g> {\n<a:b> <a:c> <a:d>"}, "a.trig:2: ", command="stats a.trig"),
    "N3 with an open text": unreadable({"a.n3": '<a:b> <a:c> "x\n'}, "a.n3:1: ", command="stats a.n3"),
    "a store that was cut off": unreadable({"build/store/CURRENT": b""}, "build/store: ", "damaged", command="stats build"),
    "a seal that was changed": unreadable(
        {"build/store/SEAL": b"x"}, "build/store: ", "damaged", command="stats build/store"
    ),
    # ── the command line itself ──
    "no command": usage("", "COMMAND is missing"),
    "a command that there is not": usage("bangun .", "COMMAND: ", "'bangun'"),
    "a folder that is not there": usage("check tidak-ada", "tidak-ada: ", "no such file"),
    "a folder that is a file": usage(f"check {E}", f"{E}: ", "is not an RDF format"),
    "a folder with half of a surrogate pair": usage("check \udcff", r"\udcff: "),
    "a corpus on the command line": usage("check . --corpus tidak-ada", "tidak-ada: ", "does not exist"),
    "an export that there is not": usage("export . --format docx", "--format", "'docx'"),
    "an answer that there is not": usage("query -g . ASK{} --format turtle", "a SELECT or ASK gives no triples"),
    "SPARQL that ends too early": usage("query -g . SELECT*{", "SPARQL, line 1"),
    "SPARQL with half of a surrogate pair": usage("query -g . ASK{\udcff}", "", "surrogate"),
    "a saved query that there is not": usage("query -g . membres", "there is no saved query 'membres'", "'members'"),
    "a parameter without a value": usage("query -g . members --param x", "--param x: "),
    "a parameter given twice": usage("query -g . members --param x=1 --param x=2", "--param x is given twice"),
    "a parameter that there is not": usage("query -g . members --param x=1", "members: ", "no parameter 'x'"),
    "a value with half of a surrogate pair": usage("query -g . find --param text=\udcff", "", "cannot be bound"),
    "a query and a file": usage("query -g . ASK{} -f a.rq", "give either"),
    "no time": usage("query -g . ASK{} --timeout 0", "--timeout"),
    "time without end": usage("query -g . ASK{} --timeout inf", "--timeout"),
    "memory in words": usage("query -g . ASK{} --memory banyak", "--memory"),
    "an endpoint that is not there": usage("query -g http://127.0.0.1:9/ ASK{}", "http://127.0.0.1:9/", "cannot be reached"),
    "a node that is not there": usage("view . --focus Atlantis", "'Atlantis' is not in the graph"),
    "a depth of nothing": usage("view . --depth 0", "--depth"),
    "a depth of many digits": usage(f"view . --depth {'9' * 5000}", "--depth"),
    "a picture and a page": usage("view . --svg a.svg -o b.html", "--svg names"),
    "a table in other digits": usage("stats . --top ٣", "--top"),
    "a text to read that is not there": usage("extract tidak.txt -o annotations/b.csv", "tidak.txt: ", "cannot be read"),
    "a table of another kind in annotations/": usage("extract -o annotations/b.txt", "annotations/b.txt: ", "end in .csv"),
    "a project that is there already": usage("init .", ".: ", "not empty"),
    "a project below a file": usage(f"init {E}/x", f"{E}/x: ", "cannot be made"),
    "yes to nothing": usage("check . --yes", "--yes and --changed go with --fix"),
    "a table to compare that is not there": usage(f"compare {A} tidak.csv", "tidak.csv: ", "cannot be read"),
    "a build to compare that is not there": usage("diff tidak-ada build", "tidak-ada: ", "no such file"),
}
SECTIONS = {"table": TABLES, "cell": CELLS, "project": PROJECTS, "command": COMMANDS}
CASES = {f"{section}: {name}": case for section, cases in SECTIONS.items() for name, case in cases.items()}
# What tells how many messages there were, or how far the work is, and is none itself.
_NO_MESSAGE = re.compile(
    r"kgraph: \d+ defects? to fix|(\d+ defects?( in \d+ rows?)?|\d+ rows?) to fix; nothing was written|Try: .*"
    r"|kgraph: \d+ (statement|document|mention).*"
    r"|kgraph: (graph\.ttl|graph\.html|store/) .*|kgraph: \S+: \d+ new suggestions?, .*"
    r"|kgraph: 'kgraph check --fix' fixes 1 row, marked \[--fix\]"
    r"|kgraph: corpus/berita\.txt is not used; .*"  # Where documents.csv names another file instead.
)


def test_every_case_is_there() -> None:
    assert {section: len(cases) for section, cases in SECTIONS.items()} == {
        "table": 57,
        "cell": 61,
        "project": 112,
        "command": 75,
    }


@pytest.fixture(scope="module")
def built(make_project: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with its build, to be copied."""
    folder = make_project(tmp_path_factory.mktemp("bad") / "uji")
    kgraph.Project(folder).build()
    return folder


def put(folder: Path, given: Given) -> None:
    for name, content in given.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        if isinstance(content, Link):
            path.symlink_to(content.target)
        elif content is FOLDER:
            path.mkdir()
        elif content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_told_once_with_its_place_and_touches_nothing(
    name: str,
    built: Path,
    tmp_path: Path,
    run: Callable[..., Any],
    contents_of: Callable[[Path], dict[str, bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = CASES[name]
    folder = tmp_path / "uji"
    shutil.copytree(built, folder)
    (tmp_path / "rahasia.csv").write_text("rahasia\n")
    put(folder, case.given)
    monkeypatch.chdir(folder)
    before = contents_of(tmp_path)
    ran = run(*case.command.split())
    told = [line for line in (ran.out + ran.err).splitlines() if not _NO_MESSAGE.fullmatch(line)]
    assert ran.status == case.status, (ran.out[-500:], ran.err[-500:])
    assert "Traceback" not in ran.err
    assert contents_of(tmp_path) == before
    if case.status == 0:
        assert not [line for line in told if line.startswith("kgraph: ")] or case.command == "check", told
        return
    assert len(told) == len(case.messages), told
    for line, (place, *words) in zip(told, case.messages, strict=True):
        assert line.startswith(place), line
        assert all(word in line for word in words), line
        assert str(tmp_path) not in line or not place.removeprefix("kgraph: "), line


@pytest.mark.parametrize(
    "command", ["check .", "build . -o keluar", "stats .", "view . -o keluar.html", "export . --format gexf"]
)
def test_things_that_lie_above_each_other_hang_nothing(
    make_project: Callable[..., Path], tmp_path: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Whether a circle of concepts is a fault is not asked here."""
    entities = "id,type,label_id\n" + "".join(f"i{i},Issue,Isu {i}\n" for i in range(3))
    places = ("Indonesia", "Jepang dan", "PBB")
    rows = "".join(f"Isu {i},skos:broader,Isu {(i + 1) % 3},berita,{quote},,,,,,\n" for i, quote in enumerate(places))
    rows = rows.replace("berita,Indonesia,,", "berita,,0,9")
    rows += "Isu 1,kg:hasPart,Isu 1,berita,didirikan pada,,,,,,\nIsu 0,skos:broader,Isu 0,berita,1945,,,,,,\n"
    folder = make_project(tmp_path / "uji", entities=entities, annotations=HEADER + rows)
    monkeypatch.chdir(folder)
    ran = run(*command.split())
    assert ran.status in (0, 1), ran.err
