"""Where a command writes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from kawat.errors import KawatError


@contextmanager
def opened(path: str | None) -> Iterator[BinaryIO]:
    """The bytes written go to standard output (None or "-") or to the file `path`, which appears when all are
    written.

    A pipe or device at `path` is written to as it is. Raises `KawatError` where it cannot be written.
    """
    if path is None or path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = os.path.realpath(path)
    try:
        if os.path.exists(target) and not stat.S_ISREG(os.stat(target).st_mode):
            with open(target, "wb") as device:
                yield device
            return
        folder, name = os.path.split(target)
        number, draft = tempfile.mkstemp(prefix=f".{name}.", suffix=".part", dir=folder)
    except OSError as error:
        raise KawatError(f"{path} cannot be written ({error.strerror}); choose another place") from error
    try:
        with open(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, _mode(target))
        os.replace(draft, target)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise KawatError(f"{path} cannot be written ({error.strerror}); nothing was left behind") from error
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)


def _mode(target: str) -> int:
    """The rights of the file that is replaced, or those of a new one."""
    with suppress(OSError):
        return stat.S_IMODE(os.stat(target).st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
