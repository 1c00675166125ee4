"""Intervals, corrections, ranks and power, against scipy, brute force and simulation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from whothinkswhat.eval.bootstrap import bca_interval, intervals, percentile_interval, resample_counts, resampled_sums
from whothinkswhat.eval.coverage import coverage, simulated_articles, true_f1
from whothinkswhat.eval.metrics.base import f1, mean
from whothinkswhat.eval.power import detectable
from whothinkswhat.eval.ranking import holm, rank, swaps_for


def systems(n=40, seed=0):
    """Counts of three systems on the same articles: `good` and `copy` alike, `bad` with half of the hits."""
    rows = simulated_articles(np.random.Generator(np.random.PCG64(seed)), 1, n)[0]
    worse = rows.copy()
    worse[:, 0] //= 2
    return rows, worse


@pytest.mark.parametrize("scale", [1, 10**14])
def test_resampled_sums_are_what_the_counts_give_as_floats_or_integers(scale):
    rows, _ = systems(30)
    sums = resampled_sums(rows * scale, resamples=500, seed=3)
    assert sums.dtype == np.int64
    assert (sums == resample_counts(30, 500, 3) @ (rows * scale)).all()


def test_chunks_do_not_change_what_is_drawn(monkeypatch):
    whole = resample_counts(7, 300, 1)
    monkeypatch.setattr("whothinkswhat.eval.bootstrap._CHUNK", 50)
    assert (resample_counts(7, 300, 1) == whole).all()


def test_intervals_together_are_the_intervals_alone():
    rows, worse = systems()
    both = intervals([(rows, f1), (worse, f1)], resamples=800, seed=2)
    assert both == [percentile_interval(side, f1, resamples=800, seed=2) for side in (rows, worse)]
    assert intervals([(rows, f1)], method="bca", resamples=800, seed=2) == [bca_interval(rows, f1, resamples=800, seed=2)]
    assert intervals([(rows[:1], f1)]) == [None]


@pytest.mark.parametrize("seed", range(4))
def test_bca_agrees_with_scipy(seed):
    rng = np.random.default_rng(seed)
    values = np.round(rng.exponential(0.2, 60) * 1e9).astype(np.int64)
    rows = np.stack([values, np.ones(60, dtype=np.int64)], axis=-1)
    low, high = bca_interval(rows, mean, resamples=20_000)
    theirs = stats.bootstrap((values / 1e9,), np.mean, method="BCa", n_resamples=20_000, rng=np.random.default_rng(1))
    width = theirs.confidence_interval.high - theirs.confidence_interval.low
    assert low == pytest.approx(theirs.confidence_interval.low, abs=0.04 * width)
    assert high == pytest.approx(theirs.confidence_interval.high, abs=0.04 * width)


def test_bca_of_a_constant_is_a_point():
    rows = np.array([[1, 2, 2]] * 10)
    assert bca_interval(rows, f1) == (0.5, 0.5)


@pytest.mark.parametrize("method", ["percentile", "bca"])
@pytest.mark.parametrize("articles", [40, 100])
def test_the_interval_holds_the_true_value_in_95_of_100(articles, method):
    assert 0.93 <= coverage(articles, method=method, trials=6000, seed=1) <= 0.97


def test_few_articles_hold_it_less_often():
    assert coverage(8, trials=1500) < coverage(40, trials=1500)


def test_the_true_value_of_the_simulation_is_its_limit():
    rows = simulated_articles(np.random.Generator(np.random.PCG64(5)), 1, 400_000)[0]
    assert float(f1(rows.sum(axis=0))) == pytest.approx(true_f1(), abs=1e-3)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_agrees_with_its_definition(p_values):
    corrected = holm(p_values)
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    for place, i in enumerate(order):
        expected = max(min(1.0, (len(p_values) - j) * p_values[order[j]]) for j in range(place + 1))
        assert corrected[i] == pytest.approx(expected)


def test_ranks_tie_what_cannot_be_told_apart():
    good, bad = systems()
    places = {r.name: r for r in rank({"bad": bad, "copy": good, "good": good}, f1)}
    assert (places["good"].low, places["good"].high) == (places["copy"].low, places["copy"].high) == (1, 2)
    assert (places["bad"].place, places["bad"].high) == (3, 3)
    assert (places["bad"].low, places["copy"].place) == (3, 1)
    assert places["good"].better == ("bad",)
    assert places["bad"].better == ()


def test_a_rank_of_one_is_first_and_more_systems_take_more_swaps():
    good, _ = systems()
    assert [(r.place, r.high, r.n) for r in rank({"only": good}, f1)] == [(1, 1, 1)]
    assert swaps_for(3) == 10_000
    assert swaps_for(30) == 40 * 30 * 29 // 2


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 5))
def test_more_articles_show_smaller_differences(seed):
    rng = np.random.Generator(np.random.PCG64(seed))
    rows = simulated_articles(rng, 2, 400)
    few, many = (detectable(rows[0][:n], rows[1][:n], f1, resamples=2000) for n in (50, 400))
    assert many.smallest < few.smallest
    # The standard error falls with the square root of the articles; so both say about the same number for one point.
    assert many.articles_for_a_point == pytest.approx(few.articles_for_a_point, rel=0.6)


def test_the_smallest_difference_is_found_four_times_in_five():
    """Systems that truly differ by what is said to be detectable: the interval of the difference leaves 0 out in about 80 %."""
    rng = np.random.Generator(np.random.PCG64(0))
    rows = simulated_articles(rng, 2, 20_000)
    base = detectable(rows[0][:60], rows[1][:60], f1, resamples=2000)
    found = trials = 0
    shift = base.smallest
    for trial in range(200):
        a, b = (side[60 * (trial + 1) : 60 * (trial + 2)] for side in rows)
        sums = resampled_sums(np.concatenate([a, b], axis=1), resamples=400, seed=trial)
        values = f1(sums[:, :3]) - f1(sums[:, 3:]) + shift
        found += np.quantile(values, 0.025) > 0
        trials += 1
    assert found / trials == pytest.approx(0.8, abs=0.12)


def test_identical_systems_show_any_difference():
    good, _ = systems()
    assert detectable(good, good, f1).smallest == 0.0
    assert detectable(good[:1], good[:1], f1) is None


def test_what_is_detectable_follows_from_the_standard_error():
    rows = simulated_articles(np.random.Generator(np.random.PCG64(2)), 2, 50)
    found = detectable(rows[0], rows[1], f1, resamples=3000, seed=4)
    sums = resampled_sums(np.concatenate([rows[0], rows[1]], axis=1), resamples=3000, seed=4)
    error = float(np.std(f1(sums[:, :3]) - f1(sums[:, 3:])))
    assert found.standard_error == round(error, 4)
    assert found.smallest == round((1.959964 + 0.841621) * error, 4)
    # Twice the precision takes four times the articles.
    assert found.articles_for_a_point == pytest.approx(50 * (found.smallest / 0.01) ** 2, rel=0.01)
    assert detectable(rows[0][:2], rows[1][:2], f1) is not None
