"""`wtw compare`: two prediction files on the same articles."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from whothinkswhat.cli.common import AsJson, CorpusPath, SplitName, err, make_folder, out, print_json


def compare(
    a: Annotated[str, typer.Argument(help="A prediction file.")],
    b: Annotated[str, typer.Argument(help="Another.")],
    split: SplitName = "test",
    task: Annotated[list[str] | None, typer.Option("--task", help="A task; may be given again (all that both files name).")] = None,
    metric: Annotated[list[str] | None, typer.Option("--metric", help="A metric; may be given again (the headlines).")] = None,
    explain: Annotated[
        Path | None,
        typer.Option("--explain", help="Write pages with wins and losses, article by article, to this folder."),
    ] = None,
    as_json: AsJson = False,
    corpus: CorpusPath = None,
) -> None:
    """Compare two systems: difference with its interval, p of a paired swap test, wins and losses over articles.

    Example: wtw compare mine.jsonl baselines/tfidf/predictions.jsonl.gz --task stances
    """
    from whothinkswhat.corpus.load import load
    from whothinkswhat.eval.metrics import metric as find_metric
    from whothinkswhat.eval.paired import compare as run_compare
    from whothinkswhat.eval.tasks import TASKS
    from whothinkswhat.eval.validate import sound_predictions
    from whothinkswhat.model.faults import UserError
    from whothinkswhat.model.prediction import Prediction
    from whothinkswhat.systems.files import read_lines

    articles = list(load(split, corpus=corpus))
    sides = []
    for name in (a, b):
        read = sound_predictions(read_lines(name), articles, file=name)
        sides.append(read)
    if unknown := sorted(set(task or ()) - set(TASKS)):
        raise UserError(f"there is no task {', '.join(unknown)}; the tasks are {', '.join(TASKS)}", exit_code=2)
    shared = [name for name in TASKS if all(name in side.tasks for side in sides) and (not task or name in task)]
    chosen = [find_metric(name) for name in metric] if metric else [find_metric(TASKS[name].headline) for name in shared]
    if not chosen or any(m.task not in shared for m in chosen):
        common = f"both files have {', '.join(shared)}" if shared else "the files have no task in common"
        asked = f", so {', '.join(m.name for m in chosen if m.task not in shared)} cannot be compared" if chosen else ""
        raise UserError(f"{common}{asked}")
    given = [[side.by_id.get(article.id, Prediction(article.id)) for article in articles] for side in sides]
    results = [run_compare(m, articles, *given) for m in chosen]
    if explain:
        from whothinkswhat.leaderboard.explorer import short_names, write_explorer

        names = short_names([a, b])
        both = {name: side.by_id for name, side in zip(names, sides, strict=True)}
        wanted = [name for name in TASKS if name in {m.task for m in chosen}]
        index = write_explorer(articles, both, wanted, make_folder(explain))
        err.print(f"page: {index.resolve()}", markup=False, soft_wrap=True)
    if as_json:
        print_json([result.model_dump(mode="json") for result in results])
        return
    table = Table(title=f"{a} against {b}, {len(articles)} articles, in points", title_justify="left")
    for head in ("metric", "a", "b", "a - b", "95 % interval", "p", "won", "tied", "lost"):
        table.add_column(head, justify="left" if head == "metric" else "right", no_wrap=head == "metric")
    for r in results:
        numbers = [_points(r.a), _points(r.b), _points(r.difference, sign=True)]
        span = "" if r.low is None else f"{_points(r.low, sign=True)} to {_points(r.high, sign=True)}"
        table.add_row(Text(r.metric), *numbers, span, "" if r.p is None else f"{r.p:.4f}", str(r.wins), str(r.ties), str(r.losses))
    out.print(table)
    for r in results:
        if r.detectable is not None and r.detectable.smallest > 0:
            d = r.detectable
            out.print(
                f"{r.metric}: of two such systems {d.articles} articles show a difference of {_points(d.smallest)} points "
                f"(level .05, power .8); one point takes about {d.articles_for_a_point:,} articles",
                markup=False, soft_wrap=True,
            )  # fmt: skip


def _points(value: float | None, *, sign: bool = False) -> str:
    return "–" if value is None else f"{100 * value:+.1f}" if sign else f"{100 * value:.1f}"
