"""Build: the contents of a project written as graph.ttl, store/ and graph.html, all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from ..core.errors import InputError
from ..core.messages import Message, counted
from ..files.names import MANIFEST_FILE, PAGE_FILE, STORE_FOLDER, TURTLE_FILE
from ..files.replace import unwritable
from ..files.seal import drop_logs, is_store, seal
from ..files.transaction import put_in_place, reading, workplace
from ..graph.graph import Graph
from ..rdf.turtle import write_turtle
from ..sparql.store import LocalStore, open_store
from .contents import Contents
from .freshness import project_inputs, write_manifest
from .to_rdf import to_blocks

__all__ = ["build", "graph_in_memory"]

Progress = Callable[[str], None]
MakePage = Callable[[Graph, Path], None]


def graph_in_memory(contents: Contents) -> Graph:
    """The graph of `contents`; nothing is written."""
    store = ox.Store()
    text = "".join(write_turtle(to_blocks(contents), contents.project.prefixes))
    store.bulk_load(text.encode(), format=ox.RdfFormat.TURTLE)
    return graph_over(LocalStore(store), contents)


def graph_over(store: LocalStore, contents: Contents) -> Graph:
    """The graph in `store`, which was loaded from `contents`: its statements need not be asked for again."""
    project = contents.project
    return Graph(
        store,
        project.prefixes,
        languages=project.languages,
        title=project.name,
        documents={document.iri: document for document in contents.documents},
        annotated=True,
        statements=contents.statements,
    )


def build(
    contents: Contents,
    out: Path | None = None,
    *,
    page: MakePage | None = None,
    progress: Progress = lambda message: None,
) -> Graph:
    """Write graph.ttl, store/ and, with `page`, graph.html to `out` (default: `build/` in the project).

    Everything is written beside its place and then renamed, so an earlier build stays whole until the new one is on
    the disk. The store is loaded from graph.ttl, so the two cannot differ. While another build works there, this one
    waits. Raises InputError when a file cannot be written.
    """
    project = contents.project
    out = out or project.output
    inputs = project_inputs(project)
    _refuse_foreign(out)
    progress(
        Message(
            "{}, {}, {}",
            counted(len(contents.documents), "{} document", "{} documents"),
            counted(len(contents.entities), "{} entity", "{} entities"),
            counted(len(contents.statements), "{} statement", "{} statements"),
        )
    )
    try:
        out.mkdir(parents=True, exist_ok=True)
        with workplace(out, lambda: progress(Message("another build is at work in {}; waiting for it", out))) as work:
            triples, sealed = _write_graph(contents, work, progress)
            if page is not None:
                _write_page(page, graph_over(open_store(work / STORE_FOLDER), contents), work)
                progress(Message("{} written", PAGE_FILE))
            write_manifest(project, work, triples=triples, seal=sealed, inputs=inputs)
            # A page of an earlier build would show what was.
            put_in_place(work, out, [PAGE_FILE] if page is None else [])
    except OSError as error:
        raise unwritable(out, error) from error
    with reading(out):
        return graph_over(open_store(out / STORE_FOLDER), contents)


def _write_graph(contents: Contents, work: Path, progress: Progress) -> tuple[int, str]:
    """Write graph.ttl and store/ to `work`; returns the number of triples and the seal of the store."""
    turtle = work / TURTLE_FILE
    with turtle.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(write_turtle(to_blocks(contents), contents.project.prefixes))
    progress(Message("{} written", TURTLE_FILE))
    store = ox.Store(str(work / STORE_FOLDER))
    try:
        store.bulk_load(path=str(turtle), format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:  # A term that our checks let through and the parser does not.
        folder = contents.project.folder
        message = Message("{}: the graph cannot be written as Turtle ({}); please report this", folder, error.msg)
        raise InputError(message) from error
    store.flush()
    triples = len(store)
    del store  # Closes it: two cannot hold it at once.
    drop_logs(work / STORE_FOLDER)
    sealed = seal(work / STORE_FOLDER)
    progress(Message("{} loaded with {}", "store/", counted(triples, "{} triple", "{} triples")))
    return triples, sealed


def _write_page(page: MakePage, graph: Graph, work: Path) -> None:
    try:
        page(graph, work / PAGE_FILE)
    except InputError as error:
        if isinstance(error.__cause__, OSError):  # The file that it names is in a folder that will be gone.
            raise error.__cause__ from None
        raise


def _refuse_foreign(out: Path) -> None:
    """Raise InputError when a build would overwrite what no build has made."""
    for name in (TURTLE_FILE, PAGE_FILE, MANIFEST_FILE):
        if (out / name).is_dir():
            message = Message("{}: is a folder, and a build writes a file of that name; choose another with -o", out / name)
            raise InputError(message)
    store = out / STORE_FOLDER
    if store.exists() and not (store.is_dir() and is_store(store)):
        raise InputError(Message("{}: exists and was not written by kgraph; choose another folder with -o", store))
