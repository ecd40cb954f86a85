"""A project folder: `kgraph.toml` and the files beside it, checked, built, and kept fresh."""

from __future__ import annotations

import json
import os
import re
import tomllib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pyoxigraph as ox

from ..annotations.reader import Reader
from ..annotations.rows import read_annotations
from ..core.defects import Defect
from ..core.errors import DamagedError, DataError, InputError, ParseError, UsageError
from ..core.location import Location
from ..core.messages import Message
from ..core.namespaces import KG, LANGUAGE, OWL, PROV, RDFS, SKOS, TYPE, PrefixMap, is_iri, project_prefixes
from ..core.statements import Statement
from ..core.terms import Literal, term
from ..files.paths import inside
from ..files.replace import unwritable
from ..files.seal import drop_logs, is_store, seal, seal_of
from ..files.shipped import folder
from ..files.toml import decode_toml, parse_toml, toml_line
from ..files.transaction import end_begun, put_in_place, reading, workplace
from ..graph.graph import Graph
from ..rdf.blocks import Block, blocks_of, document_triples, label_triples, merge_blocks, plain_triples, statement_blocks
from ..rdf.turtle import write_turtle
from ..sparql.store import LocalStore, open_store
from ..tables.csv import read_table
from ..text import documents as doc
from ..text.documents import Document
from ..text.formats import is_stored_text, read_document
from ..vocabulary.entities import Entity, build_lexicon, read_entities
from ..vocabulary.ontology import Vocabulary, read_vocabulary

if TYPE_CHECKING:
    from ..extract.extractor import Extractor
    from ..extract.patterns import Pattern

__all__ = ["Contents", "Project", "open_graph"]

FILE = "kgraph.toml"
DOCUMENT_COLUMNS = ("id", "file", "title", "language", "author", "published", "source", "sha256")
_ID = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?\Z")
_PUBLISHED = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")
_LANGUAGE = re.compile(rf"(?=[a-z]{{2,3}}(?:-|\Z)){LANGUAGE}\Z")
_KEYS = {"name": str, "base": str, "languages": list, "corpus": list, "published": bool}
_KINDS = {str: Message("a text"), list: Message("a list of texts"), bool: Message("true or false")}
_FORMAT = 2
"""Raised when what `build` writes changes, so that what older versions built counts as stale."""


class _OtherTextError(InputError):
    """A file that is there and is not the text that was annotated. Never leaves this module."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a project's files say, and every defect found while reading them."""

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    defects: tuple[Defect, ...]
    locations: Mapping[str, Location] = field(default_factory=dict)
    """The row of each statement by its id, and of each entity and document by its IRI."""


