"""Propositions that a second annotator chose unaided, before seeing the author's, and which of the author's they found again.

`annotations/proposals/<id>.yaml`: the proposals, then `matches`, written by somebody else once both sets are known.
"""

import datetime
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from whothinkswhat.corpus.text_files import read_text
from whothinkswhat.model.annotation import Proposition
from whothinkswhat.model.faults import Fault, FaultsError
from whothinkswhat.model.record import ArticleId, Record, Slug
from whothinkswhat.model.yaml_text import faults_of, parse


class Match(Record):
    """The proposal that asks what a proposition of the gold asks."""

    proposition: Slug
    proposal: Slug
    wording: Literal["same", "reversed"]
    """`reversed`: the proposal's `affirm` is the gold's denial."""


class Proposals(Record):
    """One annotator's unaided propositions of one article."""

    id: ArticleId
    annotator: Slug
    kind: Literal["person", "model"]
    model: Slug | None = None
    date: datetime.date
    guideline: str
    propositions: tuple[Proposition, ...]
    matches: tuple[Match, ...] | None = None
    """None until somebody compared the two sets; empty if nothing was found again."""


def read_proposals(folder: Path) -> list[Proposals]:
    """All files of the folder, by article. Raises FaultsError, also for a match that names a proposal twice or an unknown one."""
    found: list[Proposals] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        file = str(path)
        value, lines, more = parse(read_text(path, file), file)
        faults += more
        if more:
            continue
        try:
            found.append(Proposals.model_validate(value))
        except ValidationError as error:
            faults += faults_of(error, file, lines, "proposals")
            continue
        faults += [Fault(file, 0, "proposals", message) for message in _bad_matches(found[-1])]
    if faults:
        raise FaultsError(faults)
    return found


def _bad_matches(proposals: Proposals) -> list[str]:
    ids = {p.id for p in proposals.propositions}
    matches = proposals.matches or ()
    messages = [f"no proposal {m.proposal!r}; there are {', '.join(sorted(ids))}" for m in matches if m.proposal not in ids]
    for what in ("proposal", "proposition"):
        named = [getattr(m, what) for m in matches]
        messages += [f"the {what} {name!r} is matched twice" for name in sorted(set(named)) if named.count(name) > 1]
    return messages
