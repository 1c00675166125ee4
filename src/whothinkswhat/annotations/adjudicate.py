"""Adjudication: the differences of two layers, each once, and the gold that verdicts on them make. Nothing else writes gold.

The first layer is the base: what both agree on stands as it has it. Every difference needs a verdict; a verdict may also be given
on an agreed cell, where a reader of the gold objected. A verdict file is YAML:

    adjudicator: adjudicator-1
    kind: model
    model: claude
    date: "2026-11-22"
    verdicts:
      - {item: "cell macron/raise_age", choice: first, why: "says it in sentence 12"}
      - {item: "cell imf/pass_bill", choice: new, label: neutral, evidence: ["The IMF said ..."], why: "takes no side"}
      - {item: "mention 120-131 ORG", choice: second, why: "named, missed by the first"}
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from whothinkswhat.annotations.align import align_holders, renamed
from whothinkswhat.annotations.quotes import QuoteError, anchor
from whothinkswhat.corpus.text_files import read_text
from whothinkswhat.model.annotation import Cell, Decision, Entity, Layer, MadeBy, Span, Stance
from whothinkswhat.model.article import ArticleFile
from whothinkswhat.model.faults import Fault
from whothinkswhat.model.labels import HOLDER_KINDS, IMPLIED, NONE, STANCE_LABELS
from whothinkswhat.model.record import Record, Sentence, Slug
from whothinkswhat.model.yaml_text import faults_of, parse


class Verdict(Record):
    """What was decided of one difference."""

    item: Sentence
    choice: Literal["first", "second", "new"]
    why: Sentence
    label: str | None = None
    """For `new`: the judgement of the cell."""
    evidence: tuple[Sentence, ...] = ()
    """For `new`: quotes."""


class VerdictFile(Record):
    """All verdicts on one article."""

    adjudicator: Slug
    kind: Literal["model", "person"] = "model"
    model: Sentence | None = None
    date: datetime.date
    guideline: Sentence | None = None
    """The version by which the verdicts were given; without it, the first layer's."""
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the layers differ: `item` is its key in the verdict file."""

    item: str
    first: str
    second: str


def read_verdicts(path: Path, file: str) -> tuple[VerdictFile | None, list[Fault]]:
    """The verdicts of a file, or None and its faults."""
    value, lines, faults = parse(read_text(path, file), file)
    if faults:
        return None, faults
    try:
        return VerdictFile.model_validate(value), []
    except ValidationError as error:
        return None, faults_of(error, file, lines, "verdicts")


def _mentions(layer: Layer) -> dict[tuple[Span, str], str]:
    return {(span, entity.type): entity.id for entity in layer.entities for span in entity.mentions}


def _item(key: tuple[Span, str]) -> str:
    (start, end), type_ = key
    return f"mention {start}-{end} {type_}"


def differences(first: Layer, second: Layer, article: ArticleFile) -> list[Difference]:
    """Every difference, mentions in the order of the text, then cells in the order of the grid. Cells of a holder that only the
    second layer has are differences only where it sees a stance there."""
    text = article.text
    other = renamed(second, align_holders(first, second, text))
    ours, theirs = _mentions(first), _mentions(other)
    found = []
    for key in sorted(set(ours) ^ set(theirs)):
        marked = repr(key[0].of(text))
        found.append(Difference(_item(key), marked if key in ours else "not marked", marked if key in theirs else "not marked"))
    our_grid, their_grid = first.grid(), other.grid()
    for cell in [*first.cells(), *(cell for cell in other.cells() if cell not in our_grid)]:
        a, b = our_grid.get(cell, NONE), their_grid.get(cell, NONE)
        if a != b and not (cell not in our_grid and b not in STANCE_LABELS):
            # Who takes part is the first layer's; a holder it lacks is told by the name that the second gave.
            found.append(Difference(f"cell {cell}", _told(first, cell, a, text), _told(other, cell, b, text)))
    return found


def _told(layer: Layer, cell: Cell, value: str, text: str) -> str:
    quotes = [span.of(text) for stance in layer.stances if stance.cell == cell for span in stance.evidence]
    return f"{value} {quotes}" if quotes else value


def adjudicate(
    article: ArticleFile, first: Layer, second: Layer | None, verdicts: VerdictFile, file: str
) -> tuple[Layer | None, list[Fault]]:
    """The gold, or None and every fault: a difference without a verdict, a verdict on nothing, a quote that cannot be anchored."""
    other = renamed(second, align_holders(first, second, article.text)) if second else None
    open_items = {d.item: d for d in differences(first, second, article)} if second else {}
    faults: list[Fault] = []
    given: dict[str, Verdict] = {}
    known_cells = {f"cell {cell}" for layer in (first, other) if layer for cell in layer.cells()}
    for verdict in verdicts.verdicts:
        if verdict.item in given:
            faults.append(Fault(file, 0, "verdict-twice", f"two verdicts on {verdict.item}"))
        elif verdict.item not in open_items and verdict.item not in known_cells:
            faults.append(Fault(file, 0, "verdict-on-nothing", f"{verdict.item!r} is neither a difference nor a cell of the grid"))
        elif verdict.choice == "second" and other is None:
            faults.append(Fault(file, 0, "verdict-choice", f"{verdict.item}: there is no second layer to choose"))
        given[verdict.item] = verdict
    faults += [
        Fault(file, 0, "verdict-missing", f"{item}: first has {d.first}, second has {d.second}")
        for item, d in open_items.items()
        if item not in given
    ]
    build = _Gold(article, first, other, file, faults)
    for verdict in given.values():
        if not faults or verdict.item in open_items or verdict.item in known_cells:
            build.apply(verdict)
    if faults:
        return None, sorted(faults)
    made_by = MadeBy(
        annotator=verdicts.adjudicator,
        kind=verdicts.kind,
        model=verdicts.model,
        date=verdicts.date,
        layers=tuple(layer.made_by.annotator for layer in (first, second) if layer),
        decisions=tuple(Decision(item=v.item, choice=v.choice, why=v.why) for v in given.values()),
    )
    gold = build.layer(made_by)
    return gold.model_copy(update={"guideline": verdicts.guideline or first.guideline}), []


class _Gold:
    """The first layer while verdicts are applied to it."""

    def __init__(self, article: ArticleFile, first: Layer, other: Layer | None, file: str, faults: list[Fault]) -> None:
        self.article, self.first, self.other, self.file, self.faults = article, first, other, file, faults
        self.mentions = _mentions(first)
        self.grid = first.grid()
        self.stances = {stance.cell: stance for stance in first.stances}
        self.adopted: set[str] = set()

    def apply(self, verdict: Verdict) -> None:
        kind, _, rest = verdict.item.partition(" ")
        if kind == "mention" and verdict.choice == "second":
            self._mention(rest)
        elif kind == "mention" and verdict.choice == "new":
            self.faults.append(Fault(self.file, 0, "verdict-choice", f"{verdict.item}: a mention is first's or second's"))
        elif kind == "cell" and verdict.choice != "first":
            holder, _, proposition = rest.partition("/")
            self._cell(Cell(holder, proposition), verdict)

    def _mention(self, rest: str) -> None:
        place, type_ = rest.split()
        start, end = map(int, place.split("-"))
        key = (Span(start, end), type_)
        theirs = _mentions(self.other) if self.other else {}
        if key in self.mentions:
            del self.mentions[key]
        elif key in theirs:
            self.mentions[key] = theirs[key]

    def _cell(self, cell: Cell, verdict: Verdict) -> None:
        if verdict.choice == "second":
            if self.other is None:
                return  # adjudicate() has told of it
            value = self.other.grid().get(cell, NONE)
            evidence = next((stance.evidence for stance in self.other.stances if stance.cell == cell), ())
        else:
            value, evidence = verdict.label or "", self._anchored(verdict)
        if value not in (*STANCE_LABELS, NONE, IMPLIED):
            self.faults.append(Fault(self.file, 0, "bad-label", f"{verdict.item}: {value!r} is no judgement"))
            return
        self.grid[cell] = value
        self.stances.pop(cell, None)
        if value in STANCE_LABELS:
            if not evidence:
                self.faults.append(Fault(self.file, 0, "no-evidence", f"{verdict.item}: a stance needs evidence"))
            self.stances[cell] = Stance.model_validate({**cell._asdict(), "label": value, "evidence": evidence})
        self.adopted.add(cell.holder)

    def _anchored(self, verdict: Verdict) -> tuple[Span, ...]:
        spans = []
        for quote in verdict.evidence:
            try:
                spans.append(anchor(quote, self.article.text))
            except QuoteError as error:
                self.faults.append(Fault(self.file, 0, "quote", f"{verdict.item}: the quote {quote!r} {error}"))
        return tuple(sorted(spans))

    def _entities(self) -> tuple[Entity, ...]:
        """The first layer's entities, then those that verdicts took over; an entity without a mention left is dropped. A thing has
        one type: a verdict that changes a mention's type changes its entity's."""
        declared = {entity.id: entity for layer in (self.other, self.first) if layer for entity in layer.entities}
        kept: dict[str, list[tuple[Span, str]]] = {}
        for (span, type_), id in self.mentions.items():
            kept.setdefault(id, []).append((span, type_))
        order = [entity.id for entity in self.first.entities]
        order += sorted(set(kept) - set(order))
        entities = []
        for id in order:
            if id in kept:
                types = sorted({type_ for _, type_ in kept[id]})
                type_ = types[0] if len(types) == 1 else declared[id].type
                spans = tuple(sorted({span for span, _ in kept[id]}))
                entities.append(Entity.model_validate({**declared[id].model_dump(), "type": type_, "mentions": spans}))
        return tuple(entities)

    def layer(self, made_by: MadeBy) -> Layer:
        entities = self._entities()
        own_groups = {group.id for group in self.first.groups}
        extra = tuple(g for g in (self.other.groups if self.other else ()) if g.id in self.adopted and g.id not in own_groups)
        groups = (*self.first.groups, *extra)
        holders = {entity.id for entity in entities if entity.type in HOLDER_KINDS} | {group.id for group in groups}
        gold = self.first.model_copy(update={"made_by": made_by, "entities": entities, "groups": groups})
        # A holder that verdicts brought in has cells that nobody judged a stance in: they are none.
        judged = {cell: self.grid.get(cell, NONE) for cell in gold.cells()}
        return gold.model_copy(
            update={
                "stances": tuple(self.stances[c] for c, v in judged.items() if v in STANCE_LABELS and c.holder in holders),
                "none": tuple(cell for cell, value in judged.items() if value == NONE),
                "implied": tuple(cell for cell, value in judged.items() if value == IMPLIED),
            }
        )


def render_differences(found: Iterable[Difference]) -> str:
    """The differences as a verdict file to fill in."""
    lines = []
    for d in found:
        lines += [f"  # first:  {d.first}", f"  # second: {d.second}", f'  - {{item: "{d.item}", choice: , why: ""}}']
    return "verdicts:\n" + "\n".join(lines) + "\n"