class Project:
    """A project folder on disk.

    `corpus` adds folders in which texts are looked for, beside the project's own `corpus/`. Raises InputError when
    there is no kgraph.toml or it cannot be used.
    """

    def __init__(self, folder: str | os.PathLike[str], *, corpus: Sequence[str | os.PathLike[str]] = ()) -> None:
        self.folder = Path(folder)
        self.file = self.folder / FILE
        end_begun(self.folder)
        settings = _settings(self.file)
        self.name: str = settings.get("name", self.folder.resolve().name)
        self.base: str = settings.get("base", f"https://example.org/{slug(self.folder.resolve().name) or 'project'}/")
        self.languages: tuple[str, ...] = tuple(settings.get("languages", ("id", "en")))
        self.published: bool = settings.get("published", False)
        """Whether others are meant to read it: then every entity needs a label in each of the languages."""
        self.added = tuple(Path(place) for place in corpus)
        self.corpus = (
            self.folder / "corpus",
            *(self.folder / place for place in settings.get("corpus", ())),
            *self.added,
        )
        for place in self.corpus[1:]:
            if not os.path.isdir(place):  # noqa: PTH112  # Path.is_dir raises when a name is too long.
                raise InputError(Message("{}: the folder named as corpus is not there", place))
        self.prefixes = PrefixMap(project_prefixes(self.base), self.base)

    # ── reading ───────────────────────────────────────────────────────────────────────────

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The shipped ontology and the project's own."""
        return read_vocabulary(self.folder / "ontology")

    def read(self) -> Contents:
        """Everything in the folder, whether it is right or not: see `Contents.defects`."""
        defects: list[Defect] = []
        locations: dict[str, Location] = {}
        documents, unreadable = self._documents(defects, locations)
        entities = self.entities(defects, locations)
        # A defect without a column, or in the header, is one of rows that were not read.
        lost = frozenset(defect.file for defect in defects if defect.column is None or defect.row == 1)
        empty = {document.id for document in documents if document.text is not None and not document.text.strip()}
        known = [replace(document, text=None) if document.id in empty else document for document in documents]
        reader = self.reader(known, entities, defects, frozenset(unreadable | empty), lost)
        statements: list[Statement] = []
        for path in self.annotation_files():
            statements.extend(read_annotations(path, self._named(path), reader))
        for document in documents:
            if document.id in empty & reader.cited_documents:
                message = Message("'{}' is empty, and rows quote it", document.file)
                defects.append(
                    Defect(locations[document.iri].in_column("file"), message, Message("put its text into the file"))
                )
        self.patterns(defects)
        return Contents(tuple(documents), tuple(entities), tuple(statements), tuple(defects), locations | reader.locations)

    def entities(self, defects: list[Defect], locations: dict[str, Location] | None = None) -> list[Entity]:
        """The entities of entities.csv; `defects` grows by what is wrong with a row, `locations` by the row of each."""
        path = self.folder / "entities.csv"
        if not os.path.lexists(path):  # A link to nowhere is a table that cannot be read.
            return []
        return read_entities(path, self._named(path), self.vocabulary, self.prefixes, self.languages, defects, locations)

    def patterns(self, defects: list[Defect]) -> list[Pattern]:
        """The project's own patterns of `rules/*.toml`; what is wrong with one is appended to `defects`."""
        files = sorted((self.folder / "rules").glob("*.toml"))
        if not files:
            return []
        from ..extract.patterns import read_patterns

        return [pattern for path in files for pattern in read_patterns(path, self._named(path), defects=defects)]

    def extractor(self) -> Extractor:
        """What finds this project's names and patterns, and those that ship with kgraph, in a text.

        Raises DataError when entities.csv or the patterns are wrong.
        """
        from ..extract.extractor import Extractor
        from ..extract.patterns import shipped_patterns

        defects: list[Defect] = []
        entities, patterns = self.entities(defects), self.patterns(defects)
        if defects:
            raise DataError(defects)
        return Extractor(entities, self.vocabulary, self.prefixes, [*patterns, *shipped_patterns()])

    def reader(
        self,
        documents: Iterable[Document],
        entities: Iterable[Entity],
        defects: list[Defect],
        unreadable: frozenset[str] = frozenset(),
        lost: frozenset[str] = frozenset(),
    ) -> Reader:
        """What understands a row of annotations in this project."""
        lexicon = build_lexicon(entities, self.vocabulary, self.prefixes)
        known = {document.id: document for document in documents}
        return Reader(known, lexicon, self.vocabulary, self.prefixes, self.languages[0], defects, unreadable, lost)

    def annotation_files(self) -> list[Path]:
        """Every CSV under annotations/, in subfolders too; how the ending is written does not matter."""
        files = (self.folder / "annotations").rglob("*")
        tables = sorted(path for path in files if path.suffix.lower() == ".csv" and not path.name.startswith("."))
        return [inside(self.folder, path) for path in tables]

    def _named(self, path: Path) -> str:
        """How messages call a file: its place in the project, which reads the same on every machine."""
        return inside(self.folder, path).relative_to(self.folder).as_posix()

    def _documents(
        self, defects: list[Defect], locations: dict[str, Location] | None = None
    ) -> tuple[list[Document], set[str]]:
        """The documents, and the ids of those whose file is at fault; the row of each is added to `locations`."""
        path = self.folder / "documents.csv"
        if not os.path.lexists(path):
            return [], set()
        name = self._named(path)
        table = read_table(path, name, DOCUMENT_COLUMNS, ("id", "file"), defects)
        found: dict[str, Document] = {}
        unreadable: set[str] = set()
        for number, cells in table.rows:

            def defect(column: str, message: str, fix: str, number: int = number) -> None:
                defects.append(Defect(Location(name, number, column), message, fix))

            identifier, file, title, language, author, published, source, expected = cells
            if not _ID.match(identifier):
                message = Message("'{}' cannot be an id", identifier) if identifier else Message("the cell is empty")
                fix = Message("use letters a to z, digits and hyphens, such as '{}'", "artikel-1")
                defect("id", message, fix)
            elif identifier in found:
                message = Message("'{}' is there already", identifier)
                defect("id", message, Message("give it another id or delete the row"))
                continue
            if language and not _LANGUAGE.match(language):
                defect("language", Message("'{}' is no language tag", language), Message("write id or en"))
                language = ""
            if published and not _is_date(published):
                fix = Message("write it as 2026-11-22, 2026-11 or 2026")
                defect("published", Message("'{}' is no date", published), fix)
            if expected and not re.fullmatch("[0-9a-f]{64}", expected):
                fix = Message("empty the cell, or copy what sha256sum prints")
                defect("sha256", Message("is not 64 hexadecimal digits"), fix)
                expected = ""
            # A document with a wrong cell is known all the same, lest every row about it seem wrong, too.
            language = language or self.languages[0]
            iri = f"{self.base}doc/{identifier}"
            document = Document(iri, identifier, file, title, language, author, published, source, expected)
            try:
                document = self._with_text(document)
            except _OtherTextError as error:
                defect("sha256", error.message, Message("put the file of this row there"))
                unreadable.add(identifier)
            except InputError as error:
                defect("file", error.message, self._file_fix(file))
                unreadable.add(identifier)
            found[identifier] = document
            if locations is not None:
                locations[document.iri] = Location(name, number)
        return list(found.values()), unreadable

    def _file_fix(self, file: str) -> str:
        there = [path for place in self.corpus if place.is_dir() for path in sorted(place.iterdir())]
        if any(path.name == file for path in there):
            return ""  # What is wrong lies in the file, and its message has said how to fix that.
        documents = [path.name for path in there if not is_stored_text(path)]
        near = get_close_matches(file, documents, 1, 0.6)
        return Message("did you mean '{}'?", near[0]) if near else Message("put the file there, or fix its name")

    def _with_text(self, document: Document) -> Document:
        """`document` with its text, from the first corpus folder that has the file. Raises InputError."""
        if not document.file:
            return document
        if Path(document.file).is_absolute() or ".." in Path(document.file).parts:
            message = Message("'{}' does not lie in the corpus; write the name of a file in corpus/", document.file)
            raise InputError(message)
        if Path(document.file).suffix.lower() not in doc.SUFFIXES:
            known = ", ".join(doc.SUFFIXES)
            raise InputError(Message("'{}' is not a text that can be read; save it as one of {}", document.file, known))
        path = next((found for place in self.corpus if (found := doc.at(place, document.file))), None)
        if path is None and document.sha256:
            path = self._by_hash.get(document.sha256)
        if path is None:
            if document.sha256:
                return document  # A text that is kept elsewhere: its hash will prove it when it comes.
            places = reduce(lambda before, place: Message("{} or {}", before, place), map(str, self.corpus))
            raise InputError(Message("'{}' is not in {}", document.file, places))
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(Message("{}: cannot be read ({})", path, error.strerror)) from error
        actual = doc.sha256(data)
        if document.sha256 and actual != document.sha256:
            message = Message("'{}' has another hash ({}…): it is not the text that was annotated", path.name, actual[:12])
            raise _OtherTextError(message)
        text, encoding = read_document(path, data, document.file)
        return replace(document, text=text, encoding=encoding, sha256=actual)

    def locate(self, file: str, sha256: str) -> Path | None:
        """Where the file of a row of documents.csv is at hand; None where it is not."""
        path = next((found for place in self.corpus if (found := doc.at(place, file))), None)
        return path or (self._by_hash.get(sha256) if sha256 else None)

    @cached_property
    def _by_hash(self) -> dict[str, Path]:
        """The files of the added corpus folders by hash: a text is known again under any name."""
        paths = (path for place in self.corpus[1:] for path in sorted(place.rglob("*")) if path.is_file())
        texts = (path for path in paths if path.suffix.lower() in doc.SUFFIXES and not is_stored_text(path))
        return {doc.sha256(path.read_bytes()): path for path in texts}

    # ── building ──────────────────────────────────────────────────────────────────────────

    def check(self) -> tuple[Defect, ...]:
        """Every row that is wrong, in the order of the files; `kgraph.check.check.check_project` evaluates shapes, too."""
        return self.read().defects

    def contents(self) -> Contents:
        """What the project says. Raises DataError with all defects when something is wrong."""
        contents = self.read()
        if contents.defects:
            raise DataError(contents.defects)
        return contents

    def blocks(self, contents: Contents) -> Iterator[Block]:
        """The graph as blocks of Turtle, in the order in which it is written."""
        language = self.languages[0]
        people = sorted({statement.by for statement in contents.statements if statement.by})
        agents = {person: f"<{self.base}agent/{_agent(person)}>" for person in people}
        return merge_blocks(
            blocks_of(self._triples(contents, agents)),
            statement_blocks(contents.statements, base=self.base, language=language, agents=agents),
        )

    def triples(self, contents: Contents) -> Iterator[tuple[str, str, str]]:
        """The graph as terms of N-Triples, one subject after the other."""
        return ((subject, *pair) for subject, pairs in self.blocks(contents) for pair in pairs)

    def _triples(self, contents: Contents, agents: dict[str, str]) -> Iterator[tuple[str, str, str]]:
        vocabulary = self.vocabulary
        for person, agent in agents.items():
            kind = "SoftwareAgent" if person.startswith("kgraph/") else "Agent"
            yield agent, term(TYPE), f"<{PROV}{kind}>"
            yield agent, f"<{RDFS}label>", term(Literal(person))
        for document in contents.documents:
            yield from document_triples(document)
        used = {KG + name for name in ("Document", "Quotation")}
        used.update(iri for iri, known in vocabulary.terms.items() if known.types & {KG + "Status", KG + "QuotationForm"})
        used.update(iri for iri, known in vocabulary.properties.items() if iri.startswith(KG) and known.domain)
        for entity in contents.entities:
            used.add(entity.type)
            yield f"<{entity.iri}>", term(TYPE), f"<{entity.type}>"
            scheme = vocabulary.schemes.get(entity.type)
            if scheme:
                used.add(scheme)
                yield f"<{entity.iri}>", f"<{SKOS}inScheme>", f"<{scheme}>"
            yield from label_triples(entity.iri, entity.labels, entity.aliases, entity.descriptions)
            for link in entity.same_as:
                yield f"<{entity.iri}>", f"<{SKOS if scheme else OWL}{'exactMatch' if scheme else 'sameAs'}>", f"<{link}>"
        for statement in contents.statements:
            used.update((statement.subject, statement.predicate))
            if isinstance(statement.object, str):
                used.add(statement.object)
        yield from vocabulary.described(used)
        yield from plain_triples(contents.statements, self.languages[0])

    def build(
        self,
        output: str | os.PathLike[str] | None = None,
        *,
        page: Callable[[Graph, Path], None] | None = None,
        progress: Callable[[str], None] = lambda message: None,
    ) -> Graph:
        """Write `graph.ttl`, `store/` and, with `page`, `graph.html` to `output` (`build/` in the project).

        Everything is written beside its place and then renamed, so an earlier build stays whole until the new one
        is on the disk. The store is loaded from graph.ttl, so the two cannot differ. While another build is at work
        there, this one waits. Raises DataError when a row is wrong: then nothing is written.
        """
        out = Path(output) if output is not None else self.folder / "build"
        contents = self.contents()
        inputs = self._inputs()
        _refuse_foreign(out)
        progress(
            f"{_counted(len(contents.documents), 'document')}, {_counted(len(contents.entities), 'entity', 'entities')}, "
            f"{_counted(len(contents.statements), 'statement')}"
        )
        try:
            out.mkdir(parents=True, exist_ok=True)
            with workplace(out, lambda: progress(f"another build is at work in {out}; waiting for it")) as work:
                with (work / "graph.ttl").open("w", encoding="utf-8", newline="\n") as file:
                    file.writelines(write_turtle(self.blocks(contents), self.prefixes))
                progress("graph.ttl written")
                store = ox.Store(str(work / "store"))
                store.bulk_load(path=str(work / "graph.ttl"), format=ox.RdfFormat.TURTLE)
                store.flush()
                triples = len(store)
                del store  # Closes it: two cannot hold it at once.
                drop_logs(work / "store")
                sealed = seal(work / "store")
                progress(f"store/ loaded with {triples} triples")
                if page is not None:
                    try:
                        page(self._graph(open_store(work / "store"), contents.documents), work / "graph.html")
                    except InputError as error:
                        if isinstance(error.__cause__, OSError):  # The place that it names, nobody will find.
                            raise error.__cause__ from None
                        raise
                    progress("graph.html written")
                corpus = [os.path.relpath(place, self.folder) for place in self.added]
                manifest = {"format": _FORMAT, "triples": triples, "seal": sealed, "corpus": corpus, "inputs": inputs}
                manifest["sum"] = _sum(manifest)
                (work / "build.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
                # An earlier page would show what was.
                put_in_place(work, out, ["graph.html"] if page is None else [])
        except SyntaxError as error:  # A term that our checks let through and the parser does not.
            raise InputError(
                f"{self.folder}: the graph cannot be written as Turtle ({error.msg}); please report this"
            ) from error
        except OSError as error:
            raise unwritable(out, error) from error
        with reading(out):
            return self._graph(open_store(out / "store"), contents.documents)

    def graph(self) -> Graph:
        """The graph in memory; nothing is written. Raises DataError when a row is wrong."""
        contents = self.contents()
        store = ox.Store()
        text = "".join(write_turtle(self.blocks(contents), self.prefixes))
        store.bulk_load(text.encode(), format=ox.RdfFormat.TURTLE)
        return self._graph(LocalStore(store), contents.documents)

    def last_build(
        self, output: Path | None = None, *, progress: Callable[[str], None] = lambda message: None
    ) -> tuple[Project, Graph | None]:
        """The project with the corpus folders of its last build, and that build's graph while it is fresh.

        A build made with further corpus folders remembers them, so that asking it later does not lose the
        quotes. The graph is None when there is no build, when something it was made from has changed since, or when
        it is damaged, which `progress` is told.
        """
        out = output or self.folder / "build"
        project = self
        try:
            with reading(out):
                manifest = _manifest(out)
                if manifest["format"] != _FORMAT:
                    return self, None
                remembered = [self.folder / place for place in manifest["corpus"]]
                if not all(place.is_dir() for place in remembered):
                    return self, None
                project = Project(self.folder, corpus=remembered)
                if manifest["inputs"] != project._inputs():
                    return project, None
                if seal_of(out / "store") != manifest["seal"]:
                    raise DamagedError(out / "store", "it is not the one that the build has made")
                return project, project._graph(open_store(out / "store"), None)
        except DamagedError as error:
            progress(str(error))
            return project, None
        except (OSError, ValueError, TypeError, KeyError, InputError):
            return project, None

    def _graph(self, store: LocalStore, documents: Iterable[Document] | None) -> Graph:
        if documents is None:
            documents, _ = self._documents([])
        texts = {document.iri: document for document in documents}
        return Graph(store, self.prefixes, languages=self.languages, title=self.name, documents=texts, annotated=True)

    def _inputs(self) -> dict[str, list[int]]:
        """Every file the graph depends on, with its size and time of change."""
        places = [
            self.file,
            self.folder / "documents.csv",
            self.folder / "entities.csv",
            *self.annotation_files(),
            *(self.folder / "ontology").glob("*.ttl"),
            *(path for place in self.corpus if place.is_dir() for path in place.rglob("*") if path.is_file()),
        ]
        # What ships with kgraph lies elsewhere in a checkout and in a wheel, and is the same.
        found = {f"kgraph: {path.name}": [path.stat().st_size] for path in sorted(folder("ontology").glob("*.ttl"))}
        for path in sorted(places):
            try:
                state = path.stat()
            except OSError:
                continue
            found[os.path.relpath(path, self.folder)] = [state.st_size, state.st_mtime_ns]
        return found


def open_graph(path: str | os.PathLike[str] | None = None, *, corpus: Sequence[str | os.PathLike[str]] = ()) -> Graph:
    """The graph at `path`: a project folder, a store that `build` wrote, or any RDF file; without, the bundled project.

    Of a project folder the last build is used while it is fresh; else its files are read, and nothing is written.
    """
    place = Path(path) if path is not None else folder("data")
    try:
        place.exists()
    except OSError as error:
        raise InputError(f"{str(place)[:60]}…: cannot be a path ({error.strerror})") from error
    for near in (place, place.parent):  # Before a store that is on its way is missed.
        end_begun(near)
    if (place / FILE).is_file():
        project = Project(place, corpus=corpus)
        return project.graph() if corpus else _fresh(*project.last_build())
    if place.is_dir():
        stores = [store for store in (place / "store", place) if any((store / n).is_file() for n in ("CURRENT", "SEAL"))]
        if not stores:
            raise InputError(Message("{}: is neither a project folder (no {} in it) nor a store", place, FILE))
        return Graph.open_store(stores[0])
    if not place.exists():
        raise InputError(Message("{}: there is no such file or folder", place))
    return Graph.open_file(place)


def _fresh(project: Project, built: Graph | None) -> Graph:
    return project.graph() if built is None else built


def _settings(file: Path) -> dict[str, Any]:
    """The checked settings of kgraph.toml. Raises InputError or ParseError."""
    text = ""
    try:
        text = decode_toml(inside(file.parent, file).read_bytes(), str(file))
        settings = parse_toml(text)
    except OSError as error:
        message = Message("{}: cannot be read ({}); 'kgraph init' makes a project folder", file, error.strerror)
        raise InputError(message) from error
    except tomllib.TOMLDecodeError as error:
        raise ParseError(str(error), source=str(file), line=toml_line(error, text)) from error
    for key, value in settings.items():
        if key not in _KEYS:
            raise UsageError(Message("{}: '{}' is no setting; known are {}", file, key, ", ".join(_KEYS)))
        if not isinstance(value, _KEYS[key]) or (isinstance(value, list) and not all(isinstance(v, str) for v in value)):
            raise UsageError(Message("{}: '{}' must be {}", file, key, _KINDS[_KEYS[key]]))
        said = "".join(value) if isinstance(value, str | list) else ""
        if control := next((c for c in said if c < " " or c == "\x7f"), ""):
            code = f"U+{ord(control):04X}"
            raise UsageError(Message("{}: '{}' holds the control character {}; delete it", file, key, code))
    base = settings.get("base", "https://example.org/")
    if not is_iri(base) or not base.endswith("/") or re.search(r"[#?]|/\.\.?/", base):
        example = "https://example.org/my-project/"
        raise UsageError(Message("{}: 'base' must be an absolute IRI that ends with '/', such as {}", file, example))
    languages = settings.get("languages", ["id", "en"])
    if not languages or len(set(languages)) < len(languages) or any(not _LANGUAGE.match(tag) for tag in languages):
        raise UsageError(Message("{}: 'languages' must list language tags, each once, such as {}", file, '["id", "en"]'))
    return settings


def _is_date(text: str) -> bool:
    """Whether `text` is a year, a month or a day that there is."""
    if not _PUBLISHED.match(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def slug(text: str) -> str:
    """`text` as part of an IRI: lower-case letters of ASCII, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _agent(person: str) -> str:
    """The local name of whoever made a statement: readable, and never the same for two of them."""
    return quote(person, safe="").replace("_", "%5F").replace("%20", "_")


def _refuse_foreign(out: Path) -> None:
    """Raise InputError when a build would write over what no build has made."""
    for name in ("graph.ttl", "graph.html", "build.json"):
        if (out / name).is_dir():
            raise InputError(f"{out / name}: is a folder, and a build writes a file of that name; choose another with -o")
    store = out / "store"
    if store.exists() and not (store.is_dir() and is_store(store)):
        raise InputError(f"{store}: is there and no store that kgraph wrote; choose another folder with -o")


def _manifest(out: Path) -> dict[str, Any]:
    """What build.json says. Raises DamagedError when that is not what was written, OSError when it is not there."""
    path = out / "build.json"
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if manifest["format"] == _FORMAT and manifest.pop("sum") != _sum(manifest):
            raise ValueError
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedError(path, "it is not as it was written; a --corpus that it named must be named again") from error
    return manifest


def _sum(manifest: Mapping[str, Any]) -> int:
    return zlib.crc32(json.dumps(manifest).encode())
