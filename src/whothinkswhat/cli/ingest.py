"""`wtw corpus ingest`: saved pages in explainer format -> an article file, or JSON Lines."""

import contextlib
import json
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    import datetime

    from whothinkswhat.corpus.ingest import ExplainerPage

_RECORD_SUFFIXES = (".json", ".jsonl")


class LeadInList(StrEnum):
    """Whether the last bullet of the last section is in truth the lead paragraph."""

    auto = "auto"
    yes = "yes"
    no = "no"


def ingest(
    pages: Annotated[list[Path], typer.Argument(metavar="PAGE", help="Saved pages (HTML or text), or folders of them.")],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="OUT", help="A .md file or a folder; .jsonl for many pages. Else standard output."),
    ] = None,
    article_id: Annotated[str | None, typer.Option("--id", help="Id of the article; else the year and the title make one.")] = None,
    date: Annotated[str | None, typer.Option(help="Date of the event, YYYY-MM-DD; else that of the page, or none.")] = None,
    topic: Annotated[str | None, typer.Option(help="Topic, such as trade. An article file needs it.")] = None,
    country: Annotated[str | None, typer.Option(help="Country, two capital letters. An article file needs it.")] = None,
    dek: Annotated[str | None, typer.Option(help="The dek, where the page has none.")] = None,
    lead_in_list: Annotated[LeadInList, typer.Option(help="Is the last bullet in truth the lead paragraph?")] = LeadInList.auto,
    as_json: Annotated[bool, typer.Option("--json", help="The record of the page instead of Markdown.")] = False,
) -> None:
    """Read saved pages in explainer format.

    One page becomes an article file (a draft); many pages, or a folder, become JSON Lines.

    Example: wtw corpus ingest strike.html --topic labour --country US -o corpus/articles/2023/
    """
    from whothinkswhat.corpus.ingest.files import find_pages
    from whothinkswhat.model.faults import UserError

    try:
        when = _check_options(date, topic, country, article_id)
        found = find_pages(pages)
        many = len(found) > 1 or any(path.is_dir() for path in pages)
        if many:
            _refuse_for_many(article_id, date, dek, out)
            faults = _write_records(found, out, lead_in_list, topic=topic, country=country)
        elif as_json or (out is not None and out.suffix in _RECORD_SUFFIXES):
            faults = _write_records(found, out, lead_in_list, id=article_id, date=when, topic=topic, country=country, dek=dek)
        else:
            _need(topic, country)
            page = _read(found[0], lead_in_list)
            _write_article(page, out, id=article_id, date=when, topic=topic, country=country, dek=dek)
            faults = 0
    except UserError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(error.exit_code) from None
    if faults:
        raise typer.Exit(1)


def _check_options(date: str | None, topic: str | None, country: str | None, article_id: str | None) -> "datetime.date | None":
    """The date, parsed. Raises UserError for an option with a value that no article may have."""
    import datetime
    import re

    from whothinkswhat.model.faults import UserError
    from whothinkswhat.model.labels import TOPICS

    if topic is not None and topic not in TOPICS:
        raise UserError(f"--topic {topic!r} is not known; choose one of {', '.join(TOPICS)}", exit_code=2)
    if country is not None and not re.fullmatch("[A-Z]{2}", country):
        raise UserError(f"--country {country!r} is not two capital letters; give a code such as KE", exit_code=2)
    if article_id is not None and not re.fullmatch(r"(?=.{6,80}$)(?:19|20)\d\d(?:-[a-z0-9]+)+", article_id):
        raise UserError(f"--id {article_id!r} is not of the form <year>-<slug>; give one such as 2024-kenya-tax", exit_code=2)
    try:
        return datetime.date.fromisoformat(date) if date is not None else None
    except ValueError:
        raise UserError(f"--date {date!r} is not a date; give YYYY-MM-DD", exit_code=2) from None


def _need(topic: str | None, country: str | None) -> None:
    from whothinkswhat.model.faults import UserError

    lacks = " and ".join(name for name, value in (("--topic", topic), ("--country", country)) if value is None)
    if lacks:
        raise UserError(f"an article file needs {lacks}; give it, or ask for the bare record with --json", exit_code=2)


def _refuse_for_many(article_id: str | None, date: str | None, dek: str | None, out: Path | None) -> None:
    from whothinkswhat.model.faults import UserError

    for option, value in (("--id", article_id), ("--date", date), ("--dek", dek)):
        if value is not None:
            raise UserError(f"{option} belongs to one page, and several were given; leave it out", exit_code=2)
    if out is not None and (out.is_dir() or out.suffix not in _RECORD_SUFFIXES):
        raise UserError(f"many pages become one JSON Lines file, and {out} is none; give -o {out.stem}.jsonl", exit_code=2)


def _read(path: Path, lead_in_list: LeadInList) -> "ExplainerPage":
    from whothinkswhat.corpus.ingest import read_page
    from whothinkswhat.corpus.ingest.files import read_bytes

    return read_page(read_bytes(path), name=path.name, lead_in_list=lead_in_list.value)


def _write_article(page: "ExplainerPage", out: Path | None, *, id: str | None, **known: Any) -> None:
    """Write the draft; say on stderr where it went and what a person should check."""
    from whothinkswhat.corpus.article_file import render_article
    from whothinkswhat.corpus.ingest import suggest_id, to_article_file
    from whothinkswhat.corpus.ingest.files import whole_file
    from whothinkswhat.model.faults import UserError

    known["date"] = known["date"] or page.date
    article_id = id or suggest_id(page, date=known["date"])
    if article_id is None:
        raise UserError(f"{page.name} names no year to make an id of; give --date or --id", exit_code=2)
    article = to_article_file(page, id=article_id, **known)
    if out is None:
        typer.echo(render_article(article), nl=False)
    else:
        path = out if out.suffix == ".md" and not out.is_dir() else out / f"{article_id}.md"
        if path.exists():
            raise UserError(f"{path} exists and is not overwritten; move it away or give another -o", exit_code=2)
        with whole_file(path) as file:
            file.write(render_article(article))
        typer.echo(f"{path}: written as a draft", err=True)
    for note in page.notes:
        typer.echo(f"{page.name}: {note}", err=True)


def _write_records(pages: Sequence[Path], out: Path | None, lead_in_list: LeadInList, **known: Any) -> int:
    """One line for each page that can be read; the others are reported and counted."""
    from whothinkswhat.corpus.ingest import to_record
    from whothinkswhat.corpus.ingest.files import whole_file
    from whothinkswhat.model.faults import UserError

    dek = known.pop("dek", None)
    faults = 0
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(whole_file(out)) if out is not None else None
        for path in _with_progress(pages, shown=out is not None and len(pages) > 1):
            try:
                record = to_record(_read(path, lead_in_list), **known)
            except UserError as error:
                if error.exit_code != 1:
                    raise  # no fault of this page: every other one would meet it too
                typer.echo(str(error), err=True)
                faults += 1
                continue
            record["dek"] = record["dek"] or dek
            line = json.dumps(record, ensure_ascii=False)
            if file is None:
                typer.echo(line)
            else:
                file.write(line + "\n")
        if faults == len(pages) and out is not None:
            raise UserError(f"no page could be read, so {out} was not written")
    return faults


def _with_progress(pages: Sequence[Path], *, shown: bool) -> Iterator[Path]:
    """The pages, with a bar on standard error where a person watches it."""
    if not (shown and sys.stderr.isatty()):
        yield from pages
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(pages, description="Reading pages", console=Console(stderr=True), transient=True)
