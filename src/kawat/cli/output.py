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
    """The bytes written go to standard output (None or "-") or to the file `path`, which appears when all
    are written; a pipe or device at `path` is written to as it is.

    Raises `KawatError` where nothing can be written, `BrokenPipeError` where the reader has gone.
    """
    try:
        if path is None or path == "-":
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        elif os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode):
            with open(path, "wb") as device:
                yield device
        else:
            with _drafted(os.path.realpath(path)) as file:
                yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        if path is None:
            silence()
        place = path or "standard output"
        raise KawatError(f"{place} cannot be written ({error.strerror}); make room, or choose another") from error


def silence() -> None:
    """Let what is still to be written to standard output go nowhere, so that it raises nothing at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _drafted(target: str) -> Iterator[BinaryIO]:
    """A file beside `target` that takes its place in the end, and is gone if there is no end."""
    folder, name = os.path.split(target)
    number, draft = tempfile.mkstemp(prefix=f".{name}.", suffix=".part", dir=folder)
    try:
        with open(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, _mode(target))
        os.replace(draft, target)
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
