"""Writing files so that no reader ever sees half of one: beside the place first, then renamed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from .errors import InputError

__all__ = ["write_text"]


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 to `path`; the old file stays whole until the new one is. Raises InputError."""
    temporary: Path | None = None
    try:
        path = path.resolve()  # A link is followed, not replaced.
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8")  # A pipe or a device: there is nothing to rename onto.
            return
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only we can read; results are meant to be shared.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except (OSError, UnicodeEncodeError) as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written ({getattr(error, 'strerror', None) or error})") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
