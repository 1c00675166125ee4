"""Tuples with holders as text: which name whom, what matches, and what cannot be bought."""

import pytest

from tests.conftest import make_article, place
from tests.helpers import gold_lines, read
from whothinkswhat.eval.holder_names import holders_by_name, normal_name
from whothinkswhat.eval.metrics import metrics
from whothinkswhat.eval.validate import read_predictions
from whothinkswhat.model.annotation import Cell, Entity
from whothinkswhat.model.prediction import OpenStance, Prediction

RIGHT = OpenStance("Ana Lind", "levy", "support", (place("backed the levy"),))


def value(*said, metric="f1", article=None):
    article = article or make_article()
    return metrics()[f"stances-open/{metric}"]([article], [Prediction(article.id, stances_open=said)])


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("The  Court", "court"),
        ("Ana Lind's", "ana lind"),
        ("the unions’", "unions"),
        ("E\u0301lyse\u0301e", "élysée"),
        ("THE HAGUE", "hague"),
        ("Theresa May", "theresa may"),
    ],
)
def test_names_are_compared_in_a_normal_form(written, normal):
    assert normal_name(written) == normal


@pytest.mark.parametrize("holder", ["Ana Lind", "lind", "LIND’s"])
def test_a_holder_may_be_named_by_any_of_its_forms(holder):
    assert value(OpenStance(holder, "levy", "support", RIGHT.evidence)) == pytest.approx(2 / (1 + 4))
    assert value(OpenStance("Mayor Lind", "levy", "support", RIGHT.evidence)) == 0.0


def test_a_group_is_named_by_its_declared_forms(article):
    names = holders_by_name(article)
    assert names["ferrymen"] == {"ferrymen"}
    assert names["lind"] == {"lind"}


def test_each_part_must_be_right_and_is_blamed_when_it_is_not():
    wrong_label = OpenStance("Lind", "levy", "oppose", RIGHT.evidence)
    wrong_evidence = OpenStance("Lind", "levy", "support", (place("asked for proof"),))
    assert value(wrong_label) == value(wrong_evidence) == 0.0
    assert value(wrong_label, metric="attribution-f1") == pytest.approx(2 / 5)
    assert value(wrong_evidence, metric="ungated-f1") == pytest.approx(2 / 5)
    blame = {part: value(wrong_label, metric=f"missed[{part}]") for part in ("holder", "evidence", "label")}
    assert blame == {"holder": 0.75, "evidence": 0.0, "label": 0.25}
    blame = {part: value(wrong_evidence, metric=f"missed[{part}]") for part in ("holder", "evidence", "label")}
    assert blame == {"holder": 0.75, "evidence": 0.25, "label": 0.0}


def test_a_right_tuple_said_a_hundred_times_raises_nothing():
    wrong = [OpenStance(name, "levy", "support", RIGHT.evidence) for name in ("a", "b", "c", "d", "e", "f", "g", "h", "i")]
    once = value(RIGHT, *wrong)
    assert value(*[RIGHT] * 100, *wrong) == once
    # The scorer of SemEval-2022 Task 10 matches many to one: its weighted precision pays for every repetition.
    assert pytest.approx((0.10, 0.917), abs=1e-3) == (1 / 10, 100 / 109)
    # The same holder under several names is one hit and the rest errors.
    assert value(RIGHT, OpenStance("Lind", "levy", "support", RIGHT.evidence)) < value(RIGHT)


def test_implied_cells_are_not_scored():
    assert value(RIGHT, OpenStance("Dorval", "levy", "support", RIGHT.evidence)) == value(RIGHT)
    assert value(RIGHT, OpenStance("Dorval", "pier", "support", RIGHT.evidence)) < value(RIGHT)


def test_two_holders_of_one_name_are_matched_one_to_one():
    twins = (
        Entity(id="a", name="Lind", type="PERSON", mentions=(place("Lind", 1),)),
        Entity(id="b", name="Lind", type="ORG", mentions=(place("Ana Lind"),)),
    )
    stance = make_article().stances[0]
    article = make_article(
        entities=twins,
        groups=(),
        stances=(stance.model_copy(update={"holder": "a"}), stance.model_copy(update={"holder": "b"})),
        none=(Cell("a", "pier"), Cell("b", "pier")),
        implied=(),
    )
    said = OpenStance("Lind", "levy", "support", stance.evidence)
    assert value(said, article=article) == pytest.approx(2 * 1 / (1 + 2))


def test_gold_reads_back_and_scores_one(article):
    gold = read(gold_lines([article]), [article]).by_id[article.id]
    assert metrics()["stances-open/f1"]([article], [gold]) == 1.0


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ('{"holder": "", "proposition": "levy", "label": "support"}', "holder must be a name"),
        ('{"holder": "x", "proposition": "nope", "label": "support"}', "is not one of levy, pier"),
        ('{"holder": "x", "proposition": "levy", "label": "none"}', "is not one of support"),
        ('{"holder": "x", "proposition": "levy"}', "lacks label"),
        (", ".join(f'{{"holder": "{x}", "proposition": "levy", "label": "support"}}' for x in ("x", "The X")), "predicted twice"),
    ],
)
def test_faults_name_the_place(article, item, message):
    _, faults = read_predictions([f'{{"id": "{article.id}", "stances-open": [{item}]}}'], [article])
    assert len(faults) == 1
    assert message in faults[0].message
