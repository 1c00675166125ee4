"""Parts of plots: segments of bars as shares of the longest, and intervals as small pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

LONGEST = 86
"""Percent of the width that the longest bar takes."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar plot: its name, its total, and (series, value, width in percent) of each part."""

    name: str
    total: int
    parts: tuple[tuple[str, int, str], ...]


def bars(rows: Mapping[str, Mapping[str, int]]) -> list[Bar]:
    """Rows of named parts, scaled to the longest row, which leaves room for its total. Parts of no size are left out."""
    longest = max((sum(parts.values()) for parts in rows.values()), default=0) or 1
    return [
        Bar(
            name,
            sum(parts.values()),
            tuple((series, value, f"{LONGEST * value / longest:.2f}") for series, value in parts.items() if value),
        )
        for name, parts in rows.items()
    ]


def histogram(values: Sequence[int], width: int) -> dict[str, int]:
    """How many values fall into each bin of `width`, from the first bin with one to the last.

    >>> histogram([451, 470, 530], 25)
    {'450 to 474': 2, '475 to 499': 0, '500 to 524': 0, '525 to 549': 1}
    """
    bins = [value // width for value in values]
    if not bins:
        return {}
    return {f"{i * width} to {i * width + width - 1}": bins.count(i) for i in range(min(bins), max(bins) + 1)}


def interval_plot(value: float | None, low: float | None, high: float | None, *, label: str, mark: float | None = None) -> Markup:
    """An interval as a line and the value as a dot on an axis from 0 to 1; `mark` is a tick on it (chance). Empty without one."""
    if value is None or low is None or high is None:
        return Markup("")
    at = [f"{2 + 100 * x:.1f}" for x in (low, high, value)]
    tick = (
        Markup('<line class="tick" x1="{0}" x2="{0}" y1="1" y2="11"/>').format(f"{2 + 100 * mark:.1f}") if mark is not None else ""
    )
    return Markup(
        '<svg class="plot" viewBox="0 0 104 12" role="img" aria-label="{}"><line class="axis" x1="2" x2="102" y1="6" y2="6"/>{}'
        '<line class="range" x1="{}" x2="{}" y1="6" y2="6"/><circle class="dot" cx="{}" cy="6" r="3"/></svg>'
    ).format(label, tick, *at)
