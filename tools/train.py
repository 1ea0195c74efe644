"""Fits every judge that ships: `python -m tools.train [--held-back]`, in the order in which they build on each other.

With `--held-back` the reports that nobody reads are left out, to check how well what is learned carries over. The same
reports give the same bytes, whatever models an earlier run left.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from kawat.read.names import allegiance as serving
from kawat.read.names import coreference as meaning
from tools import allegiance, coreference, fitting, names, train_findings, train_statements


def main(argv: Sequence[str]) -> None:
    """Names first, then whom they serve, what refers back to them, who meets and acts, who says what."""
    held_back = "--held-back" in argv
    for model in (serving.MODEL, meaning.MODEL):
        fitting.save(fitting.BLANK, model)
    names.train(held_back=held_back)
    allegiance.train(held_back=held_back)
    coreference.train(held_back=held_back)
    train_findings.main(argv)
    train_statements.main(held_back)


if __name__ == "__main__":
    main(sys.argv[1:])
