"""`wtw run`: a system over a split, into a prediction file."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from whothinkswhat.cli.common import AsJson, CorpusPath, SplitName, err, plural, print_json, progress_bar


def run(
    system: Annotated[str, typer.Argument(help="A registered name (`wtw systems`) or pkg.module:attribute.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The prediction file to write (JSON Lines).")],
    task: Annotated[
        list[str] | None, typer.Option("--task", help="A task; may be given again (all that the system serves).")
    ] = None,
    split: SplitName = "test",
    blank: Annotated[
        str | None, typer.Option("--blank", help="`text`: hide every letter of the text, to see what is learnt without it.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Keep whole lines of an earlier run; ask again only for the rest and for errors.")
    ] = False,
    as_json: AsJson = False,
    corpus: CorpusPath = None,
) -> None:
    """Run a system over a split and write its predictions; beside them OUTPUT.run.json says what it cost.

    Example: wtw run tfidf --task stances --split test -o predictions.jsonl
    """
    from whothinkswhat.corpus.load import load
    from whothinkswhat.model.faults import UserError
    from whothinkswhat.systems.registry import find_system
    from whothinkswhat.systems.run import run_system, tasks_of

    if blank not in (None, "text"):
        raise UserError(f"--blank takes only `text`, given {blank!r}", exit_code=2)
    spec = find_system(system)
    tasks = tasks_of(spec, task)
    loaded = load(corpus=corpus)
    articles = list(loaded.split(split))
    with progress_bar(f"{spec.name} on {split}") as advance:
        record = run_system(
            spec,
            train=loaded.split("train"),
            articles=articles,
            out=output,
            tasks=tasks,
            blank=blank,
            resume=resume,
            progress=advance,
        )
    output.with_name(output.name + ".run.json").write_text(json.dumps(asdict(record), indent=1) + "\n", encoding="utf-8")
    if as_json:
        print_json(asdict(record))
    else:
        err.print(
            f"{plural(len(articles), 'article')}, {plural(record.errors, 'error')}, wrote {output}", markup=False, soft_wrap=True
        )
    raise typer.Exit(3 if record.errors else 0)
