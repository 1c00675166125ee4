"""Agreement figures on layers whose agreement is known."""

import datetime

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from tests.conftest import make_article, place
from whothinkswhat.annotations.pairs import LayerPair
from whothinkswhat.eval.agreement import agreement, kappa
from whothinkswhat.model.annotation import Cell, Entity, Group, Layer, MadeBy, Proposition, Stance

MADE = MadeBy(annotator="one", kind="model", model="m", date=datetime.date(2031, 5, 3))


def layer(**changes):
    article = make_article()
    made = Layer(
        id=article.id,
        text_sha256=article.text_sha256,
        guideline="1.0",
        made_by=MADE,
        entities=article.entities,
        groups=article.groups,
        propositions=tuple(Proposition(id=p.id, affirm=p.affirm, reverse=p.reverse) for p in article.propositions),
        stances=article.stances,
        none=article.none,
        implied=article.implied,
    )
    return made.model_copy(update=changes)


def figures(second, n=2):
    pairs = [LayerPair(make_article(), layer(), second) for _ in range(n)]
    return {figure.name: figure for figure in agreement(pairs, resamples=200)}


def test_a_layer_agrees_with_itself_under_other_ids():
    names = {"lind": "a", "dorval": "b", "berg": "c", "ferrymen": "d"}

    def cells(given):
        return tuple(Cell(names[c.holder], c.proposition) for c in given)

    mine = layer()
    other = layer(
        entities=tuple(Entity(id=names[e.id], name=e.name, type=e.type, mentions=e.mentions) for e in mine.entities),
        groups=(Group(id="d", name="ferrymen", forms=("The ferrymen",)),),
        stances=tuple(s.model_copy(update={"holder": names[s.holder]}) for s in mine.stances),
        none=cells(mine.none),
        implied=cells(mine.implied),
    )
    for figure in figures(other).values():
        assert figure.value in (1.0, None), figure


def test_one_missed_stance_and_one_other_label():
    changed = [s for s in layer().stances if s.holder != "ferrymen"]
    changed[0] = Stance(holder="lind", proposition="levy", label="mixed", evidence=changed[0].evidence)
    found = figures(layer(stances=tuple(changed), none=(*layer().none, Cell("ferrymen", "levy"))))
    assert found["stances, (holder, proposition) pairs, F1"].value == pytest.approx(2 * 3 / 7, abs=1e-4)
    table = {"s": ["support", "oppose", "neutral"], "m": ["mixed", "oppose", "neutral"]}
    assert found["stances, label on shared stances, kappa"].value == pytest.approx(
        cohen_kappa_score(table["s"] * 2, table["m"] * 2), abs=1e-4
    )
    assert found["stances, label on shared stances, kappa"].n == 6


def test_a_missed_mention_costs_recall():
    entities = tuple(e if e.id != "lind" else e.model_copy(update={"mentions": (place("Ana Lind"),)}) for e in layer().entities)
    found = figures(layer(entities=entities))
    assert found["entities, exact span and type, F1"].value == pytest.approx(2 * 3 / 7, abs=1e-4)
    assert found["entities of type GPE, F1"].value == 1.0


def test_kappa_agrees_with_sklearn_on_random_tables():
    rng = np.random.default_rng(5)
    for _ in range(200):
        a, b = rng.integers(0, 4, 50), rng.integers(0, 4, 50)
        table = np.zeros((4, 4), dtype=np.int64)
        np.add.at(table, (a, b), 1)
        assert float(kappa(table.ravel())) == pytest.approx(cohen_kappa_score(a, b))
