"""Kinds of encounters and deeds across reporters: what one calls a meeting another calls a negotiation."""

from __future__ import annotations

FAMILY = {
    "meeting": "sitting",
    "negotiation": "sitting",
    "summit": "sitting",
    "visit": "visit",
    "call": "wire",
    "video": "wire",
    "agree": "bond",
    "cooperate": "bond",
    "support": "help",
    "aid": "help",
    "concede": "ease",
    "protest": "press",
    "sanction": "press",
    "reduce_relations": "press",
    "mobilize": "arms",
    "coerce": "arms",
    "assault": "arms",
}
"""Kinds that two reporters may use of one event stand in one family. A visit and a meeting during it are
two.
"""
