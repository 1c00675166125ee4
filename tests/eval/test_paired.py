"""The paired test: p = 1 for identical systems, agreement with scipy, the right size of p."""

from itertools import product

import numpy as np
import pytest
from scipy import stats

from tests.conftest import make_article
from tests.helpers import gold_lines, read
from whothinkswhat.eval.metrics import metrics
from whothinkswhat.eval.metrics.base import SCALE, f1, mean
from whothinkswhat.eval.paired import compare, difference_interval, swap_test
from whothinkswhat.model.prediction import Prediction


def counts(rng, n=30):
    gold = rng.integers(5, 20, n)
    predicted = rng.integers(5, 20, n)
    return np.stack([rng.integers(0, np.minimum(gold, predicted)), predicted, gold], axis=1)


def test_identical_systems_have_p_one():
    a = counts(np.random.default_rng(1))
    assert swap_test(a, a.copy(), f1) == 1.0


def test_p_does_not_depend_on_the_side():
    rng = np.random.default_rng(2)
    a, b = counts(rng), counts(rng)
    assert swap_test(a, b, f1) == pytest.approx(swap_test(b, a, f1), abs=0.02)


def test_p_agrees_with_all_swaps_of_few_articles():
    rng = np.random.default_rng(3)
    a, b = counts(rng, 8), counts(rng, 8)
    observed = abs(f1(a.sum(axis=0)) - f1(b.sum(axis=0)))
    extreme = 0
    for bits in product((0, 1), repeat=8):
        moved = np.array(bits) @ (b - a)
        extreme += abs(f1(a.sum(axis=0) + moved) - f1(b.sum(axis=0) - moved)) >= observed - 1e-12
    assert swap_test(a, b, f1, swaps=20_000) == pytest.approx(extreme / 2**8, abs=0.015)


def test_p_agrees_with_scipy_on_means():
    rng = np.random.default_rng(4)
    x, y = rng.random(25), rng.random(25) + 0.15
    a, b = (np.stack([np.round(v * SCALE).astype(np.int64), np.ones(25, dtype=np.int64)], axis=1) for v in (x, y))
    theirs = stats.permutation_test(
        (x, y), lambda p, q, axis: (p - q).mean(axis=axis), permutation_type="samples", n_resamples=20_000, rng=rng
    )
    assert swap_test(a, b, mean, swaps=20_000) == pytest.approx(theirs.pvalue, abs=0.015)


def test_false_alarms_come_as_often_as_promised():
    rng = np.random.default_rng(5)
    alarms = sum(swap_test(counts(rng, 20), counts(rng, 20), f1, swaps=400, seed=n) <= 0.05 for n in range(400))
    assert 0.02 <= alarms / 400 <= 0.09


def test_the_interval_of_a_difference_holds_the_difference():
    rng = np.random.default_rng(6)
    a, b = counts(rng), counts(rng)
    low, high = difference_interval(a, b, f1)
    assert low < f1(a.sum(axis=0)) - f1(b.sum(axis=0)) < high
    assert difference_interval(a[:1], b[:1], f1) is None


def test_wins_and_losses_are_articles():
    articles = [make_article(), make_article(id="2031-dorval-pier")]
    gold = read(gold_lines(articles), articles).by_id
    a = [gold[article.id] for article in articles]
    b = [a[0], Prediction(articles[1].id)]
    found = compare(metrics()["stances/f-avg"], articles, a, b)
    assert (found.wins, found.ties, found.losses) == (1, 1, 0)
    assert found.difference == pytest.approx(1 - 2 / 3, abs=1e-4)


def test_a_blank_metric_is_blank():
    articles = [make_article(stances=(), implied=())]
    found = compare(metrics()["stances/f-avg"], articles, [Prediction(articles[0].id)], [Prediction(articles[0].id)])
    assert (found.a, found.p) == (None, None)
