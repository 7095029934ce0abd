"""Unknown bodies by the odds: what speaks for and against a phrase, each with its weight.

The rules before this claim what one sure sign shows. Here several unsure ones are added up: a
title before "of", a noun of bodies in the name, an acronym behind it that fits. A phrase's log
odds are the sum of the weights of its signs (logistic regression); odds.csv has them by name,
learnt by `python -m benchmarks.odds` from labelled releases.
"""

from archive.entities.odds.claiming import find_likely

__all__ = ["find_likely"]
