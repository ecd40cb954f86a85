"""Work that may not be trusted to end: done in a child process, within limits of time and memory.

Oxigraph can neither cancel a query nor cap its memory, and where memory runs out it ends its process. So the process
that it ends is a fork of ours: it sees the graph as it is, costs milliseconds, and only its answer comes back.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import warnings
from collections.abc import Callable

from ..core.errors import QueryError, QueryMemoryError, QueryTimeoutError, UsageError

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["MEMORY", "TIMEOUT", "can_limit", "limited"]

TIMEOUT = 60.0
"""Seconds that a query gets when nothing else is said."""
MEMORY = 4096
"""Megabytes that a query gets, beside what the graph itself takes, when nothing else is said."""

_HEADER = 9  # One byte that tells an answer from an error, eight for the length of what follows.


def can_limit() -> bool:
    """Whether this system has what limits need: Windows has not."""
    return hasattr(os, "fork")


def limited(work: Callable[[], bytes], *, timeout: float, memory: int) -> bytes:
    """What `work` returns, done in a child process within `timeout` seconds and `memory` megabytes.

    Raises what `work` raises, QueryTimeoutError, and QueryMemoryError. The child is a fork: of the threads of this
    process only the one that calls goes on in it, so none of the others should be asking the same graph meanwhile.
    """
    if not can_limit():
        raise UsageError("limits of time and memory need a system with fork, such as Linux, macOS or WSL")
    if not (timeout > 0 and memory > 0):
        raise UsageError(f"limits must be more than nothing, not {timeout:g} seconds and {memory} megabytes")
    deadline = time.monotonic() + timeout
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # A store on disk has threads of its own, which Python from 3.12 on warns of; reading does not need them.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        _answer(work, writing, timeout, memory)
    os.close(writing)
    status: int | None = None
    try:
        data = _read(reading, deadline, memory << 20)
        if data is not None and len(data) <= memory << 20:
            status = _reap(child)
    finally:
        os.close(reading)
        if status is None:  # Too late, or we ourselves were interrupted.
            os.kill(child, signal.SIGKILL)
            _reap(child)
    if data is None:
        raise QueryTimeoutError(f"the query was stopped after {timeout:g} seconds; give it more time or ask for less")
    if len(data) >= _HEADER and len(data) == _HEADER + int.from_bytes(data[1:_HEADER], "big"):
        if data[:1] == b"+":
            return bytes(data[_HEADER:])
        import pickle

        kind, arguments, state = pickle.loads(data[_HEADER:])  # What our own fork has written.
        error: Exception = kind.__new__(kind, *arguments)
        error.__dict__.update(state)
        raise error
    ended = -os.waitstatus_to_exitcode(status or 0)
    if ended == signal.SIGINT:
        raise KeyboardInterrupt
    if ended == signal.SIGXCPU:
        raise QueryTimeoutError(f"the query was stopped after {timeout:g} seconds; give it more time or ask for less")
    if ended == signal.SIGSEGV:
        raise QueryError("the query is nested too deeply and was stopped")
    raise QueryMemoryError(f"the query was stopped: it needs more than {memory:,} megabytes; give it more or ask for less")


def _read(reading: int, deadline: float, most: int) -> bytearray | None:
    """All that the child writes, or the first `most` bytes and some; None when the deadline passes first."""
    import select

    poll = select.poll()
    poll.register(reading, select.POLLIN)
    data = bytearray()
    while (left := deadline - time.monotonic()) > 0:
        if not poll.poll(left * 1000):
            break
        part = os.read(reading, 1 << 20)
        data += part
        if not part or len(data) > most:
            return data
    return None


def _reap(child: int) -> int:
    try:
        return os.waitpid(child, 0)[1]
    except ChildProcessError:  # The program ignores SIGCHLD; what was written tells enough.
        return 0


def _answer(work: Callable[[], bytes], writing: int, timeout: float, memory: int) -> NoReturn:
    """The life of the child. It never returns, so nothing of the program that was forked runs twice."""
    try:
        try:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # In Oxigraph no handler of Python would be reached.
            _limit(timeout, memory)
            kind, body = b"+", work()
        except MemoryError:
            os.abort()
        except Exception as error:
            import pickle

            kind, body = b"-", pickle.dumps((type(error), error.args, error.__dict__))
        for data in (kind + len(body).to_bytes(_HEADER - 1, "big"), memoryview(body)):
            while data:
                data = data[os.write(writing, data) :]
        os._exit(0)
    finally:
        os._exit(1)  # A panic of Rust is no Exception.


def _limit(timeout: float, memory: int) -> None:
    import resource

    # What Rust has to say of its end would mix with our message.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Wall-clock time is the caller's to watch; this is for the case that the caller dies.
    _lower(resource.RLIMIT_CPU, int(timeout) + 2)
    if sys.platform == "linux":  # macOS knows the limit and does not keep it.
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  # see `cli._is_file`
            taken = int(file.read().split()[0]) * resource.getpagesize()
        _lower(resource.RLIMIT_AS, taken + (memory << 20))


def _lower(what: int, limit: int) -> None:
    import resource

    hard = resource.getrlimit(what)[1]
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(what, (limit, hard))
