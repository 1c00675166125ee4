"""Places on a board: which differences are real when every system is compared with every other.

Systems above the best probe form the family of a table, one entry a team. Each pair is tested by the paired swap test; the p values
are corrected by Holm (1979). A system's rank interval is [1 + systems significantly better, N - systems significantly worse]; its
place is the lower end, and equal places are ties.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from whothinkswhat.eval.metrics.base import Formula, Sums
from whothinkswhat.eval.paired import SWAPS, swap_test

ALPHA = 0.05
SWAPS_A_TEST = 40


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's step-down correction of a family of p values, in their order.

    >>> [round(p, 3) for p in holm([0.01, 0.04, 0.03, 0.005])]
    [0.03, 0.06, 0.06, 0.02]
    """
    corrected = [0.0] * len(p_values)
    highest = 0.0
    for rank, i in enumerate(sorted(range(len(p_values)), key=lambda i: p_values[i])):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[i]))
        corrected[i] = highest
    return corrected


@dataclass(frozen=True, slots=True)
class Ranked:
    """The place of one system among `n`."""

    name: str
    place: int
    low: int
    """Best rank that the tests allow; equal to `place`."""
    high: int
    better: tuple[str, ...]
    """Systems that it beats significantly."""
    n: int


def swaps_for(systems: int) -> int:
    """Swaps of each test of a family: enough that the smallest possible p survives the correction."""
    return max(SWAPS, SWAPS_A_TEST * (systems * (systems - 1) // 2))


def rank(statistics: Mapping[str, Sums], formula: Formula, *, seed: int = 0, alpha: float = ALPHA) -> list[Ranked]:
    """Places by one metric, best value first (of equal values by name).

    Parameters
    ----------
    statistics: for each system (articles, k) integers, over the same articles in the same order. All values must be defined.
    """
    names = sorted(statistics, key=lambda name: (-float(formula(statistics[name].sum(axis=0))), name))
    pairs = list(combinations(names, 2))
    swaps = swaps_for(len(names))
    raw = [swap_test(statistics[a], statistics[b], formula, swaps=swaps, seed=seed) for a, b in pairs]
    beats: dict[str, list[str]] = {name: [] for name in names}
    worse_than: dict[str, int] = dict.fromkeys(names, 0)
    for (a, b), p in zip(pairs, holm(raw), strict=True):
        if p < alpha:
            beats[a].append(b)
            worse_than[b] += 1
    n = len(names)
    ranked = [
        Ranked(name, 1 + worse_than[name], 1 + worse_than[name], n - len(beats[name]), tuple(beats[name]), n) for name in names
    ]
    return sorted(ranked, key=lambda r: (r.place, names.index(r.name)))
