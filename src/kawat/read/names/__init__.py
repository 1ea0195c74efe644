"""Who a report names: parties, persons with their offices, unnamed office-holders, and what stands for
them later.
"""

from kawat.read.names.coreference import antecedent
from kawat.read.names.layer import find

__all__ = ["antecedent", "find"]
