"""Runs commands of kgraph, each in a process of its own that starts at once and in which something may go wrong.

A process that has loaded kgraph and opened nothing reads one order per line of stdin, as JSON: the `arguments` of a
command, where its `out` and `err` go, and what befalls it. It forks, and says how the command ended: its `status`, as
subprocess counts it, and how many `steps` it took, which are the calls that change something on the disk.

- `fault` and `at`: at that step the process is killed (`kill`), or the call fails with that error of errno (`ENOSPC`);
  of a write, half has been done by then. With `lasting`, every later step fails, too.
- `input`: what stands on its stdin.
- `size`: no file may grow larger, which fails in Oxigraph as well (RLIMIT_FSIZE).
- `bare`: root has none of its powers, and is kept out of what is read-only like any other user.
- `folder`: with the fault `vanish`, this folder is removed when the step is reached.
"""

from __future__ import annotations

import builtins
import errno
import io
import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

_CALLS = ("chmod", "fsync", "link", "mkdir", "open", "remove", "rename", "replace", "rmdir", "symlink", "unlink")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Steps:
    """Counts what changes the disk, and lets one of these calls go wrong."""

    def __init__(self, order: dict[str, Any], counter: int) -> None:
        self.fault, self.at, self.counter = order.get("fault"), order.get("at", 0), counter
        self.lasting, self.folder = order.get("lasting", False), order.get("folder")
        self.count = 0

    def next(self, half: Any = None) -> None:
        """One step more; `half` does a part of it when it is the one that goes wrong."""
        self.count += 1
        os.pwrite(self.counter, b"%8d" % self.count, 0)
        if not self.fault or self.count < self.at or (self.count > self.at and not self.lasting):
            return
        if half is not None:
            half()
        if self.fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.fault == "vanish":
            self.fault = None
            shutil.rmtree(self.folder)
            return
        code = getattr(errno, self.fault)
        raise OSError(code, os.strerror(code))

    def install(self) -> None:
        """Put the counter before every call of Python that changes the disk."""
        for name in _CALLS:
            setattr(os, name, self._counted(getattr(os, name), is_open=name == "open"))
        builtins.open = io.open = self._open(io.open)  # type: ignore[assignment]

    def _counted(self, call: Any, *, is_open: bool) -> Any:
        def counted(*arguments: Any, **options: Any) -> Any:
            flags = arguments[1] if is_open and len(arguments) > 1 else options.get("flags", 0)
            if not is_open or (flags & _WRITING and arguments[0] != os.devnull):
                self.next()
            return call(*arguments, **options)

        return counted

    def _open(self, plain: Any) -> Any:
        steps = self

        class Raw(io.FileIO):
            def write(self, data: Any) -> int:
                steps.next(lambda: io.FileIO.write(self, bytes(data)[: len(data) // 2]))
                return super().write(data)

        def opened(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **options: Any) -> Any:
            if not set(mode) & set("wax+"):
                return plain(file, mode, buffering, *rest, **options)
            if not isinstance(file, int):
                self.next()
            buffer = io.BufferedWriter(Raw(file, mode.replace("b", "").replace("t", "")))
            if "b" in mode:
                return buffer
            names = ("encoding", "errors", "newline")
            return io.TextIOWrapper(buffer, **dict(zip(names, rest, strict=False)), **options)

        return opened


def work(order: dict[str, Any], counter: int) -> int:
    """Run the command of an order and return its exit status."""
    import resource

    from kgraph.cli.main import main

    for stream, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(order[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666), stream)
    given = os.memfd_create("input")
    os.pwrite(given, order.get("input", "").encode(), 0)
    os.dup2(given, 0)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    if "size" in order:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["size"], order["size"]))
    if "bare" in order:
        import ctypes

        version, process, nothing = 0x20080522, 0, (ctypes.c_uint32 * 6)()  # See capset(2).
        assert ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(version, process), nothing) == 0
    Steps(order, counter).install()
    try:
        return main(order["arguments"])
    except SystemExit as ended:
        return int(ended.code or 0)
    except BaseException:
        import traceback

        traceback.print_exc()
        return 70
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def serve() -> None:
    """Do what is ordered until stdin ends."""
    import kgraph.curate.batch
    import kgraph.curate.repair
    import kgraph.curate.review
    import kgraph.curate.suggest
    import kgraph.export.export
    import kgraph.graph.saved
    import kgraph.project.project
    import kgraph.view
    import kgraph.view.page  # noqa: F401  # all is loaded once
    from kgraph.extract.mentions.lists import shipped_entities
    from kgraph.extract.relations.loader import shipped_patterns

    shipped_patterns()
    shipped_entities("https://example.org/")
    for line in sys.stdin:
        order = json.loads(line)
        counter = os.memfd_create("steps")
        child = os.fork()
        if not child:
            status = 71
            try:
                os.setsid()
                status = work(order, counter)
            finally:
                os._exit(status)
        _, ended = os.waitpid(child, 0)
        steps = int(os.pread(counter, 8, 0).strip() or b"0")
        os.close(counter)
        print(json.dumps({"status": os.waitstatus_to_exitcode(ended), "steps": steps}), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    serve()
