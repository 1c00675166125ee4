"""Claim sheets (`corpus/claims/<id>.yaml`): what an article may say, with the pages that say it, and what its readers found."""

from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from whothinkswhat.corpus.text_files import read_text
from whothinkswhat.model.faults import Fault
from whothinkswhat.model.record import ArticleId, Record, Sentence, Slug
from whothinkswhat.model.yaml_text import faults_of, parse

FaultKind = Literal["wrong", "overclaimed", "single-sourced", "unfound", "bullet-beyond-body", "label"]


class Claim(Record):
    """One checkable claim, in own words."""

    id: Slug
    text: Sentence
    sources: tuple[Slug, ...]
    """Keys of the sources in the article's front matter."""
    verdict: Sentence | None = None
    """What a reader made of it, where a reader spoke of it."""


class Reading(Record):
    """One reading of the article by somebody who did not write it."""

    reader: Literal["facts", "bullets", "audit"]
    date: Sentence
    lookups: int = 0
    faults: int
    """Faults found, planted ones aside."""
    planted: int = 0
    caught: int = 0


class FoundFault(Record):
    """A fault that a reader found, and what became of it."""

    reader: Literal["facts", "bullets", "audit"]
    kind: FaultKind
    severity: Literal["material", "minor"]
    what: Sentence
    mended: Sentence
    """What was done, or why nothing was."""


class Plant(Record):
    """A fault planted to measure the readers. None may be open at a commit."""

    state: Literal["open", "closed"]
    what: Sentence


class ClaimSheet(Record):
    """The content of a claims file."""

    id: ArticleId
    claims: tuple[Claim, ...]
    looked_at: tuple[Sentence, ...] = ()
    """Quotes of the article that hold a trigger word or a figure and were looked at again, so that `check` may pass them."""
    readings: tuple[Reading, ...] = ()
    faults: tuple[FoundFault, ...] = ()
    planted: tuple[Plant, ...] = ()


def parse_claims(path: Path, file: str) -> tuple[ClaimSheet | None, dict[tuple[str | int, ...], int], list[Fault]]:
    """The sheet of a file with the line of each part, or None and its faults."""
    value, lines, faults = parse(read_text(path, file), file)
    if faults:
        return None, lines, faults
    try:
        return ClaimSheet.model_validate(value), lines, []
    except ValidationError as error:
        return None, lines, faults_of(error, file, lines, "claims")
