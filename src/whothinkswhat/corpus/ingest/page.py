"""What a page was read as: the ledger of its units, and the parts of the article computed from it."""

import datetime
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from whothinkswhat.model.article import Block, Bullets
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.labels import ROLES, Role
from whothinkswhat.model.record import Record

PageForm = Literal["html", "text"]
Place = Literal["title", "dek", "caption", "section", "bullet", "heading", "paragraph", "dropped"]


class NotAnExplainerError(UserError):
    """The page lacks a part that makes it an explainer; the message names the part, what was found and what to do."""


class Placement(Record):
    """One unit of the page (a line of text, a block of HTML) and the one place that it got."""

    place: Place
    source: str
    """As it stands on the page, marks and all, in the normal form of one line; empty if it is from the metadata."""
    text: str
    """As it is kept: without bullet mark, with mistaken quotes repaired, a doubled caption once."""
    line: int
    role: Role | None = None
    """Of a bullet or a section heading."""
    reason: str | None = None
    """Why it was dropped."""
    joins: bool = False
    """Whether it goes on with the text of the last unit of the same place (a wrapped line)."""


class Dropped(Record):
    """A unit that was left out of the article."""

    text: str
    reason: str

    def __str__(self) -> str:
        return f"{self.text} [{self.reason}]"


def _joined(placements: Iterable[Placement]) -> tuple[Placement, ...]:
    """The placements with each wrapped line merged into the one before it."""
    merged: list[Placement] = []
    for placement in placements:
        if placement.joins and merged and merged[-1].place == placement.place and merged[-1].role == placement.role:
            merged[-1] = merged[-1].model_copy(update={"text": f"{merged[-1].text} {placement.text}"})
        else:
            merged.append(placement)
    return tuple(merged)


class ExplainerPage(Record):
    """A page in explainer format. `ledger` has every unit of the page once, in the order of the page."""

    name: str
    form: PageForm
    date: datetime.date | None
    ledger: tuple[Placement, ...]
    notes: tuple[str, ...]
    """What a person should know or check: decoding, repairs, doubtful decisions."""

    def _of(self, *places: Place) -> tuple[Placement, ...]:
        return _joined(placement for placement in self.ledger if placement.place in places)

    @cached_property
    def title(self) -> str:
        return self._of("title")[0].text

    @cached_property
    def dek(self) -> str | None:
        return next((placement.text for placement in self._of("dek")), None)

    @cached_property
    def captions(self) -> tuple[str, ...]:
        return tuple(placement.text for placement in self._of("caption"))

    @cached_property
    def bullets(self) -> Bullets:
        found = self._of("bullet")
        return Bullets(**{role: tuple(bullet.text for bullet in found if bullet.role == role) for role in ROLES})

    @cached_property
    def body(self) -> tuple[Block, ...]:
        return tuple(
            Block(kind="heading" if placement.place == "heading" else "paragraph", text=placement.text)
            for placement in self._of("heading", "paragraph")
        )

    @cached_property
    def dropped(self) -> tuple[Dropped, ...]:
        return tuple(Dropped(text=p.source, reason=p.reason or "") for p in self.ledger if p.place == "dropped")
