"""Parties, bodies and their members, places, news agencies, office-holders: compiled facts, each with its
source.

>>> from kawat.knowledge import load
>>> load().party("NATO").name
'NATO'
"""

from kawat.knowledge.compiled import Knowledge, load
from kawat.knowledge.facts import Found, Holding, Membership, Party, Place, Sense

__all__ = ["Found", "Holding", "Knowledge", "Membership", "Party", "Place", "Sense", "load"]
