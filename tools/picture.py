"""Pictures of the terminal for the README: `make picture` runs `kawat` on the example reports and keeps what it shows.

The record is that of the demo, so run `make demo` first. The same output gives the same bytes.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shlex
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from io import StringIO

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text
from tools.demo import DATABASE, KAWAT, ROOT, SPAN, WEEK

PICTURES = ROOT / "docs" / "pictures"
WIDTH = 100
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Fonts that the template would fetch from elsewhere: without them the reader's own is taken."""

SHOWN: Mapping[str, Sequence[str]] = {
    "read": ("read", str(WEEK / "meridian-borrell.html")),
    "agenda": ("agenda", *SPAN, "--as-of", "2022-01-08"),
}
NOW = "2022-01-08T22:00:00Z"


def terminal(arguments: Sequence[str]) -> str:
    """What `kawat` shows on a terminal, with its colours."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 100, WIDTH, 0, 0))
    env = {**os.environ, "KAWAT_DB": str(DATABASE), "KAWAT_NOW": NOW, "TERM": "xterm-256color"}
    env = {name: value for name, value in env.items() if name not in ("COLUMNS", "NO_COLOR")}
    with subprocess.Popen([KAWAT, *arguments], env=env, cwd=ROOT, stdout=its) as running:
        os.close(its)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:  # how Linux tells that the other end has closed
            pass
        os.close(ours)
    if running.returncode:
        raise SystemExit(f"kawat {shlex.join(arguments)} ended with {running.returncode}")
    return shown.decode().replace("\r\n", "\n")


def picture(name: str, arguments: Sequence[str]) -> None:
    """Draw one command with its answer."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi(terminal(arguments).rstrip("\n")))
    told = f"kawat {shlex.join(arguments)}"
    drawn = console.export_svg(title=told, theme=DIMMED_MONOKAI, unique_id=name)
    lines = "\n".join(line.rstrip() for line in FONTS.sub("", drawn).splitlines())
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / f"{name}.svg").write_text(f"{lines}\n")


def main() -> None:
    """Draw them all."""
    for name, arguments in SHOWN.items():
        picture(name, arguments)


if __name__ == "__main__":
    main()
