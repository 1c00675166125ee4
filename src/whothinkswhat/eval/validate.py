"""Reading a prediction file: every fault is collected, with its line, article, field and repair."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from whothinkswhat.eval.holder_names import normal_name
from whothinkswhat.eval.offsets import Diagnosis, Tally
from whothinkswhat.eval.tasks import TASKS
from whothinkswhat.model.annotation import Cell, Span
from whothinkswhat.model.faults import Fault, FaultsError
from whothinkswhat.model.labels import ENTITY_TYPES, NONE, ROLE_COUNTS, ROLES, STANCE_LABELS
from whothinkswhat.model.prediction import Mention, OpenStance, Prediction, StancePrediction
from whothinkswhat.model.released import Article

MAX_LINE = 4_000_000
"""Characters of one line; more is refused before it is parsed."""
RESERVED = ("id", "errors")
MAX_NAME = 200
"""Characters of a holder's name."""


@dataclass(frozen=True, slots=True)
class Predictions:
    """All that a file says: predictions by article id, and the tasks it names anywhere."""

    by_id: Mapping[str, Prediction]
    tasks: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    diagnosis: Diagnosis | None = None
    """What the offsets seem to count, if that is not code points."""
    unknown_ids: tuple[str, ...] = ()
    """Ids that are no article of the split."""


