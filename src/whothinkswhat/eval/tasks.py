"""The tasks: what a system is given, what it gives back, which version of the definition holds."""

from dataclasses import dataclass
from typing import Any, Final, Literal

from whothinkswhat.model.labels import NONE, ROLES, STANCE_LABELS
from whothinkswhat.model.released import Article

TaskName = Literal["entities", "stances", "stances-open", "bullets"]


@dataclass(frozen=True, slots=True)
class Task:
    """A task. Scores of different versions never share a table."""

    name: TaskName
    version: int
    headline: str
    """Name of the metric that ranks."""
    gives: str
    """What the system returns, in a few words."""


TASKS: Final[dict[TaskName, Task]] = {
    task.name: task
    for task in (
        Task("entities", 1, "entities/f1", "spans with a type, optionally an id"),
        Task("stances", 1, "stances/f-avg", "a label or none for each cell, optionally evidence"),
        Task("stances-open", 1, "stances-open/f1", "tuples of holder, proposition, label and evidence"),
        Task("bullets", 1, "bullets/rougeLsum", "bullets by role"),
    )
}


def task_input(article: Article, task: TaskName) -> dict[str, Any]:
    """What a system is given, as plain JSON values: never the bullets, never an annotation beyond what the task grants."""
    given: dict[str, Any] = {
        "id": article.id,
        "title": article.title,
        "dek": article.dek,
        "text": article.text,
        "sentences": [{"start": s.start, "end": s.end, "kind": s.kind} for s in article.sentences],
        "date": article.date.isoformat() if article.date else None,
    }
    if task in ("stances", "stances-open"):
        given["propositions"] = [{"id": p.id, "text": p.text} for p in article.propositions]
    if task == "stances":
        given["holders"] = [candidate._asdict() for candidate in article.holders]
    return given


def gold_output(article: Article, task: TaskName) -> Any:
    """The gold in the form of a prediction: what a perfect system would return. Training examples have it as target."""
    if task == "entities":
        return [
            {"start": span.start, "end": span.end, "type": entity.type, "entity": entity.id}
            for entity in article.entities
            for span in entity.mentions
        ]
    if task in ("stances", "stances-open"):
        names = {holder.id: holder.name for holder in article.holders}
        return [
            {
                "holder": stance.holder if task == "stances" else names[stance.holder],
                "proposition": stance.proposition,
                "label": stance.label,
                "evidence": [{"start": span.start, "end": span.end} for span in stance.evidence],
            }
            for stance in article.stances
        ]
    return {role: list(article.bullets.of(role)) for role in ROLES}


def blank_input(given: dict[str, Any], part: str) -> dict[str, Any]:
    """The input with its text made unreadable: every letter and digit of text, title and dek becomes x. Lengths and offsets stay,
    so that any system still runs; what it scores then, it did not learn from the text. `part` must be `text`."""
    if part != "text":
        raise ValueError(f"only the text can be blanked, not {part!r}")
    hidden = {key: "".join("x" if c.isalnum() else c for c in given[key]) for key in ("text", "title", "dek")}
    return {**given, **hidden}


def scored_cells(article: Article) -> dict[tuple[str, str], str]:
    """The cells of the grid that count: all but the implied ones. Values are a label or `none`."""
    return {cell: value for cell, value in article.grid.items() if value in STANCE_LABELS or value == NONE}
