"""Intervals of a share where resampling says nothing: a bootstrap of no misses is the point 0."""

from math import sqrt

Z95 = 1.959963984540054


def wilson_interval(k: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of k in n (Wilson, 1927). Raises ValueError unless 0 <= k <= n and n > 0.

    Worked example of Newcombe (1998), 81 of 263:

    >>> [round(x, 4) for x in wilson_interval(81, 263)]
    [0.2553, 0.3662]
    """
    if not 0 <= k <= n or n == 0:
        raise ValueError(f"no share: {k} of {n}")
    p, zz = k / n, Z95 * Z95
    centre = (p + zz / (2 * n)) / (1 + zz / n)
    half = Z95 * sqrt(p * (1 - p) / n + zz / (4 * n * n)) / (1 + zz / n)
    # At the ends the formula gives 0 and 1 but for rounding.
    return (0.0 if k == 0 else centre - half), (1.0 if k == n else centre + half)
