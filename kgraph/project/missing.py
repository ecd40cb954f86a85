"""What is said of a path at which nothing lies: a name that was mistyped, or an address that cannot be asked."""

from __future__ import annotations

import os
import re

from ..core.errors import InputError, KgraphError
from ..core.messages import Message, nearest, proposal, shortened

__all__ = ["missing"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_NEIGHBOURS = 10_000
"""In a folder that holds more names than this, none is proposed."""


def missing(path: str) -> KgraphError:
    r"""The error for `path`, at which there is nothing; it proposes the neighbour whose name is most like it.

    >>> print(missing("no/such/folder"), missing("ftp://e.org/a.ttl"), sep="\n")
    no/such/folder: there is no such file or folder
    ftp://… is not an address; write it as https://example.org/sparql
    """
    if scheme := _SCHEME.match(path):  # No more of it: a password may follow.
        from ..sparql.endpoint.address import not_an_address

        return not_an_address(f"{scheme[0]}…")
    folder, name = os.path.split(path.rstrip("/"))
    near = nearest(name, _names_in(folder or "."), 0.75) if name else None
    if near is None:
        return InputError(Message("{}: there is no such file or folder", shortened(path, 200)))
    fix = proposal(name, os.path.join(folder, near))  # noqa: PTH118  # Path("./a") would be said as "a".
    return InputError(Message("{}: there is no such file or folder; {}", path, fix))


def _names_in(folder: str) -> list[str]:
    """The names in a folder, without hidden ones; none where it cannot be listed."""
    names = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                names.append(entry.name)
                if len(names) > _NEIGHBOURS:
                    return []
    except OSError:
        return []
    return sorted(name for name in names if not name.startswith("."))
