"""`Project`: the settings and files of a folder with a kgraph.toml. The work on it is functions in the files beside."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.errors import InputError
from ..core.messages import Message
from ..core.namespaces import PrefixMap, project_prefixes
from ..files.names import PROJECT_FILE
from ..files.paths import inside
from ..files.transaction import recover
from ..text.documents import sha256
from ..text.formats import SUFFIXES, is_stored_text
from ..vocabulary.ontology import Vocabulary, read_vocabulary
from .settings import read_settings, slug

if TYPE_CHECKING:
    from ..core.defects import Defect
    from ..graph.graph import Graph
    from .contents import Contents

__all__ = ["Project"]


class Project:
    """A project folder on disk: its settings, and where its files are.

    `corpus` adds folders in which texts are looked for, after the project's own `corpus/`. `progress` is told what a user
    should know of a file although it can be read. Raises InputError when there is no kgraph.toml or it cannot be used.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        *,
        corpus: Sequence[str | os.PathLike[str]] = (),
        progress: Callable[[str], None] = lambda message: None,
    ) -> None:
        self.folder = Path(folder)
        self.progress = progress
        self._told: set[str] = set()
        self.file = self.folder / PROJECT_FILE
        recover(self.folder)
        settings = read_settings(self.file)
        called = self.folder.resolve().name
        self.name: str = settings.get("name", called)
        self.base: str = settings.get("base", f"https://example.org/{slug(called) or 'project'}/")
        self.languages: tuple[str, ...] = tuple(settings.get("languages", ("id", "en")))
        self.published: bool = settings.get("published", False)
        """Whether others are meant to read it: then every entity needs a label in each of the languages."""
        self.added_corpus = tuple(Path(place) for place in corpus)
        self.corpus = (
            self.folder / "corpus",
            *(self.folder / place for place in settings.get("corpus", ())),
            *self.added_corpus,
        )
        for place in self.corpus[1:]:
            if not os.path.isdir(place):  # noqa: PTH112  # Path.is_dir raises when a name is too long.
                raise InputError(Message("{}: this corpus folder does not exist; check its name", place))
        self.prefixes = PrefixMap(project_prefixes(self.base), self.base)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The shipped ontology and the project's own."""
        return read_vocabulary(self.folder / "ontology")

    @cached_property
    def texts_by_hash(self) -> dict[str, Path]:
        """The texts in the corpus folders other than its own, by hash: a renamed file is found again."""
        paths = (path for place in self.corpus[1:] for path in sorted(place.rglob("*")) if path.is_file())
        texts = (path for path in paths if path.suffix.lower() in SUFFIXES and not is_stored_text(path))
        return {sha256(path.read_bytes()): path for path in texts}

    @property
    def output(self) -> Path:
        """Where a build goes when nothing else is said."""
        return self.folder / "build"

    def tell(self, notices: Iterable[str]) -> None:
        """Give `progress` each notice that it has not been given before."""
        for notice in notices:
            if notice not in self._told:
                self._told.add(notice)
                self.progress(notice)

    def annotation_files(self) -> list[Path]:
        """Every CSV file below annotations/, in the order of the paths; an ending in capitals counts too."""
        files = (self.folder / "annotations").rglob("*")
        tables = sorted(path for path in files if path.suffix.lower() == ".csv" and not path.name.startswith("."))
        return [inside(self.folder, path) for path in tables]

    def file_name(self, path: Path) -> str:
        """What messages call a file of the project: its path in the project, the same on every machine."""
        return inside(self.folder, path).relative_to(self.folder).as_posix()

    # Shortcuts for users of `kgraph.Project`: each calls one function of this folder.

    def read(self) -> Contents:
        """Everything that the files say, right or wrong: see `kgraph.project.contents.read`."""
        from .contents import read

        return read(self)

    def contents(self) -> Contents:
        """As `read`. Raises DataError with all defects when something is wrong."""
        from .contents import read_valid

        return read_valid(self)

    def check(self) -> tuple[Defect, ...]:
        """The defects of the rows, in the order of the files; `kgraph.check.check.check_project` adds the shapes."""
        return self.read().defects

    def graph(self) -> Graph:
        """The graph in memory; nothing is written. Raises DataError when a row is wrong."""
        from .build import graph_in_memory

        return graph_in_memory(self.contents())

    def build(
        self,
        output: str | os.PathLike[str] | None = None,
        *,
        page: Callable[[Graph, Path], None] | None = None,
        progress: Callable[[str], None] = lambda message: None,
    ) -> Graph:
        """Write graph.ttl, store/ and, with `page`, graph.html to `output`: see `kgraph.project.build.build`."""
        from .build import build

        return build(self.contents(), Path(output) if output is not None else None, page=page, progress=progress)
