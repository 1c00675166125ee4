"""The marking tool: marks + article -> layer. Collects every fault; writes nothing by itself."""

import datetime
from dataclasses import dataclass, field

from pydantic import ValidationError

from whothinkswhat.annotations.marks import EntityMark, Lines, Marks, mark_line
from whothinkswhat.annotations.quotes import QuoteError, anchor, occurrences
from whothinkswhat.corpus.sentences import Sentences
from whothinkswhat.model.annotation import BulletSupport, Cell, Entity, Group, Layer, MadeBy, Span, Stance
from whothinkswhat.model.article import ArticleFile
from whothinkswhat.model.faults import Fault
from whothinkswhat.model.labels import IMPLIED, NONE, ROLE_HEADINGS, ROLES, STANCE_LABELS

JUDGEMENTS = (*STANCE_LABELS, NONE, IMPLIED)


@dataclass
class _Marker:
    """Gathers the layer and the faults of one run."""

    article: ArticleFile
    sentences: Sentences
    marks: Marks
    lines: Lines
    file: str
    faults: list[Fault] = field(default_factory=list)

    def fault(self, code: str, message: str, *path: str | int) -> None:
        self.faults.append(Fault(self.file, mark_line(self.lines, *path), code, message))

    def anchored(self, quote: str, what: str, *path: str | int) -> Span | None:
        try:
            return anchor(quote, self.article.text)
        except QuoteError as error:
            self.fault("quote", f"{what}: the quote {quote!r} {error}", *path)
            return None

    def ids_once(self) -> None:
        seen: set[tuple[bool, str]] = set()
        for part in ("entities", "groups", "propositions"):
            for i, mark in enumerate(getattr(self.marks, part)):
                key = (part == "propositions", mark.id)  # a holder and a proposition may share an id
                if key in seen:
                    self.fault("id-twice", f"the id {mark.id!r} is declared twice", part, i)
                seen.add(key)

    def entities(self) -> tuple[Entity, ...]:
        text = self.article.text
        claimed: dict[Span, str] = {}
        for i, mark in enumerate(self.marks.entities):
            for span in self._spans(mark, i):
                if claimed.setdefault(span, mark.id) != mark.id:
                    form = span.of(text)
                    self.fault(
                        "form-shared",
                        f"{form!r} is claimed by {claimed[span]} and {mark.id}; list it once and sort the rest by also/but",
                        "entities", i,
                    )  # fmt: skip
        # Longest name wins: a span inside a longer one ("Constitution" in "Article 49.3 of the Constitution") is dropped.
        kept: dict[str, list[Span]] = {mark.id: [] for mark in self.marks.entities}
        taken: list[Span] = []
        for span in sorted(claimed, key=lambda s: (s.start - s.end, s.start)):
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                kept[claimed[span]].append(span)
        for i, mark in enumerate(self.marks.entities):
            if not kept[mark.id]:
                self.fault("no-mention", f"entity {mark.id!r} has no mention left", "entities", i)
        return tuple(
            Entity(id=mark.id, name=mark.name, type=mark.type, mentions=tuple(sorted(kept[mark.id])))
            for mark in self.marks.entities
        )

    def _spans(self, mark: EntityMark, i: int) -> set[Span]:
        spans: set[Span] = set()
        for j, form in enumerate(mark.forms):
            found = occurrences(form, self.article.text)
            if not found:
                self.fault("form-unused", f"the form {form!r} of {mark.id!r} is not in the text", "entities", i, "forms", j)
            spans.update(found)
        for j, quote in enumerate(mark.also):
            if span := self.anchored(quote, f"entity {mark.id} also", "entities", i, "also", j):
                spans.add(span)
        for j, quote in enumerate(mark.but):
            span = self.anchored(quote, f"entity {mark.id} but", "entities", i, "but", j)
            if span and span not in spans:
                self.fault("but-unused", f"{quote!r} of {mark.id!r} excludes nothing", "entities", i, "but", j)
            elif span:
                spans.remove(span)
        return spans

    def groups(self) -> tuple[Group, ...]:
        for i, mark in enumerate(self.marks.groups):
            for j, form in enumerate(mark.forms):
                if not occurrences(form, self.article.text):
                    self.fault("form-unused", f"the form {form!r} of {mark.id!r} is not in the text", "groups", i, "forms", j)
        return tuple(Group(id=mark.id, name=mark.name, forms=mark.forms) for mark in self.marks.groups)

    def grid(self, layer: Layer) -> tuple[dict[Cell, str], bool]:
        """The judgement of each cell; faults for holders that are none, and for cells that were not judged."""
        candidates = {candidate.id for candidate in layer.candidates()}
        propositions = [p.id for p in layer.propositions]
        grid: dict[Cell, str] = {}
        before = len(self.faults)
        for holder, row in self.marks.grid.items():
            if holder not in candidates:
                self.fault("unknown-holder", f"{holder!r} is no candidate holder of this article", "grid", holder)
            if len(row) != len(propositions):
                need = f"{len(row)} judgements for {len(propositions)} propositions ({' '.join(propositions)})"
                self.fault("grid-row", f"{holder}: {need}", "grid", holder)
            for proposition, value in zip(propositions, row, strict=False):
                if value not in JUDGEMENTS:
                    self.fault("bad-label", f"{holder}: {value!r} is not one of {', '.join(JUDGEMENTS)}", "grid", holder)
                grid[Cell(holder, proposition)] = value
        for candidate in layer.candidates():
            if candidate.id not in self.marks.grid:
                self.fault("unjudged", f"the row of {candidate.id!r} ({candidate.name}) was not judged", "grid")
        return grid, len(self.faults) == before

    def stances(self, grid: dict[Cell, str]) -> tuple[Stance, ...]:
        stances = []
        evidence: dict[Cell, tuple[str, ...]] = {}
        for name, quotes in self.marks.evidence.items():
            holder, _, proposition = name.partition("/")
            cell = Cell(holder, proposition)
            evidence[cell] = quotes
            if grid.get(cell) not in STANCE_LABELS:
                self.fault("evidence-without-stance", f"{name} has evidence but no stance in the grid", "evidence", name)
        for cell, label in grid.items():
            if label not in STANCE_LABELS:
                continue
            if not evidence.get(cell):
                self.fault("no-evidence", f"the stance {cell} ({label}) has no evidence", "grid", cell.holder)
            spans = [
                self.anchored(quote, f"evidence of {cell}", "evidence", str(cell), j)
                for j, quote in enumerate(evidence.get(cell, ()))
            ]
            found = tuple(sorted(span for span in spans if span))
            stances.append(Stance.model_validate({**cell._asdict(), "label": label, "evidence": found}))
        return tuple(stances)

    def bullets(self) -> tuple[BulletSupport, ...]:
        supports = []
        for role in ROLES:
            texts = self.article.bullets.of(role)
            given = self.marks.support.get(role, ())
            # A second annotator sees no bullets and gives no support at all.
            if len(texts) != len(given) and self.marks.support:
                self.fault(
                    "support-count",
                    f"{ROLE_HEADINGS[role]}: {len(texts)} bullets, but support for {len(given)}",
                    "support",
                    role,
                )
            reports = self.marks.reports if role == "who_thinks_what" else ()
            for n, numbers in enumerate(given):
                for number in numbers:
                    if not 0 <= number < len(self.sentences.sentences):
                        last = len(self.sentences.sentences) - 1
                        self.fault(
                            "support-number",
                            f"{role} {n}: there is no sentence {number} (0 to {last})",
                            "support",
                            role,
                            n,
                        )
                cells = reports[n] if n < len(reports) else ()
                supports.append(BulletSupport(role=role, n=n, support=tuple(sorted(set(numbers))), stances=cells))
        if self.marks.support and len(self.marks.reports) != len(self.article.bullets.who_thinks_what):
            self.fault("reports-count", "`reports` needs one list for each who-thinks-what bullet", "reports")
        return tuple(supports)


