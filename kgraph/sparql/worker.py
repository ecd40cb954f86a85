"""Run a query in a child process, within limits of time and memory.

Oxigraph can neither cancel a query nor limit its memory, and it ends the process when memory runs out. So a query with
limits runs in a fork, which has the same graph, starts in milliseconds, and sends back only its answer.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import warnings
from collections.abc import Callable

from ..core.errors import QueryError, QueryMemoryError, QueryTimeoutError, UsageError
from ..core.messages import Message, thousands

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["MEMORY", "TIMEOUT", "can_limit", "limited"]

TIMEOUT = 60.0
"""The time limit of a query in seconds, unless another is given."""
MEMORY = 4096
"""The memory limit of a query in megabytes, beside the memory of the graph, unless another is given."""

_HEADER = 9  # One byte, `+` for an answer and `-` for an error, and eight for the length of what follows.


def can_limit() -> bool:
    """Whether this system can fork, which limits need; Windows cannot."""
    return hasattr(os, "fork")


def limited(work: Callable[[], bytes], *, timeout: float, memory: int) -> bytes:
    """The result of `work`, run in a child process within `timeout` seconds and `memory` megabytes.

    Raises what `work` raises, QueryTimeoutError and QueryMemoryError. The child is a fork and continues only the thread that
    calls, so no other thread should be asking the same graph at that time.
    """
    if not can_limit():
        raise UsageError(
            Message("limits of time and memory need a system with fork, such as Linux, macOS or WSL; ask without them")
        )
    if not (timeout > 0 and memory > 0):
        raise UsageError(
            Message("limits must be greater than 0, not {} seconds and {} megabytes", f"{timeout:g}", thousands(memory))
        )
    deadline = time.monotonic() + timeout
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # From 3.12 on, Python warns of a fork with threads. A store on disk has some, but reading does not need them.
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
        if status is None:  # It has reached a limit, or this process was interrupted.
            os.kill(child, signal.SIGKILL)
            _reap(child)
    if data is None:
        raise _too_slow(timeout)
    return _result(bytes(data), status or 0, timeout, memory)


def _result(data: bytes, status: int, timeout: float, memory: int) -> bytes:
    """The result of `work` from what the child wrote; else raise its error, or the one that its exit status means."""
    if len(data) >= _HEADER and len(data) == _HEADER + int.from_bytes(data[1:_HEADER], "big"):
        if data[:1] == b"+":
            return data[_HEADER:]
        import pickle

        kind, arguments, state = pickle.loads(data[_HEADER:])  # Written by our own fork.
        error: Exception = kind.__new__(kind, *arguments)
        error.__dict__.update(state)
        raise error
    ended = -os.waitstatus_to_exitcode(status)
    if ended == signal.SIGINT:
        raise KeyboardInterrupt
    if ended == signal.SIGXCPU:
        raise _too_slow(timeout)
    if ended == signal.SIGSEGV:
        raise QueryError(Message("the query was stopped because it is nested too deeply; ask in parts"))
    message = Message(
        "the query was stopped because it needs more than {} megabytes; give it more memory or ask for less",
        thousands(memory),
    )
    raise QueryMemoryError(message)


def _too_slow(timeout: float) -> QueryTimeoutError:
    seconds = Message("{} second", 1) if timeout == 1 else Message("{} seconds", f"{timeout:g}")
    return QueryTimeoutError(Message("the query was stopped after {}; give it more time or ask for less", seconds))


def _read(reading: int, deadline: float, most: int) -> bytearray | None:
    """All that the child writes, or somewhat more than `most` bytes of it; None when the deadline passes first."""
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
    """The exit status of the child, which is waited for."""
    try:
        return os.waitpid(child, 0)[1]
    except ChildProcessError:  # The program ignores SIGCHLD; then there is only what the child wrote.
        return 0


def _answer(work: Callable[[], bytes], writing: int, timeout: float, memory: int) -> NoReturn:
    """Everything that the child does. It never returns, so that no other part of the program runs twice."""
    try:
        try:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # While Oxigraph works, no handler of Python runs.
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
        os._exit(1)  # A panic of Rust is not an Exception.


def _limit(timeout: float, memory: int) -> None:
    """Set the limits of this process."""
    import faulthandler
    import resource

    # When it aborts, Rust and Python print to stderr, which would mix with our message.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    faulthandler.disable()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The caller watches the wall clock; this limit is for the case that the caller dies.
    _lower(resource.RLIMIT_CPU, int(timeout) + 2)
    if sys.platform == "linux":  # macOS accepts this limit but does not enforce it.
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  # pathlib would slow every query down
            used = int(file.read().split()[0]) * resource.getpagesize()
        _lower(resource.RLIMIT_AS, used + (memory << 20))


def _lower(what: int, limit: int) -> None:
    """Set a limit of the system to `limit`, or to its hard limit if that is lower."""
    import resource

    hard = resource.getrlimit(what)[1]
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(what, (limit, hard))
