"""The paired test: p = 1 for identical systems, agreement with scipy, the right size of p."""

from itertools import product

import numpy as np
import pytest
from scipy import stats

from tests.conftest import make_article
from tests.helpers import gold_lines, read
from whothinkswhat.eval.bootstrap import resampled_sums
from whothinkswhat.eval.metrics import metrics
from whothinkswhat.eval.metrics.base import SCALE, f1, mean
from whothinkswhat.eval.paired import compare, difference_interval, swap_test
from whothinkswhat.eval.power import detectable
from whothinkswhat.model.faults import UserError
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


def test_a_comparison_holds_the_figures_of_its_parts(corpus):
    """Every field against the function it comes from; four decimals."""
    articles = list(corpus.split("test"))
    gold = read(gold_lines(articles), articles)
    a = [gold.by_id[article.id] for article in articles]
    b = [p if n % 3 else Prediction(p.id) for n, p in enumerate(a)]
    metric = metrics()["stances/f-avg"]
    found = compare(metric, articles, a, b, swaps=500, seed=3)
    left, right = (np.asarray([metric.statistics(g, p) for g, p in zip(articles, side, strict=True)]) for side in (a, b))
    low, high = difference_interval(left, right, metric.formula, seed=3)
    assert (found.a, found.b) == (1.0, round(metric(articles, b), 4))
    assert found.difference == round(1 - metric(articles, b), 4)
    assert (found.low, found.high) == (round(low, 4), round(high, 4))
    assert found.p == round(swap_test(left, right, metric.formula, swaps=500, seed=3), 4) > 0
    assert found.detectable == detectable(left, right, metric.formula, seed=3)
    emptied = sum(bool(n % 3 == 0) for n in range(len(articles)))
    assert (found.wins, found.ties, found.losses) == (emptied, len(articles) - emptied, 0)
    back = compare(metric, articles, b, a, swaps=500, seed=3)
    assert (back.wins, back.losses) == (0, emptied)


def test_a_blank_metric_is_told_and_not_compared(article):
    blank = metrics()["bullets/grounding"]
    found = compare(blank, [article, article], [Prediction(article.id)] * 2, [Prediction(article.id)] * 2)
    assert (found.a, found.b, found.p, found.wins, found.ties, found.losses) == (None, None, None, 0, 0, 0)
    rows = np.zeros((3, 3), dtype=np.int64)
    with pytest.raises(UserError, match="cannot be compared"):
        swap_test(rows, rows, f1)


@pytest.mark.parametrize("scale", [1, 10**14])
def test_swaps_add_up_exactly_as_floats_or_as_integers(scale):
    a, b = counts(np.random.default_rng(6)), counts(np.random.default_rng(7))
    assert swap_test(a * scale, b * scale, f1, swaps=2000) == swap_test(a, b, f1, swaps=2000)


def test_the_interval_of_a_difference_holds_95_of_100_resamples():
    a, b = counts(np.random.default_rng(8)), counts(np.random.default_rng(9))
    low, high = difference_interval(a, b, f1, resamples=4000, seed=1)
    sums = resampled_sums(np.concatenate([a, b], axis=1), resamples=4000, seed=1)
    inside = np.mean([(low <= d <= high) for d in f1(sums[:, :3]) - f1(sums[:, 3:])])
    assert inside == pytest.approx(0.95, abs=0.002)
    assert difference_interval(a, b, f1, resamples=4000, seed=2) != (low, high)
    assert difference_interval(a[:2], b[:2], f1) is not None
    assert difference_interval(a[:1], b[:1], f1) is None
