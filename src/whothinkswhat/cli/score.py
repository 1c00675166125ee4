"""`wtw validate` and `wtw score`: a prediction file is checked, and scored."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whothinkswhat.cli.common import (
    AsJson,
    CorpusPath,
    SplitName,
    err,
    make_folder,
    out,
    plural,
    print_json,
    report_faults,
    write_file,
)

if TYPE_CHECKING:
    from whothinkswhat.corpus.corpus import Corpus
    from whothinkswhat.eval.bootstrap import Method
    from whothinkswhat.eval.validate import Predictions
    from whothinkswhat.model.faults import Fault

Preds = Annotated[str, typer.Argument(help="A prediction file: .jsonl, .jsonl.gz, .jsonl.zst, or - for standard input.")]


def _read(preds: str, split: str, corpus: Path | None) -> "tuple[Corpus, Predictions, list[Fault]]":
    from whothinkswhat.corpus.load import load
    from whothinkswhat.eval.validate import read_predictions
    from whothinkswhat.systems.files import iterate_lines

    loaded = load(corpus=corpus)
    read, faults = read_predictions(iterate_lines(preds), loaded.split(split), file=preds)
    if elsewhere := sorted({loaded.by_id[id].split for id in read.unknown_ids if id in loaded.by_id}):
        err.print(f"some ids are of another split: is --split {' or '.join(elsewhere)} meant?", markup=False, soft_wrap=True)
    return loaded, read, faults


def _warn(read: "Predictions") -> None:
    for warning in read.warnings:
        err.print(f"warning: {warning}", markup=False, soft_wrap=True)


def validate(
    preds: Preds,
    split: SplitName = "test",
    repair: Annotated[
        Path | None,
        typer.Option("--repair", help="Write the file here with its offsets in code points, if they are not."),
    ] = None,
    as_json: AsJson = False,
    corpus: CorpusPath = None,
) -> None:
    """Check a prediction file: every fault is listed with its line, article and field.

    Example: wtw validate predictions.jsonl --split test
    """
    loaded, read, faults = _read(preds, split, corpus)
    if repair is not None:
        _repair(preds, repair, loaded.split(split), read)
    lacking = len(loaded.split(split)) - len(read.by_id)
    if as_json:
        rows = [{"line": f.line, "code": f.code, "message": f.message} for f in faults]
        print_json(
            {
                "faults": rows,
                "tasks": list(read.tasks),
                "articles": len(read.by_id),
                "missing_articles": lacking,
                "warnings": list(read.warnings),
            }
        )
    else:
        count = report_faults(faults)
        _warn(read)
        tasks = ", ".join(read.tasks) or "none"
        out.print(
            f"{plural(len(read.by_id), 'article')}, {lacking} missing; tasks: {tasks}; {plural(count, 'fault')}", markup=False
        )
    raise typer.Exit(1 if faults else 0)


def _repair(preds: str, repair: Path, articles: "Corpus", read: "Predictions") -> None:
    from whothinkswhat.eval.offsets import repaired
    from whothinkswhat.eval.validate import parse_line
    from whothinkswhat.model.faults import UserError
    from whothinkswhat.systems.files import read_lines

    if read.diagnosis is None:
        raise UserError(f"{preds}: nothing to repair: the offsets fit the text as code points, or nothing fits better")
    if preds == "-":
        raise UserError("--repair reads the file twice: save standard input to a file first", exit_code=2)
    objects = []
    for number, line in enumerate(read_lines(preds), start=1):
        if line.strip():
            try:
                objects.append(parse_line(line))
            except ValueError as error:
                raise UserError(f"{preds}:{number}: {error}; mend that line first") from error
    lines, left = repaired(objects, articles.by_id, read.diagnosis.reading)
    write_file(repair, "\n".join(lines) + "\n")
    note = f"; {plural(left, 'span')} inside a character stayed as they were" if left else ""
    err.print(f"wrote {repair} with offsets in code points{note}", markup=False, soft_wrap=True)


def score(
    preds: Preds,
    split: SplitName = "test",
    task: Annotated[list[str] | None, typer.Option("--task", help="A task; may be given again (all that the file names).")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write scores.json here too.")] = None,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", help="Headlines by topic, year, region, country, length, slice or part too; may be given again."),
    ] = None,
    interval: Annotated[str, typer.Option("--interval", help="Bootstrap interval: percentile or bca.")] = "percentile",
    explain: Annotated[
        Path | None, typer.Option("--explain", help="Write pages that show why each thing matched or not to this folder.")
    ] = None,
    resamples: Annotated[int, typer.Option(help="Bootstrap resamples of articles.", min=100)] = 10_000,
    seed: Annotated[int, typer.Option(help="Seed of the bootstrap.", min=0)] = 0,
    as_json: AsJson = False,
    corpus: CorpusPath = None,
) -> None:
    """Score a prediction file: each number with its interval over articles. A file with faults is refused.

    Example: wtw score predictions.jsonl --split test
    """
    from whothinkswhat.eval.score import render_report
    from whothinkswhat.eval.score import score as run_score
    from whothinkswhat.eval.slicing import groups, score_slices
    from whothinkswhat.eval.tasks import TASKS
    from whothinkswhat.leaderboard.table import report_tables, slice_tables
    from whothinkswhat.model.faults import UserError

    if interval not in ("percentile", "bca"):
        raise UserError(f"there is no interval {interval!r}; take percentile or bca", exit_code=2)
    for name in by or ():
        if name != "part":
            groups([], name)  # an unknown division is refused before anything is read
    import gc

    # What is read stays until the end: looking through it for cycles again and again costs a tenth of the time.
    gc.set_threshold(200_000)
    loaded, read, faults = _read(preds, split, corpus)
    if faults:
        report_faults(faults, as_json=as_json)
        raise typer.Exit(1)
    _warn(read)
    # A file that names no task (an empty one, say) is scored on all: it lacks everything, and is told so.
    tasks = task or (None if read.tasks else list(TASKS))
    articles = list(loaded.split(split))
    method: Method = "bca" if interval == "bca" else "percentile"
    report = run_score(
        articles, read, split=split, data=loaded.name, tasks=tasks, method=method, resamples=resamples, seed=seed
    )  # fmt: skip
    scored = [name for name in TASKS if name in report.tasks]
    slices = [
        each
        for name in by or ()
        for each in score_slices(articles, read.by_id, scored, name, method=method, resamples=resamples, seed=seed)
    ]
    if output:
        write_file(output, render_report(report))
    if explain:
        from whothinkswhat.leaderboard.explorer import short_names, write_explorer

        index = write_explorer(articles, {short_names([preds])[0]: read.by_id}, scored, make_folder(explain))
        err.print(f"page: {index.resolve()}", markup=False, soft_wrap=True)
    if as_json:
        found = report.model_dump(mode="json")
        print_json(found | {"slices": [each.model_dump(mode="json") for each in slices]} if by else found)
    else:
        for table in report_tables(report):
            out.print(table)
        for table in slice_tables(slices):
            out.print(table)
        for name in scored:
            if not report.tasks[name].ranked:
                err.print(f"{name}: more than 2 % of the articles are errors: this score has no rank", markup=False, soft_wrap=True)
        out.print(report.signature, markup=False, soft_wrap=True, style="dim")