@dataclass
class _Reader:
    articles: Mapping[str, Article]
    file: str
    faults: list[Fault] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    line: int = 0
    article: Article | None = None
    unknown: list[str] = field(default_factory=list)

    def fault(self, code: str, message: str) -> None:
        where = f"{self.article.id}: " if self.article else ""
        self.faults.append(Fault(self.file, self.line, code, where + message))

    def warn(self, message: str) -> None:
        where = f"{self.article.id}: " if self.article else ""
        self.warnings.append(f"{self.file}:{self.line} {where}{message}")

    def span(self, value: Any, where: str) -> Span | None:
        if not isinstance(value, dict):
            self.fault("shape", f"{where} must be an object with start and end, given {_short(value)}")
            return None
        start, end = value.get("start"), value.get("end")
        if type(start) is not int or type(end) is not int:
            self.fault("shape", f"{where}: start and end must be whole numbers, given {_short(start)} and {_short(end)}")
            return None
        length = len(self.article.text) if self.article else 0
        if not 0 <= start < end <= length:
            self.fault(
                "offset",
                f"{where}: [{start}, {end}) is no range of the text; offsets are code points from 0 to {length}, end exclusive",
            )
            return None
        return Span(start, end)

    def items(self, value: Any, where: str, required: tuple[str, ...]) -> list[tuple[str, dict[str, Any]]]:
        """The objects of a list, each with its place; faults for anything else."""
        if not isinstance(value, list):
            self.fault("shape", f"{where} must be a list, given {_short(value)}")
            return []
        good = []
        for n, item in enumerate(value):
            place = f"{where}[{n}]"
            if not isinstance(item, dict):
                self.fault("shape", f"{place} must be an object, given {_short(item)}")
            elif missing := [key for key in required if key not in item]:
                self.fault("shape", f"{place} lacks {', '.join(missing)}")
            else:
                good.append((place, item))
        return good

    def entities(self, value: Any) -> tuple[Mention, ...]:
        mentions = []
        for place, item in self.items(value, "entities", ("start", "end", "type")):
            span = self.span(item, place)
            type_, entity = item["type"], item.get("entity")
            if type_ not in ENTITY_TYPES:
                self.fault("type", f"{place}: type {_short(type_)} is not one of {', '.join(ENTITY_TYPES)}")
            elif entity is not None and not isinstance(entity, str):
                self.fault("shape", f"{place}: entity must be a string, given {_short(entity)}")
            elif span:
                mentions.append(Mention(span, type_, entity))
        return tuple(mentions)

    def stances(self, value: Any) -> tuple[StancePrediction, ...]:
        article = self.article
        holders = {candidate.id for candidate in article.holders} if article else set()
        propositions = [p.id for p in article.propositions] if article else []
        found: dict[Cell, StancePrediction] = {}
        seen: set[Cell] = set()
        for place, item in self.items(value, "stances", ("holder", "proposition", "label")):
            holder, proposition, label = item["holder"], item["proposition"], item["label"]
            sound = True
            if not (isinstance(holder, str) and holder in holders):
                self.fault(
                    "holder",
                    f"{place}: {_short(holder)} is no candidate holder of this article; take the ids of the input",
                )
                sound = False
            if not (isinstance(proposition, str) and proposition in propositions):
                self.fault("proposition", f"{place}: {_short(proposition)} is not one of {', '.join(propositions)}")
                sound = False
            if not (isinstance(label, str) and (label in STANCE_LABELS or label == NONE)):
                self.fault("label", f"{place}: label {_short(label)} is not one of {', '.join(STANCE_LABELS)}, {NONE}")
                sound = False
            evidence = [self.span(span, f"{place}.evidence[{n}]") for n, span in enumerate(self._list(item, place))]
            if not sound:
                continue
            cell = Cell(holder, proposition)
            if cell in seen:
                self.fault("cell-twice", f"{place}: the cell {cell} is predicted twice; keep one")
            elif label != NONE:
                found[cell] = StancePrediction(cell, label, tuple(span for span in evidence if span))
            seen.add(cell)
        return tuple(found.values())

    def stances_open(self, value: Any) -> tuple[OpenStance, ...]:
        propositions = [p.id for p in self.article.propositions] if self.article else []
        found: dict[tuple[str, str], OpenStance] = {}
        for place, item in self.items(value, "stances-open", ("holder", "proposition", "label")):
            holder, proposition, label = item["holder"], item["proposition"], item["label"]
            sound = True
            if not (isinstance(holder, str) and holder.strip() and len(holder) <= MAX_NAME):
                self.fault("holder", f"{place}: holder must be a name of 1 to {MAX_NAME} characters, given {_short(holder)}")
                sound = False
            if not (isinstance(proposition, str) and proposition in propositions):
                self.fault("proposition", f"{place}: {_short(proposition)} is not one of {', '.join(propositions)}")
                sound = False
            if not (isinstance(label, str) and label in STANCE_LABELS):
                self.fault("label", f"{place}: label {_short(label)} is not one of {', '.join(STANCE_LABELS)}")
                sound = False
            evidence = [self.span(span, f"{place}.evidence[{n}]") for n, span in enumerate(self._list(item, place))]
            if not sound:
                continue
            key = normal_name(holder), proposition
            if key in found:
                self.fault("cell-twice", f"{place}: {_short(holder)} on {proposition} is predicted twice; keep one")
            found[key] = OpenStance(holder, proposition, label, tuple(span for span in evidence if span))
        return tuple(found.values())

    def _list(self, item: dict[str, Any], place: str) -> list[Any]:
        value = item.get("evidence")
        if value is None or isinstance(value, list):
            return value or []
        self.fault("shape", f"{place}.evidence must be a list, given {_short(value)}")
        return []

    def bullets(self, value: Any) -> dict[Any, tuple[str, ...]]:
        if not isinstance(value, dict):
            self.fault("shape", f"bullets must be an object of lists by role, given {_short(value)}")
            return {}
        found = {}
        for role, texts in value.items():
            if role not in ROLES:
                self.fault("role", f"bullets: {_short(role)} is not one of {', '.join(ROLES)}")
            elif not (isinstance(texts, list) and all(isinstance(text, str) for text in texts)):
                self.fault("shape", f"bullets.{role} must be a list of strings, given {_short(texts)}")
            else:
                found[role] = tuple(texts)
                most = ROLE_COUNTS[role][1]
                if len(texts) > most:
                    self.warn(f"bullets.{role} has {len(texts)}; the first {most} that repeat none before them are scored")
        return found

    def object(self, value: dict[str, Any]) -> Prediction | None:
        id = value.get("id")
        if not isinstance(id, str):
            self.fault("id-missing", f"the object needs an id (a string), given {_short(id)}")
            return None
        self.article = self.articles.get(id)
        if self.article is None:
            self.fault("id-unknown", f"{_short(id)} is no article of this split ({len(self.articles)} articles)")
            self.unknown.append(id)
            return None
        for key in value:
            if key not in (*RESERVED, *TASKS):
                self.fault(
                    "key-unknown",
                    f"the key {_short(key)} is neither id nor a task ({', '.join(TASKS)})",
                )
        errors = value.get("errors") or {}
        if not (isinstance(errors, dict) and all(k in TASKS and isinstance(v, str) for k, v in errors.items())):
            self.fault("shape", f"errors must map tasks to messages, given {_short(errors)}")
            errors = {}
        for task in sorted(set(errors) & set(value)):
            self.fault("shape", f"errors names {task}, and {task} is given too; keep one of them")
        return Prediction(
            id,
            entities=self.entities(value["entities"]) if "entities" in value else None,
            stances=self.stances(value["stances"]) if "stances" in value else None,
            stances_open=self.stances_open(value["stances-open"]) if "stances-open" in value else None,
            bullets=self.bullets(value["bullets"]) if "bullets" in value else None,
            errors=tuple(sorted(errors.items())),
        )


