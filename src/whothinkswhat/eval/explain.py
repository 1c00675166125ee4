"""Why each thing matched or not: the pairs behind the numbers of one article. The counts add up to the metrics' statistics."""

from dataclasses import dataclass
from typing import Literal

from whothinkswhat.eval.metrics.alignment import aligned_bullets, rouge_l
from whothinkswhat.eval.metrics.base import SCALE
from whothinkswhat.eval.metrics.bullets import kept_bullets
from whothinkswhat.eval.metrics.evidence import gate_passed
from whothinkswhat.eval.metrics.stances_open import matched_tuples, scored_tuples
from whothinkswhat.eval.tasks import scored_cells
from whothinkswhat.model.annotation import Cell, Span
from whothinkswhat.model.labels import NONE, ROLES, Role
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article

Outcome = Literal["right", "wrong", "missed", "spurious"]


@dataclass(frozen=True, slots=True)
class MentionCase:
    """A gold mention, a predicted one, or both, with what became of them."""

    outcome: Outcome
    why: str
    gold: tuple[Span, str] | None = None
    predicted: tuple[Span, str] | None = None


@dataclass(frozen=True, slots=True)
class CellCase:
    """One scored cell on which gold or the system sees a stance."""

    cell: Cell
    outcome: Outcome
    why: str
    gold: str
    predicted: str


@dataclass(frozen=True, slots=True)
class TupleCase:
    """A gold stance with the tuple that it is matched with, or a tuple that matches none."""

    outcome: Outcome
    why: str
    gold: str
    predicted: str


@dataclass(frozen=True, slots=True)
class BulletCase:
    """A gold bullet with the one that is aligned with it; either may be missing."""

    role: Role
    gold: str | None
    predicted: str | None
    score: float


def mention_cases(article: Article, prediction: Prediction) -> list[MentionCase]:
    """Every gold and every predicted mention, by place. `right` are the true positives of `entities/f1`."""
    gold = {(span, str(e.type)) for e in article.entities for span in e.mentions}
    said = {(m.span, str(m.type)) for m in prediction.entities or ()}
    cases = [MentionCase("right", "same span and type", item, item) for item in gold & said]
    left = sorted(said - gold)
    for span, type_ in sorted(gold - said):
        same = next((item for item in left if item[0] == span), None)
        near = same or next((item for item in left if item[0].overlaps(span)), None)
        if near is None:
            cases.append(MentionCase("missed", "no predicted span touches it", (span, type_)))
            continue
        left.remove(near)
        wrong = [] if near[0] == span else ["boundaries"]
        wrong += [] if near[1] == type_ else [f"type {near[1]} for {type_}"]
        cases.append(MentionCase("wrong", "wrong " + " and ".join(wrong), (span, type_), near))
    cases += [MentionCase("spurious", "gold has no mention here", None, item) for item in left]
    return sorted(cases, key=lambda case: (case.gold or case.predicted or (Span(0, 0), ""))[0])


def cell_cases(article: Article, prediction: Prediction) -> list[CellCase]:
    """Every scored cell on which gold or the system sees a stance, in the order of holders and propositions."""
    said = {stance.cell: stance for stance in reversed(prediction.stances or ())}
    evidence = {stance.cell: stance.evidence for stance in article.stances}
    cases = []
    for cell, gold in scored_cells(article).items():
        cell = Cell(*cell)
        predicted = str(said[cell].label) if cell in said else NONE
        if gold == predicted == NONE:
            continue
        if gold == NONE:
            cases.append(CellCase(cell, "spurious", "the text shows no position", gold, predicted))
        elif predicted == NONE:
            cases.append(CellCase(cell, "missed", "left at none", gold, predicted))
        else:
            shown = "its evidence is gold's" if gate_passed(article, evidence[cell], said[cell].evidence) else "not its evidence"
            outcome: Outcome = "right" if gold == predicted else "wrong"
            why = f"the label, {shown}" if outcome == "right" else f"{predicted} for {gold}, {shown}"
            cases.append(CellCase(cell, outcome, why, gold, predicted))
    return cases


def tuple_cases(article: Article, prediction: Prediction) -> list[TupleCase]:
    """Gold stances and predicted tuples as `stances-open/f1` matches them."""
    names = {holder.id: holder.name for holder in article.holders}
    tuples = scored_tuples(article, prediction)
    matched, blame = matched_tuples(article, prediction)
    cases = []
    for i, stance in enumerate(article.stances):
        gold = f"{names[stance.holder]}, {stance.proposition}: {stance.label}"
        if i in matched:
            said = tuples[matched[i]][0]
            cases.append(TupleCase("right", "all parts", gold, f"{said.holder}, {said.proposition}: {said.label}"))
        else:
            cases.append(TupleCase("missed", f"no tuple has its {blame[i]}", gold, ""))
    for j, (said, ids) in enumerate(tuples):
        if j not in matched.values():
            why = "names a holder, but not such a stance" if ids else "names no holder of the article"
            cases.append(TupleCase("spurious", why, "", f"{said.holder}, {said.proposition}: {said.label}"))
    return cases


def bullet_cases(article: Article, prediction: Prediction) -> list[BulletCase]:
    """The bullets of each role as `bullets/aligned` pairs them, then those that have no partner."""
    cases = []
    for role in ROLES:
        gold, said = article.bullets.of(role), kept_bullets(prediction, role)
        pairs = aligned_bullets(gold, said)
        cases += [BulletCase(role, gold[i], said[j], rouge_l(gold[i], said[j]) / SCALE) for i, j in pairs]
        cases += [BulletCase(role, text, None, 0.0) for i, text in enumerate(gold) if i not in dict(pairs)]
        taken = {j for _, j in pairs}
        cases += [BulletCase(role, None, text, 0.0) for j, text in enumerate(said) if j not in taken]
    return cases
