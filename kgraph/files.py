"""Writing files so that no reader ever sees half of one: beside the place first, then renamed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from .errors import InputError

__all__ = ["write_parts", "write_text"]


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 to `path`; the old file stays whole until the new one is. Raises InputError."""
    write_parts(path, (text,))


def write_parts(path: Path, parts: Iterable[str]) -> None:
    """Write `parts` one after the other as `write_text` does; when making one fails, the old file stays."""
    temporary: Path | None = None
    try:
        path = path.resolve()  # A link is followed, not replaced.
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8") as file:  # A pipe or a device: there is nothing to rename onto.
                file.writelines(parts)
            return
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only we can read; results are meant to be shared.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
        temporary = None
    except (OSError, UnicodeEncodeError) as error:
        raise InputError(f"{path}: cannot be written ({getattr(error, 'strerror', None) or error})") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