def _short(value: Any) -> str:
    """A value as JSON, cut to a length that fits a message."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key!r} stands twice in one object")
        found[key] = value
    return found


def parse_line(text: str) -> dict[str, Any]:
    """The object of one line. Raises ValueError with the reason."""
    if len(text) > MAX_LINE:
        raise ValueError(f"{len(text):,} characters; at most {MAX_LINE:,} are allowed")
    try:
        value = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg.removesuffix(' at')} at column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(value, dict):
        raise ValueError(f"an object is needed, given {_short(value)}")
    return value


def sound_predictions(lines: Iterable[str], articles: Iterable[Article], *, file: str) -> Predictions:
    """As `read_predictions`, for a file that must have no fault. Raises FaultsError with all of them."""
    read, faults = read_predictions(lines, articles, file=file)
    if faults:
        raise FaultsError(faults)
    return read


def read_predictions(
    lines: Iterable[str], articles: Iterable[Article], *, file: str = "<input>"
) -> tuple[Predictions, list[Fault]]:
    """The predictions of a JSON Lines text, and all its faults.

    Parameters
    ----------
    lines: the lines; empty ones are skipped.
    articles: the articles of the split; any other id is a fault.
    file: name for messages.
    """
    reader = _Reader({article.id: article for article in articles}, file)
    found: dict[str, Prediction] = {}
    first_line: dict[str, int] = {}
    tasks: set[str] = set()
    tally = Tally()
    for reader.line, line in enumerate(lines, start=1):
        reader.article = None
        if not line.strip():
            continue
        try:
            value = parse_line(line)
        except ValueError as error:
            reader.fault("json", f"the line is no JSON object: {error}")
            continue
        prediction = reader.object(value)
        if reader.article is not None:
            tally.add(value, reader.article.text)
        if prediction is None:
            continue
        if prediction.id in found:
            reader.fault("id-twice", f"the article stands on line {first_line[prediction.id]} already; merge the two lines")
            continue
        found[prediction.id], first_line[prediction.id] = prediction, reader.line
        tasks |= {task for task in TASKS if task in value} | {task for task, _ in prediction.errors}
    named = tuple(task for task in TASKS if task in tasks)
    diagnosis = tally.diagnosis()
    if diagnosis:
        reader.article = None
        reader.warnings.append(f"{file}: {diagnosis}: `wtw validate FILE --repair OUT` writes them so")
    return Predictions(found, named, tuple(reader.warnings), diagnosis, tuple(reader.unknown)), sorted(reader.faults)
