"""`wtw bench`: the whole benchmark in one command."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from whothinkswhat.cli.common import AsJson, CorpusPath, SplitName, err, out, print_json, spinner


def bench(
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for everything that is made.")] = Path("build"),
    split: SplitName = "test",
    record: Annotated[
        bool, typer.Option("--record", help="Keep predictions, scores and costs in baselines/ as the recorded entries.")
    ] = False,
    browse: Annotated[
        bool | None, typer.Option("--open/--no-open", help="Open the page at the end (if this is a terminal with a screen).")
    ] = None,
    as_json: AsJson = False,
    corpus: CorpusPath = None,
) -> None:
    """Build the corpus, train and run every registered system, score them, and write the board.

    Example: wtw bench
    """
    from whothinkswhat.corpus.layout import find_checkout
    from whothinkswhat.corpus.load import load
    from whothinkswhat.leaderboard.bench import run_bench
    from whothinkswhat.leaderboard.record import record_entries
    from whothinkswhat.leaderboard.table import entry_tables
    from whothinkswhat.systems.registry import registered

    loaded = load(corpus=corpus)
    layout = find_checkout(corpus)
    baselines = layout.root / "baselines" if layout else None
    with spinner() as step:
        made = run_bench(loaded, list(registered().values()), out=output, layout=layout, split=split, step=step)
    if record and baselines is not None:
        record_entries(made.entries, output / "entries", baselines)
        err.print(f"recorded {len(made.entries)} entries in {baselines}", markup=False, soft_wrap=True)
    if as_json:
        print_json({entry.name: entry.report.model_dump(mode="json") for entry in made.entries})
    else:
        for table in entry_tables(made.entries):
            out.print(table)
        out.print(f"page: {made.page.resolve()}", markup=False, soft_wrap=True)
    if browse or (browse is None and sys.stdout.isatty() and not as_json):
        import webbrowser

        webbrowser.open(made.page.resolve().as_uri())
