"""`wtw run`: a system over a split, into a prediction file."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from whothinkswhat.cli.common import AsJson, CorpusPath, SplitName, err, plural, print_json, progress_bar


def run(
    system: Annotated[
        str,
        typer.Argument(
            help="A registered name (`wtw systems`), pkg.module:attribute, 'cmd:./run.sh', an http(s) address, or llm:MODEL."
        ),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="The prediction file to write (JSON Lines).")],
    task: Annotated[
        list[str] | None, typer.Option("--task", help="A task; may be given again (all that the system serves).")
    ] = None,
    split: SplitName = "test",
    blank: Annotated[
        str | None, typer.Option("--blank", help="`text`: hide every letter of the text, to see what is learnt without it.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Keep the answers of an earlier run; ask only for the rest and for errors.")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw an interrupted run away and begin anew.")] = False,
    timeout: Annotated[
        float | None, typer.Option("--timeout", help="Seconds for one article (120; llm 180; Python none).", min=0.1)
    ] = None,
    workers: Annotated[int, typer.Option("--workers", help="Questions under way at once (llm: 4).", min=1, max=256)] = 1,
    batch: Annotated[int, typer.Option("--batch", help="Articles in a call, for systems with predict_batch.", min=1)] = 16,
    base_url: Annotated[
        str, typer.Option("--base-url", help="llm: an OpenAI-compatible endpoint; its key: WTW_API_KEY or OPENAI_API_KEY.")
    ] = "https://api.openai.com/v1",
    replay: Annotated[
        bool, typer.Option("--replay", help="llm: answer from OUTPUT.transcripts.jsonl alone, without the model.")
    ] = False,
    price: Annotated[
        str | None, typer.Option("--price", help="llm: INPUT,OUTPUT price of a million tokens, for the cost in the record.")
    ] = None,
    as_json: AsJson = False,
    corpus: CorpusPath = None,
) -> None:
    """Run a system over a split and write its predictions; beside them OUTPUT.run.json says what it cost.

    Example: wtw run tfidf --task stances --split test -o predictions.jsonl
    """
    import time

    started = time.perf_counter()
    from whothinkswhat.corpus.load import load
    from whothinkswhat.model.faults import UserError
    from whothinkswhat.systems.adapters.base import Limits
    from whothinkswhat.systems.adapters.find import find_adapter
    from whothinkswhat.systems.adapters.llm import ModelOptions
    from whothinkswhat.systems.record import RunRecord
    from whothinkswhat.systems.run import run_system, tasks_of, write_record

    if blank not in (None, "text"):
        raise UserError(f"--blank takes only `text`, given {blank!r}", exit_code=2)
    if resume and fresh:
        raise UserError("--resume keeps what --fresh throws away: give one of them", exit_code=2)
    if replay and not system.startswith("llm:"):
        raise UserError("--replay answers from the transcripts of a language model: it is for llm: systems", exit_code=2)
    if not output.name or output.suffix in (".gz", ".zst"):
        raise UserError(f"predictions are written plain: name a file such as predictions.jsonl, not {str(output)!r}", exit_code=2)
    prices = _prices(price)
    options = ModelOptions(base_url, output.with_name(output.name + ".transcripts.jsonl"), replay, price=prices)
    log = output.with_name(output.name + ".stderr.log")
    found = find_adapter(system, limits=Limits(timeout, workers, batch), log=log, options=options)
    tasks = tasks_of(found.name, found.tasks, task)
    loaded = load(corpus=corpus)
    record = RunRecord(found.name, list(tasks), split=split, data=loaded.name, blank=blank)
    record.import_seconds = round(time.perf_counter() - started, 3)
    articles = list(loaded.split(split))
    try:
        with progress_bar(f"{found.name} on {split}") as advance:
            run_system(
                found.adapter,
                record,
                train=loaded.split("train"),
                articles=articles,
                out=output,
                tasks=tasks,
                resume=resume,
                fresh=fresh,
                price=prices,
                progress=advance,
            )
    except KeyboardInterrupt:
        err.print(f"interrupted; the answers so far are kept: go on with --resume -o {output}", markup=False, soft_wrap=True)
        raise typer.Exit(130) from None
    finally:
        found.adapter.close()
    write_record(record, output)
    if as_json:
        print_json(asdict(record))
    else:
        err.print(
            f"{plural(len(articles), 'article')}, {plural(record.errors, 'error')}, wrote {output}", markup=False, soft_wrap=True
        )
        for message in record.first_errors:
            err.print(f"error: {message}", markup=False, soft_wrap=True)
    raise typer.Exit(3 if record.errors else 0)


def _prices(text: str | None) -> tuple[float, float] | None:
    from whothinkswhat.model.faults import UserError

    if text is None:
        return None
    try:
        first, second = (float(part) for part in text.split(","))
    except ValueError:
        raise UserError(f"--price takes two numbers, INPUT,OUTPUT of a million tokens, given {text!r}", exit_code=2) from None
    return first, second
