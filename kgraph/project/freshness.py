"""Whether a build is up to date, read from its build.json."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..core.errors import DamagedError, InputError
from ..core.messages import Message
from ..files.names import DOCUMENTS_FILE, ENTITIES_FILE, MANIFEST_FILE, STORE_FOLDER
from ..files.seal import seal_of
from ..files.shipped import folder
from ..files.transaction import reading
from ..graph.graph import Graph
from ..sparql.store import open_store
from .documents import read_documents
from .project import Project

__all__ = ["fresh_build", "project_inputs", "write_manifest"]

_FORMAT = 2
"""Raised when what `build` writes changes, so that what older versions built counts as stale."""


def fresh_build(
    project: Project, out: Path | None = None, *, progress: Callable[[str], None] = lambda message: None
) -> tuple[Project, Graph | None]:
    """The project with the corpus folders of its last build, and that build's graph while it is fresh.

    A build made with added corpus folders remembers them, so that asking it later does not lose the quotes. The graph is
    None when there is no build, when a file it was made from has changed since, or when it is damaged; damage is
    reported to `progress`.
    """
    out = out or project.output
    try:
        with reading(out):
            manifest = _read_manifest(out)
            if manifest["format"] != _FORMAT:
                return project, None
            remembered = [project.folder / place for place in manifest["corpus"]]
            if not all(place.is_dir() for place in remembered):
                return project, None
            project = Project(project.folder, corpus=remembered, progress=project.progress)
            if manifest["inputs"] != project_inputs(project):
                return project, None
            store = out / STORE_FOLDER
            if seal_of(store) != manifest["seal"]:
                raise DamagedError(store, Message("it is not the one that the build made"))
            return project, _graph(project, store)
    except DamagedError as error:
        progress(error.message)
        return project, None
    except (OSError, ValueError, TypeError, KeyError, InputError):
        return project, None


def _graph(project: Project, store: Path) -> Graph:
    documents, _ = read_documents(project, [])
    texts = {document.iri: document for document in documents}
    return Graph(
        open_store(store),
        project.prefixes,
        languages=project.languages,
        title=project.name,
        documents=texts,
        annotated=True,
    )


def project_inputs(project: Project) -> dict[str, list[int]]:
    """Every file that the graph depends on, with its size and time of change."""
    paths = [
        project.file,
        project.folder / DOCUMENTS_FILE,
        project.folder / ENTITIES_FILE,
        *project.annotation_files(),
        *(project.folder / "ontology").glob("*.ttl"),
        *(path for place in project.corpus if place.is_dir() for path in place.rglob("*") if path.is_file()),
    ]
    # What ships with kgraph lies elsewhere in a checkout than in a wheel, and is the same.
    found = {f"kgraph: {path.name}": [path.stat().st_size] for path in sorted(folder("ontology").glob("*.ttl"))}
    for path in sorted(paths):
        try:
            state = path.stat()
        except OSError:
            continue
        found[os.path.relpath(path, project.folder)] = [state.st_size, state.st_mtime_ns]
    return found


def write_manifest(project: Project, work: Path, *, triples: int, seal: str, inputs: Mapping[str, list[int]]) -> None:
    """Write build.json to `work`: what the build was made from. Raises OSError."""
    corpus = [os.path.relpath(place, project.folder) for place in project.added_corpus]
    manifest = {"format": _FORMAT, "triples": triples, "seal": seal, "corpus": corpus, "inputs": inputs}
    manifest["sum"] = _sum(manifest)
    (work / MANIFEST_FILE).write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def _read_manifest(out: Path) -> dict[str, Any]:
    """What build.json says. Raises DamagedError when that is not what was written, OSError when it is not there."""
    path = out / MANIFEST_FILE
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if manifest["format"] == _FORMAT and manifest.pop("sum") != _sum(manifest):
            raise ValueError
    except (ValueError, TypeError, KeyError) as error:
        damage = Message("it is not as it was written; name its --corpus folders again")
        raise DamagedError(path, damage) from error
    return manifest


def _sum(manifest: Mapping[str, Any]) -> int:
    return zlib.crc32(json.dumps(manifest).encode())
