"""Scores: nothing is skipped, everything is counted, the same bytes come out."""

import json

import numpy as np
import pytest
from scipy import stats

from tests.conftest import make_article
from tests.helpers import gold_lines, read
from whothinkswhat.eval.bootstrap import bounded, percentile_interval, resample_counts
from whothinkswhat.eval.metrics.base import f1
from whothinkswhat.eval.score import render_report, score
from whothinkswhat.eval.signature import parse_signature
from whothinkswhat.model.faults import UserError


def two_articles():
    return [make_article(), make_article(id="2031-dorval-pier")]


def run(lines, articles=None, **options):
    articles = articles or two_articles()
    return score(articles, read(lines, articles), split="test", data="0@0", resamples=200, **options)


def test_a_missing_article_scores_as_empty_and_is_counted():
    report = run(gold_lines(two_articles()[:1]))
    stances = report.tasks["stances"]
    assert (stances.articles, stances.missing_articles, stances.missing_keys, stances.errors) == (2, 1, 0, 0)
    assert stances.scores["stances/f-avg"].value == round(2 * 1 / 3, 4)
    assert report.tasks["bullets"].scores["bullets/rougeLsum"].value == 0.5


def test_a_missing_key_and_an_error_have_columns_of_their_own():
    first, second = two_articles()
    lines = [*gold_lines([first]), json.dumps({"id": second.id, "entities": [], "errors": {"stances": "timeout"}})]
    report = run(lines)
    assert report.tasks["bullets"].missing_keys == 1
    assert (report.tasks["stances"].errors, report.tasks["stances"].missing_keys) == (1, 0)
    assert not report.tasks["stances"].ranked
    assert report.tasks["bullets"].ranked


def test_a_task_that_no_line_names_is_not_scored():
    report = run(gold_lines(two_articles(), ["stances"]))
    assert list(report.tasks) == ["stances"]


def test_an_empty_file_scores_zero_on_demand():
    report = run([], tasks=["entities", "stances", "bullets"])
    assert [task.missing_articles for task in report.tasks.values()] == [2, 2, 2]
    assert [report.tasks[t].scores[report.tasks[t].headline].value for t in report.tasks] == [0.0, 0.0, 0.0]


def test_metrics_of_ids_and_evidence_are_blank_where_the_file_has_none():
    lines = []
    for line in map(json.loads, gold_lines(two_articles())):
        for mention in line["entities"]:
            del mention["entity"]
        for stance in line["stances"]:
            del stance["evidence"]
        lines.append(json.dumps(line))
    report = run(lines)
    assert report.tasks["entities"].scores["entities/b-cubed"].value is None
    assert report.tasks["stances"].scores["stances/f-avg-gated"].value is None
    assert report.tasks["stances"].scores["stances/f-avg"].value == 1.0


def test_scores_are_the_same_bytes_in_any_order():
    lines = gold_lines(two_articles())
    assert render_report(run(lines)) == render_report(run(lines[::-1], two_articles()[::-1]))


def test_the_signature_parses_back_and_tells_gold_apart():
    one = parse_signature(run(gold_lines(two_articles())).signature)
    assert one.tasks == (("entities", 1), ("stances", 1), ("stances-open", 1), ("bullets", 1))
    changed = [make_article(stances=()), two_articles()[1]]
    other = parse_signature(run(gold_lines(changed), changed).signature)
    assert one.gold != other.gold


def test_an_unknown_task_is_refused_with_the_known_ones():
    with pytest.raises(UserError, match="the tasks are entities, stances, stances-open, bullets"):
        run([], tasks=["stance"])


def test_resamples_draw_every_article_alike():
    counts = resample_counts(7, 4000, 1)
    assert (counts.sum(axis=1) == 7).all()
    assert np.abs(counts.mean(axis=0) - 1).max() < 0.06


def test_resamples_do_not_depend_on_numpys_own_sampling():
    # The first raw word of PCG64(0) is fixed by its definition; the first drawn article follows from it.
    assert bounded(np.random.PCG64(0).random_raw(1), 10).tolist() == [6]


def test_the_interval_agrees_with_scipy():
    rng = np.random.default_rng(3)
    gold = rng.integers(5, 20, 40)
    predicted = rng.integers(5, 20, 40)
    tp = np.minimum(gold, predicted) - rng.integers(0, 5, 40)
    statistics = np.stack([tp, predicted, gold], axis=1)
    low, high = percentile_interval(statistics, f1, resamples=10_000)
    theirs = stats.bootstrap(
        (tp, predicted, gold), lambda t, p, g, axis=-1: 2 * t.sum(axis) / (p.sum(axis) + g.sum(axis)),
        paired=True, method="percentile", n_resamples=10_000, rng=rng,
    ).confidence_interval  # fmt: skip
    assert low == pytest.approx(theirs.low, abs=0.01)
    assert high == pytest.approx(theirs.high, abs=0.01)


def test_one_article_has_no_interval():
    assert percentile_interval(np.array([[1, 2, 2]]), f1) is None
