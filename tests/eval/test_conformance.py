"""Every registered metric conforms, and the suite notices metrics that do not."""

from itertools import pairwise

import numpy as np
import pytest

from whothinkswhat.eval.conformance import RULES, conformance
from whothinkswhat.eval.conformance.cases import cases
from whothinkswhat.eval.metrics import Metric, metrics
from whothinkswhat.eval.metrics.base import f1


@pytest.mark.parametrize("metric", metrics().values(), ids=lambda metric: metric.name)
def test_every_registered_metric_conforms(metric, conforms):
    conforms(metric)


def count(article, prediction, spans, gold=None):
    gold = gold if gold is not None else {s for e in article.entities for s in e.mentions}
    return len(gold & set(spans)), len(spans), len(gold)


def bad(rule, statistics, formula=f1):
    return pytest.param(Metric(f"entities/{rule}", "entities", "reference", "", statistics, formula), rule, id=rule)


def loose(article, prediction):
    """Any shared character is a hit, a span as often as it is said."""
    gold = [span for entity in article.entities for span in entity.mentions]
    said = [mention.span for mention in prediction.entities or ()]
    return sum(any(a.overlaps(b) for b in said) for a in gold), len({s.start for s in said}), len(gold)


def person_pays(article, prediction):
    gold = {(span, entity.type) for entity in article.entities for span in entity.mentions}
    said = {(mention.span, mention.type) for mention in prediction.entities or ()}
    weight = {"PERSON": 2}
    return tuple(sum(weight.get(type_, 1) for _, type_ in side) for side in (gold & said, said, gold))


@pytest.mark.parametrize(
    ("metric", "rule"),
    [
        bad("integers", lambda a, p: (0.5, 1, 1)),
        bad("gold-is-one", lambda a, p: (0, 1, 1)),
        bad("empty-is-zero", lambda a, p: (1, 1, 1)),
        bad("order", lambda a, p: count(a, p, [m.span for m in (p.entities or ())[:2]])),
        bad("repetition", lambda a, p: count(a, p, [m.span for m in p.entities or ()])),
        bad("widening", lambda a, p: (sum(m.span.end - m.span.start for m in p.entities or ()), 0, 40)),
        bad("renaming", person_pays),
    ],
)
def test_a_metric_that_breaks_a_rule_is_found_out(metric, rule):
    assert rule in conformance(metric).broken


def test_a_metric_that_fails_is_a_verdict_not_a_traceback():
    def fails(article, prediction):
        raise ZeroDivisionError("no")

    verdict = conformance(Metric("entities/fails", "entities", "reference", "", fails, f1), n=3)
    assert set(verdict.broken) == set(RULES)
    assert "ZeroDivisionError: no" in verdict.broken["order"]


def test_the_fixture_fails_a_test_and_says_why(conforms):
    with pytest.raises(pytest.fail.Exception, match="empty-is-zero"):
        conforms(Metric("entities/free", "entities", "reference", "", lambda a, p: (1, 1, 1), f1))


def test_cases_are_the_same_for_the_same_seed_and_hold_what_breaks_scorers():
    some = list(cases(60, 1))
    assert some == list(cases(60, 1))
    articles = [article for case in some for article in case.articles]
    assert any(article.implied for article in articles)
    assert any(not article.text.isascii() for article in articles)
    spans = [sorted(m.span for m in p.entities) for case in some for p in case.predictions]
    assert any(a.overlaps(b) for row in spans for a, b in pairwise(row))
    assert np.mean([len(article.entities) for article in articles]) > 1
