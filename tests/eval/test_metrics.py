"""The invariants that every reference metric keeps, and worked values of each."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import make_article, place
from tests.helpers import gold_lines, read
from whothinkswhat.eval.metrics import metrics
from whothinkswhat.eval.metrics.base import divide, scaled
from whothinkswhat.model.annotation import Cell, Span
from whothinkswhat.model.prediction import Mention, Prediction, StancePrediction
from whothinkswhat.model.released import Article

REFERENCE = [metric for metric in metrics().values() if metric.kind == "reference"]


def perfect(article: Article) -> Prediction:
    return read(gold_lines([article]), [article]).by_id[article.id]


@pytest.mark.parametrize("metric", REFERENCE, ids=lambda metric: metric.name)
def test_gold_against_gold_is_one_wherever_gold_is_not_empty(metric, article):
    value = metric([article], [perfect(article)])
    assert value == 1.0 or (math.isnan(value) and metric([article], [Prediction(article.id)]) != 0)


@pytest.mark.parametrize("metric", REFERENCE, ids=lambda metric: metric.name)
def test_an_empty_prediction_scores_nothing(metric, article):
    value = metric([article], [Prediction(article.id)])
    assert value == 0.0 or math.isnan(value)


@pytest.mark.parametrize("metric", REFERENCE, ids=lambda metric: metric.name)
def test_gold_against_gold_over_the_real_corpus(metric, corpus):
    articles = list(corpus)
    predictions = read(gold_lines(articles), articles)
    assert metric(articles, [predictions.by_id[a.id] for a in articles]) == pytest.approx(1.0)


@pytest.mark.parametrize("metric", REFERENCE, ids=lambda metric: metric.name)
def test_order_and_exact_repetition_change_nothing(metric, article):
    gold = perfect(article)
    mangled = replace(
        gold,
        entities=tuple(reversed(gold.entities)) + gold.entities[:2],
        stances=tuple(reversed(gold.stances)) + gold.stances[:1],
        bullets={role: bullets + bullets[:1] for role, bullets in gold.bullets.items()},
    )
    assert metric([article], [mangled]) == pytest.approx(metric([article], [gold]), nan_ok=True)


@given(st.integers(1, 5), st.integers(1, 5))
def test_widening_spans_beyond_gold_never_helps(before, after):
    article = make_article()
    exact = perfect(article)
    wide = replace(
        exact, entities=tuple(replace(m, span=Span(max(0, m.span.start - before), m.span.end + after)) for m in exact.entities)
    )
    for name in ("entities/f1", "entities/span-f1", "entities/b-cubed", "entities/lea"):
        assert metrics()[name]([article], [wide]) <= metrics()[name]([article], [exact])


def test_entities_count_exact_span_and_type(article):
    prediction = Prediction(
        article.id,
        entities=(
            Mention(place("Ana Lind"), "PERSON", "a"),
            Mention(place("Lind", 1), "ORG", "a"),
            Mention(place("Ola"), "PERSON", "b"),
        ),
    )
    assert metrics()["entities/f1"]([article], [prediction]) == pytest.approx(2 * 1 / (3 + 4))
    assert metrics()["entities/span-f1"]([article], [prediction]) == pytest.approx(2 * 2 / (3 + 4))


def test_b_cubed_and_lea_worked(article):
    # Gold: {Ana Lind, Lind}, {Dorval}, {Ola Berg}. Predicted: all four by exact span, everything one thing.
    spans = (place("Ana Lind"), place("Lind", 1), place("Dorval"), place("Ola Berg"))
    prediction = Prediction(article.id, entities=tuple(Mention(span, "PERSON", "x") for span in spans))
    # B-cubed: precision (2/4 + 2/4 + 1/4 + 1/4) / 4, recall 1.
    precision = (0.5 + 0.5 + 0.25 + 0.25) / 4
    assert metrics()["entities/b-cubed"]([article], [prediction]) == pytest.approx(2 * precision / (precision + 1))
    # LEA: of the six predicted links one is gold: P = 4 * (1/6) / 4; gold's own links: pair resolved, singletons not alone.
    p, r = 1 / 6, (2 * 1 + 0 + 0) / 4
    assert metrics()["entities/lea"]([article], [prediction]) == pytest.approx(2 * p * r / (p + r))


def test_f_avg_pools_cells_and_counts_gold_none_as_false_positive(article):
    prediction = Prediction(
        article.id,
        stances=(
            StancePrediction(Cell("lind", "levy"), "support"),
            StancePrediction(Cell("berg", "levy"), "support"),  # gold none: a false positive
            StancePrediction(Cell("dorval", "levy"), "support"),  # gold implied: not scored
            StancePrediction(Cell("ferrymen", "levy"), "oppose"),
        ),
    )
    support, oppose = 2 * 1 / (2 + 1), 2 * 1 / (1 + 2)
    assert metrics()["stances/f-avg"]([article], [prediction]) == pytest.approx((support + oppose) / 2)


def test_a_label_with_neither_gold_nor_prediction_leaves_the_mean():
    article = make_article(stances=tuple(s for s in make_article().stances if s.label == "support"))
    prediction = Prediction(article.id, stances=(StancePrediction(Cell("lind", "levy"), "support"),))
    assert metrics()["stances/f-avg"]([article], [prediction]) == 1.0


def test_the_evidence_gate_wants_more_than_half(article):
    def gated(*evidence: Span) -> float:
        stance = StancePrediction(Cell("lind", "levy"), "support", evidence)
        return metrics()["stances/f1[support]"]([article], [Prediction(article.id, stances=(stance,))]) and metrics()[
            "stances/f-avg-gated"
        ]([article], [Prediction(article.id, stances=(stance,))])

    right, wrong, other = place("backed the levy"), place("rejected it"), place("asked for proof")
    assert gated(right) > 0
    assert gated(right, wrong) > 0  # F1 of sentences 2/3
    assert gated(right, wrong, other) == 0  # F1 of sentences exactly one half
    assert gated(wrong) == 0
    assert gated() == 0


def test_bullets_drop_repetitions_and_keep_no_more_than_the_role_allows(article):
    flood = Prediction(article.id, bullets={"story_so_far": ("Nothing here.", "nothing here", "Else.", "Dorval taxes ferries.")})
    assert metrics()["bullets/rougeLsum[story_so_far]"]([article], [flood]) == 0.0
    fine = Prediction(article.id, bullets={"story_so_far": ("Dorval taxes ferries.", "dorval taxes ferries!")})
    assert metrics()["bullets/rougeLsum[story_so_far]"]([article], [fine]) == 1.0
    assert metrics()["bullets/rougeLsum"]([article], [fine]) == pytest.approx(0.25)


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["support", "oppose", "mixed", "neutral"]), min_size=4, max_size=4), st.randoms())
def test_swapping_support_and_oppose_on_both_sides_changes_nothing(labels, random):
    cells = [Cell(h, p) for h in ("lind", "ferrymen", "berg") for p in ("levy", "pier")]
    chosen = random.sample(cells, 4)
    swap = {"support": "oppose", "oppose": "support", "mixed": "mixed", "neutral": "neutral"}
    article = make_article()
    other = make_article(stances=tuple(s.model_copy(update={"label": swap[s.label]}) for s in article.stances))
    said = Prediction(article.id, stances=tuple(StancePrediction(c, label) for c, label in zip(chosen, labels, strict=True)))
    turned = Prediction(
        article.id, stances=tuple(StancePrediction(c, swap[label]) for c, label in zip(chosen, labels, strict=True))
    )
    for name in ("stances/f-avg", "stances/macro-f1", "stances/presence-f1"):
        assert metrics()[name]([article], [said]) == pytest.approx(metrics()[name]([other], [turned]))


def test_json_of_gold_is_what_a_file_holds(article):
    line = json.loads(gold_lines([article])[0])
    assert set(line) == {"id", "entities", "stances", "stances-open", "bullets"}


def test_evidence_is_counted_in_sentences_or_in_tokens(article):
    """One cell right in place and half in words, one missed, one with evidence where gold has no stance."""
    said = (
        StancePrediction(Cell("lind", "levy"), "support", (place("backed the levy"),)),
        StancePrediction(Cell("berg", "levy"), "oppose", (place("asked for proof"),)),
    )
    prediction = Prediction(article.id, stances=said)
    # Gold: four stances with one sentence each. Shared: 1 sentence. Predicted: 2.
    assert metrics()["stances/evidence-sentence-f1"].statistics(article, prediction) == (1, 2, 4)
    # Tokens: "backed the levy" 3 of gold's 6; "asked for proof" 3 more are wrong. Gold: 6 + 4 + 5 + 5.
    assert metrics()["stances/evidence-token-f1"].statistics(article, prediction) == (3, 6, 20)


def test_a_kind_of_holder_counts_its_own_cells(article):
    prediction = Prediction(article.id, stances=(StancePrediction(Cell("ferrymen", "levy"), "oppose"),))
    # Triples (TP, predicted, gold) of support, then of oppose.
    assert metrics()["stances/f-avg[group]"].statistics(article, prediction) == (0, 0, 0, 1, 1, 1)
    assert metrics()["stances/f-avg[person]"].statistics(article, prediction) == (0, 0, 1, 0, 0, 1)
    assert metrics()["stances/f-avg[place]"].statistics(article, prediction) == (0, 0, 0, 0, 0, 0)


def test_polarity_looks_only_at_cells_that_are_polar_on_both_sides(article):
    said = [("lind", "levy", "oppose"), ("ferrymen", "levy", "oppose"), ("lind", "pier", "mixed"), ("berg", "levy", "support")]
    prediction = Prediction(article.id, stances=tuple(StancePrediction(Cell(h, p), label) for h, p, label in said))
    assert metrics()["stances/polarity"].statistics(article, prediction) == (1, 2)
    assert metrics()["stances/polarity"]([article], [prediction]) == 0.5


def test_as_many_predictions_as_articles_are_needed(article):
    with pytest.raises(ValueError, match="shorter"):
        metrics()["entities/f1"]([article], [])


def test_statistics_of_a_mean_and_values_of_a_division():
    assert scaled(None) == (0, 0)
    assert scaled(0.25) == (250_000_000, 1)
    assert divide(np.array([1, 2]), np.array([[4], [0]])).tolist()[0] == [0.25, 0.5]
    assert np.isnan(divide(np.array([1, 2]), np.array([[4], [0]]))[1]).all()
