"""The board: a table for each task, no overall score, every number with its interval."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.eval.metrics import metric
from whothinkswhat.eval.metrics.base import Sums
from whothinkswhat.eval.ranking import Ranked, rank
from whothinkswhat.eval.score import MIN_ARTICLES, Report, Score, TaskScores
from whothinkswhat.eval.tasks import TASKS
from whothinkswhat.leaderboard.pages import render
from whothinkswhat.leaderboard.plots import interval_plot

COLUMNS: Mapping[str, Sequence[str]] = {
    "entities": ("entities/span-f1", "entities/b-cubed", "entities/lea"),
    "stances": ("stances/presence-f1", "stances/polarity", "stances/f-avg-gated"),
    "stances-open": ("stances-open/ungated-f1", "stances-open/attribution-f1", "stances-open/recall"),
    "bullets": ("bullets/rouge1", "bullets/rouge2"),
}
"""Metrics beside the headline, never ranked on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row's worth: a system with its report and, if it was recorded, what its run cost."""

    name: str
    kind: str
    summary: str
    report: Report
    run: Mapping[str, Any] | None = None
    statistics: Mapping[str, Sums] = field(default_factory=dict)
    """By task, the headline's statistics of each article, in the order of their ids; without them an entry has no place."""


@dataclass(frozen=True, slots=True)
class Table:
    """The entries of one task, best headline first."""

    task: str
    version: int
    entries: tuple[Entry, ...]

    @property
    def headline(self) -> str:
        return TASKS[self.task].headline  # type: ignore[index]

    def best_probe(self) -> float | None:
        """The highest headline value among probes and trivial systems."""
        values = [headline_score(e, self.task).value for e in self.entries if e.kind in ("probe", "trivial")]
        return max((value for value in values if value is not None), default=None)

    def places(self) -> dict[str, Ranked]:
        """Place and rank interval of each system above the best probe. Probes, trivial systems and oracles have none, nor have
        systems with too many errors."""
        probe = self.best_probe()
        family = {
            entry.name: entry.statistics[self.task]
            for entry in self.entries
            if entry.kind in ("system", "baseline")
            and self.task in entry.statistics
            and entry.report.tasks[self.task].ranked
            and (headline_score(entry, self.task).value or 0.0) > (probe or 0.0)
        }
        return {ranked.name: ranked for ranked in rank(family, metric(self.headline).formula)} if family else {}


def headline_score(entry: Entry, task: str) -> Score:
    """The headline score of an entry."""
    scores = entry.report.tasks[task]
    return scores.scores[scores.headline]


def value_of(scores: TaskScores, name: str) -> float | None:
    """A metric's value; None where the entry is of a version that had no such metric."""
    score = scores.scores.get(name)
    return score.value if score else None


def tables(entries: Sequence[Entry]) -> list[Table]:
    """One table for each task and version that an entry has. Entries of other versions never share a table."""
    found = []
    for task in TASKS:
        versions = sorted({e.report.tasks[task].version for e in entries if task in e.report.tasks}, reverse=True)
        for version in versions:
            rows = [e for e in entries if task in e.report.tasks and e.report.tasks[task].version == version]
            rows.sort(key=lambda e: (-_sortable(headline_score(e, task)), e.name))
            found.append(Table(task, version, tuple(rows)))
    return found


def _sortable(score: Score) -> float:
    return -1.0 if score.value is None else score.value


def points(value: float | None, *, sign: bool = False) -> str:
    """A value between 0 and 1 in points, one decimal; a dash where it is blank."""
    if value is None:
        return "–"
    return f"{100 * value:+.1f}" if sign else f"{100 * value:.1f}"


def interval(score: Score) -> str:
    """`12.3 to 45.6`, or nothing."""
    return "" if score.low is None else f"{points(score.low)} to {points(score.high)}"


def place_text(ranked: Ranked | None) -> str:
    """`1`, or `1 (1 to 3)` where the tests leave the rank open."""
    if ranked is None:
        return ""
    return str(ranked.place) if ranked.low == ranked.high else f"{ranked.place} ({ranked.low} to {ranked.high})"


def _row(entry: Entry, table: Table, places: Mapping[str, Ranked]) -> dict[str, Any]:
    scores: TaskScores = entry.report.tasks[table.task]
    headline = headline_score(entry, table.task)
    probe = table.best_probe()
    shows_gap = entry.kind not in ("probe", "trivial") and headline.value is not None and probe is not None
    return {
        "name": entry.name,
        "kind": entry.kind,
        "summary": entry.summary,
        "value": points(headline.value),
        "place": place_text(places.get(entry.name)),
        "plot": interval_plot(
            headline.value, headline.low, headline.high, label=f"{points(headline.value)}, interval {interval(headline)}"
        ),
        "interval": interval(headline),
        "gap": points((headline.value or 0) - (probe or 0), sign=True) if shows_gap else "",
        "others": [points(value_of(scores, name)) for name in COLUMNS[table.task]],
        "missing": scores.missing_articles + scores.missing_keys,
        "errors": scores.errors,
        "seconds": f"{entry.run['fit_seconds'] + entry.run['predict_seconds']:.1f}" if entry.run else "",
    }


def short_name(name: str) -> str:
    """A metric's name without its task."""
    return name.partition("/")[2]


def board_page(corpus: Corpus, split: str, entries: Sequence[Entry]) -> str:
    """The HTML of the board."""
    found = [(table, table.places()) for table in tables(entries)]
    articles = corpus.split(split)
    return render(
        "board.html",
        corpus={"articles": len(corpus), "version": corpus.version, "revision": corpus.revision},
        split=split,
        split_articles=len(articles),
        small=len(articles) < MIN_ARTICLES,
        tables=[
            {
                "task": table.task,
                "version": table.version,
                "headline": short_name(table.headline),
                "summary": f"Headline: {metric(table.headline).summary}.",
                "columns": [short_name(name) for name in COLUMNS[table.task]],
                "rows": [_row(entry, table, places) for entry in table.entries],
            }
            for table, places in found
        ],
        articles=sorted(corpus, key=lambda article: (str(article.date), article.id), reverse=True),
        signatures=sorted({entry.report.signature for entry in entries}),
    )