def compile_marks(
    article: ArticleFile, sentences: Sentences, marks: Marks, lines: Lines, file: str, *, annotator: str
) -> tuple[Layer | None, list[Fault]]:
    """The layer that the marks say, or None and every fault.

    Parameters
    ----------
    sentences: of this very text.
    annotator: name of the layer's folder; the marks may not name another.
    """
    run = _Marker(article, sentences, marks, lines, file)
    if marks.annotator not in (None, annotator):
        run.fault("annotator", f"the file names {marks.annotator!r} but lies in the folder {annotator!r}", "annotator")
    if marks.id != article.id:
        run.fault("id", f"the file names {marks.id!r} but is the marks of {article.id!r}", "id")
    for key in ("guideline", "date"):
        if getattr(marks, key) is None:
            run.fault("head", f"{key!r} is missing", key)
    if marks.kind == "model" and marks.model is None:
        run.fault("head", "kind is model, so 'model' must name its family", "kind")
    run.ids_once()
    try:
        date = datetime.date.fromisoformat(marks.date or "1970-01-01")
        made_by = MadeBy.model_validate(
            {
                "annotator": annotator,
                "kind": marks.kind,
                "model": marks.model,
                "date": date,
                "suggestions": marks.suggestions == "yes",
            }
        )
    except (ValidationError, ValueError) as error:
        run.fault("head", f"kind, model or date: {str(error).splitlines()[-1]}", "date")
        return None, sorted(run.faults)
    layer = Layer(
        id=article.id,
        text_sha256=article.text_sha256,
        guideline=marks.guideline or "-",
        made_by=made_by,
        entities=run.entities(),
        groups=run.groups(),
        propositions=marks.propositions,
    )
    grid, sound = run.grid(layer)
    bullets = run.bullets()
    if sound:
        layer = layer.model_copy(
            update={
                "stances": run.stances(grid),
                "none": tuple(cell for cell, label in grid.items() if label == NONE),
                "implied": tuple(cell for cell, label in grid.items() if label == IMPLIED),
                "bullets": bullets,
            }
        )
    return (None, sorted(run.faults)) if run.faults else (layer, [])


def carry_support(marks: Marks, moved: dict[int, list[int]]) -> tuple[Marks, list[tuple[str, int, int]]]:
    """The marks with sentence numbers of an edited text, and what could not be carried over: (role, bullet, old number)."""
    lost: list[tuple[str, int, int]] = []
    support = {}
    for role, rows in marks.support.items():
        new_rows = []
        for n, numbers in enumerate(rows):
            lost += [(role, n, number) for number in numbers if number not in moved]
            new_rows.append(tuple(new for number in numbers for new in moved.get(number, ())))
        support[role] = tuple(new_rows)
    return marks.model_copy(update={"support": support}), lost
