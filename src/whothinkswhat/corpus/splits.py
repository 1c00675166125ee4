"""`corpus/splits.csv`: which article is in which split, and in which slices. Drawn by date, with a gap."""

import csv
import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whothinkswhat.model.faults import Fault, FaultsError, UserError
from whothinkswhat.model.labels import SPLITS, Split

SHARES = (0.50, 0.15, 0.35)
GAP_DAYS = 30


@dataclass(frozen=True, slots=True)
class SplitRow:
    """One line of the file."""

    article: str
    split: Split
    slices: tuple[str, ...] = ()


def read_splits(path: Path) -> dict[str, SplitRow]:
    """The rows by article. Raises FaultsError."""
    rows: dict[str, SplitRow] = {}
    faults = []
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            if row.get("split") not in SPLITS or not row.get("article"):
                faults.append(Fault(str(path), number, "split", f"{row.get('split')!r} is not one of {', '.join(SPLITS)}"))
                continue
            if row["article"] in rows:
                faults.append(Fault(str(path), number, "split", f"the article {row['article']!r} stands twice"))
            split = next(name for name in SPLITS if name == row["split"])
            rows[row["article"]] = SplitRow(row["article"], split, tuple((row.get("slices") or "").split()))
    if faults:
        raise FaultsError(faults)
    return rows


def render_splits(rows: Sequence[SplitRow]) -> str:
    """The text of the file: ordered by split, then by article."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("article", "split", "slices"))
    for row in sorted(rows, key=lambda row: (SPLITS.index(row.split), row.article)):
        writer.writerow((row.article, row.split, " ".join(row.slices)))
    return out.getvalue()


def draw_splits(dates: Mapping[str, datetime.date]) -> dict[str, Split]:
    """Oldest articles to train, newest to test, at least `GAP_DAYS` between the splits.

    Of all pairs of cuts that keep the gap, the one nearest to the shares is taken (sum of squared differences in articles;
    of equal ones the earliest). Raises UserError if no pair of cuts keeps the gap.
    """
    ordered = sorted(dates, key=lambda id: (dates[id], id))
    n = len(ordered)
    cuts = [i for i in range(1, n) if (dates[ordered[i]] - dates[ordered[i - 1]]).days >= GAP_DAYS]
    wanted = (SHARES[0] * n, (SHARES[0] + SHARES[1]) * n)
    pairs = [(i, j) for i in cuts for j in cuts if i < j]
    if not pairs:
        raise UserError(f"{n} articles cannot be split by date with gaps of {GAP_DAYS} days: no two such gaps")
    first, second = min(pairs, key=lambda pair: ((pair[0] - wanted[0]) ** 2 + (pair[1] - wanted[1]) ** 2, pair))
    return {id: "train" if i < first else "validation" if i < second else "test" for i, id in enumerate(ordered)}
