"""Near-duplicates: how much of their wording two reports share, to know reprints for what they are.

A signature is a MinHash over runs of five words, case and punctuation put aside: the share of equal places in
two signatures estimates the share of runs that the two texts have in common (standard error at most
0.044 with 128 places).
"""

from __future__ import annotations

import re
from struct import Struct

PLACES = 128
RUN = 5
FORM = Struct(f"<{PLACES}I")
SEED = 20220104
WORD = re.compile(r"\w+")


def signature(text: str) -> bytes:
    """512 bytes that stand for the wording of `text`; empty for a text of fewer than five words."""
    from rensa import RMinHash

    tokens = WORD.findall(text.lower())
    if len(tokens) < RUN:
        return b""
    sketch = RMinHash(num_perm=PLACES, seed=SEED)
    sketch.update([" ".join(tokens[at : at + RUN]) for at in range(len(tokens) - RUN + 1)])
    return FORM.pack(*sketch.digest())


def similar(first: bytes, second: bytes) -> float:
    """The estimated share of wording in common of two signatures, 0 to 1; 0 where either is empty.

    >>> words = "Both ministers agreed on Monday to meet again in Vienna before the end of the month"
    >>> similar(signature(words), signature(words.upper() + "."))
    1.0
    """
    if not first or not second:
        return 0.0
    return sum(map(int.__eq__, FORM.unpack(first), FORM.unpack(second))) / PLACES
