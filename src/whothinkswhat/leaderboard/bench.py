"""The whole benchmark: build the Parquet, run every registered system, score it, write the pages."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.corpus.parquet import write_parquet
from whothinkswhat.eval.bootstrap import RESAMPLES
from whothinkswhat.eval.metrics import metric
from whothinkswhat.eval.metrics.base import Sums
from whothinkswhat.eval.score import Report, render_report, score
from whothinkswhat.eval.tasks import TASKS, TaskName
from whothinkswhat.eval.validate import Predictions, sound_predictions
from whothinkswhat.leaderboard.article_page import article_page
from whothinkswhat.leaderboard.board_page import Entry, board_page
from whothinkswhat.leaderboard.corpus_figures import corpus_figures
from whothinkswhat.leaderboard.corpus_page import corpus_page
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article
from whothinkswhat.systems.adapters.find import adapter_of_spec
from whothinkswhat.systems.base import SystemSpec
from whothinkswhat.systems.files import read_lines
from whothinkswhat.systems.record import RunRecord
from whothinkswhat.systems.run import run_system, tasks_of

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Bench:
    """What a bench made."""

    entries: tuple[Entry, ...]
    page: Path


def run_bench(
    corpus: Corpus,
    specs: Sequence[SystemSpec],
    *,
    out: Path,
    layout: Layout | None = None,
    split: str = "test",
    resamples: int = RESAMPLES,
    step: Step = lambda name: None,
) -> Bench:
    """Runs everything into `out`: `corpus/` (Parquet), `entries/<system>/` (predictions, scores, run), `site/` (pages).

    Parameters
    ----------
    layout: the checkout that the corpus comes from: its recorded runs (`baselines/<system>/run.json`) are shown, never a fresh
        measurement, and its readings and layers are in the figures.
    step: told the name of each step as it begins.
    """
    if not len(corpus.split("train")) or not len(corpus.split(split)):
        raise UserError(f"the bench needs articles in train and in {split}; corpus/splits.csv puts none there")
    recorded = layout.root / "baselines" if layout else None
    step("build")
    write_parquet(corpus, out / "corpus")
    entries = []
    for spec in specs:
        step(spec.name)
        entries.append(_bench_system(corpus, spec, out, recorded, split, resamples))
    step("pages")
    return Bench(tuple(entries), write_site(corpus, split, entries, out / "site", layout))


def _bench_system(corpus: Corpus, spec: SystemSpec, out: Path, recorded: Path | None, split: str, resamples: int) -> Entry:
    articles = list(corpus.split(split))
    folder = out / "entries" / spec.name
    predictions = folder / "predictions.jsonl"
    found = adapter_of_spec(spec)
    tasks = tasks_of(found.name, found.tasks, None)
    run = RunRecord(spec.name, list(tasks), split=split, data=corpus.name)
    run_system(found.adapter, run, train=corpus.split("train"), articles=articles, out=predictions, tasks=tasks, fresh=True)
    (folder / "run.json").write_text(json.dumps(asdict(run), indent=1) + "\n", encoding="utf-8")
    read = sound_predictions(read_lines(str(predictions)), articles, file=str(predictions))
    report = score(articles, read, split=split, data=corpus.name, resamples=resamples)
    (folder / "scores.json").write_text(render_report(report), encoding="utf-8")
    statistics: dict[str, Sums] = {task: headline_statistics(task, articles, read) for task in tasks}
    return Entry(spec.name, spec.kind, spec.summary, report, recorded_run(recorded, spec.name), statistics)


def headline_statistics(task: TaskName, articles: Sequence[Article], read: Predictions) -> Sums:
    """(articles, k) statistics of a task's headline, in the order of the articles' ids; what is missing scores as empty."""
    chosen = metric(TASKS[task].headline)
    ordered = sorted(articles, key=lambda article: article.id)
    return chosen.rows(ordered, [read.by_id.get(article.id, Prediction(article.id)) for article in ordered])


def recorded_run(recorded: Path | None, name: str) -> dict[str, Any] | None:
    """The committed run of an entry, if there is one."""
    path = recorded / name / "run.json" if recorded else None
    if path is None or not path.is_file():
        return None
    run: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return run


def write_site(corpus: Corpus, split: str, entries: Sequence[Entry], site: Path, layout: Layout | None = None) -> Path:
    """The board, the corpus in figures (with those of its checkout, if it is one) and a page for each article; returns the path of
    the board."""
    (site / "articles").mkdir(parents=True, exist_ok=True)
    for article in corpus:
        (site / "articles" / f"{article.id}.html").write_text(article_page(article, board=True), encoding="utf-8")
    (site / "corpus.html").write_text(corpus_page(corpus, corpus_figures(corpus, layout), board=True), encoding="utf-8")
    page = site / "index.html"
    page.write_text(board_page(corpus, split, entries), encoding="utf-8")
    return page


def read_report(path: Path) -> Report:
    """A stored scores.json."""
    return Report.model_validate_json(path.read_text(encoding="utf-8"))
