"""One-to-one matching of two lists: as many pairs as possible, or the pairs of greatest total worth.

Greedy matching depends on the order of its input and misses exact pairs; these do not.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache


def maximum_matching(edges: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """A maximum matching of a bipartite graph, left node -> right node (augmenting paths; Kuhn, 1955).

    >>> maximum_matching({0: [0, 1], 1: [0]})
    {1: 0, 0: 1}
    """
    owner: dict[int, int] = {}

    def place(left: int, tried: set[int]) -> bool:
        for right in edges[left]:
            if right in tried:
                continue
            tried.add(right)
            if right not in owner or place(owner[right], tried):
                owner[right] = left
                return True
        return False

    for left in sorted(edges):
        place(left, set())
    return {left: right for right, left in sorted(owner.items())}


MAX_SIDE = 12


def best_assignment(rows: int, columns: int, worth: Callable[[int, int], int]) -> list[tuple[int, int]]:
    """The one-to-one pairs (row, column) of greatest total worth; exact, by dynamic programming over sets of columns.

    Parameters
    ----------
    rows, columns: sizes of the two sides; columns at most `MAX_SIDE` (bullets of a role are at most six).
    worth: whole numbers, so that no rounding decides; pairs worth 0 are not made. Of equal solutions the first in the order of
        columns, rows left unmatched last.

    Raises ValueError for more columns.
    """
    if columns > MAX_SIDE:
        raise ValueError(f"{columns} columns; at most {MAX_SIDE} can be assigned")

    @cache
    def best(row: int, used: int) -> tuple[int, tuple[tuple[int, int], ...]]:
        if row == rows:
            return 0, ()
        found = best(row + 1, used)
        for column in reversed(range(columns)):
            value = 0 if used >> column & 1 else worth(row, column)
            if value > 0:
                rest, pairs = best(row + 1, used | 1 << column)
                if value + rest >= found[0]:
                    found = value + rest, ((row, column), *pairs)
        return found

    return list(best(0, 0)[1])
