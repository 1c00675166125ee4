"""One annotator's layer, or the gold, of one article: entities, groups, propositions, the judged grid, support of bullets.

Labels stand relative to the `affirm` wording of a proposition. What is released may be worded the other way round:
see `whothinkswhat.model.released`.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from pydantic import Field

from whothinkswhat.model.labels import HOLDER_KINDS, IMPLIED, NONE, EntityType, HolderKind, Role, StanceLabel
from whothinkswhat.model.record import ArticleId, Record, Sentence, Slug


class Span(NamedTuple):
    """A half-open range of code points into `text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether they share at least one character."""
        return self.start < other.end and other.start < self.end


class Cell(NamedTuple):
    """One place of the grid: what a holder thinks of a proposition."""

    holder: str
    proposition: str

    def __str__(self) -> str:
        return f"{self.holder}/{self.proposition}"


class Entity(Record):
    """A real-world thing that the article names."""

    id: Slug
    name: Sentence
    type: EntityType
    mentions: tuple[Span, ...]


class Group(Record):
    """A nominal group that speaks, votes or acts in the article ("the unions")."""

    id: Slug
    name: Sentence
    forms: tuple[Sentence, ...] = Field(min_length=1)


class Proposition(Record):
    """A debatable claim in two wordings."""

    id: Slug
    affirm: Sentence
    """As the actor whose act is debated would defend it."""
    reverse: Sentence
    """Its denial."""


class Stance(Record):
    """What a holder thinks of a proposition, with the spans that show it."""

    holder: Slug
    proposition: Slug
    label: StanceLabel
    evidence: tuple[Span, ...]

    @property
    def cell(self) -> Cell:
        return Cell(self.holder, self.proposition)


class BulletSupport(Record):
    """Which sentences support a bullet, and which stances it reports."""

    role: Role
    n: int = Field(ge=0)
    support: tuple[int, ...]
    stances: tuple[Cell, ...] = ()


class Decision(Record):
    """One verdict of an adjudication."""

    item: Sentence
    """What was decided, such as `stance macron/raise_age`."""
    choice: Sentence
    """The layer whose reading was kept, or `new`."""
    why: Sentence


class MadeBy(Record):
    """Who made a layer, honestly."""

    annotator: Slug
    """Name of the layer's folder, or of the adjudicator."""
    kind: Literal["model", "person"]
    model: Sentence | None = None
    """Family of the language model, if one annotated."""
    date: datetime.date
    suggestions: bool = False
    """Whether suggestions were on the screen."""
    layers: tuple[Slug, ...] = ()
    """For gold: the layers that were adjudicated."""
    decisions: tuple[Decision, ...] = ()
    """For gold: each difference, and who was right."""


class Candidate(NamedTuple):
    """A candidate holder as systems are told of it."""

    id: str
    name: str
    kind: HolderKind


_QUALIFIER = re.compile(r" \([^()]+\)$")


def plain_name(name: str) -> str:
    """A canonical name without the country that tells it from others of the same name.

    >>> plain_name("Labour Party (Norway)")
    'Labour Party'
    """
    return _QUALIFIER.sub("", name)


def candidate_holders(entities: Iterable[Entity], groups: Iterable[Group]) -> list[Candidate]:
    """PERSON, ORG, GPE and NORP entities, however often named, then the nominal groups. Their names are plain: as a text would have
    them."""
    named = [Candidate(e.id, plain_name(e.name), HOLDER_KINDS[e.type]) for e in entities if e.type in HOLDER_KINDS]
    return [*named, *(Candidate(group.id, group.name, "group") for group in groups)]


class Layer(Record):
    """`annotations/layers/<annotator>/<id>.json` and `annotations/gold/<id>.json`."""

    id: ArticleId
    text_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    guideline: Sentence
    made_by: MadeBy
    entities: tuple[Entity, ...] = ()
    groups: tuple[Group, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    stances: tuple[Stance, ...] = ()
    none: tuple[Cell, ...] = ()
    implied: tuple[Cell, ...] = ()
    bullets: tuple[BulletSupport, ...] = ()

    def candidates(self) -> list[Candidate]:
        """The candidate holders."""
        return candidate_holders(self.entities, self.groups)

    def cells(self) -> Iterator[Cell]:
        """Every cell of the grid, candidates by propositions."""
        for candidate in self.candidates():
            for proposition in self.propositions:
                yield Cell(candidate.id, proposition.id)

    def grid(self) -> dict[Cell, str]:
        """The judgement of each judged cell: a stance label, `none` or `implied`."""
        judged: dict[Cell, str] = dict.fromkeys(self.none, NONE)
        judged |= dict.fromkeys(self.implied, IMPLIED)
        judged |= {stance.cell: stance.label for stance in self.stances}
        return judged
