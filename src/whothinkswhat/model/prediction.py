"""What a system says about one article, one task at a time. Plain frozen values; parsing and faults are `eval.validate`'s."""

from dataclasses import dataclass
from typing import Literal

from whothinkswhat.model.annotation import Cell, Span
from whothinkswhat.model.labels import EntityType, Role, StanceLabel

Status = Literal["ok", "missing-article", "missing-key", "error"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A predicted mention; `entity` is an id local to the article, or None."""

    span: Span
    type: EntityType
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class StancePrediction:
    """A predicted stance. A cell that is not predicted is `none`."""

    cell: Cell
    label: StanceLabel
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenStance:
    """A predicted stance whose holder is text of the system's own."""

    holder: str
    proposition: str
    label: StanceLabel
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Prediction:
    """One system's output for one article. A task of which the file says nothing for this article is None."""

    id: str
    entities: tuple[Mention, ...] | None = None
    stances: tuple[StancePrediction, ...] | None = None
    stances_open: tuple[OpenStance, ...] | None = None
    bullets: dict[Role, tuple[str, ...]] | None = None
    errors: tuple[tuple[str, str], ...] = ()
    """(task, message) of each task at which the system failed."""

    def has(self, task: str) -> bool:
        """Whether the file says anything on the task for this article, were it an empty list."""
        return getattr(self, task.replace("-", "_")) is not None
