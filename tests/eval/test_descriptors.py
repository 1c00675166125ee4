"""Descriptors of bullets: worked values, gold's own values, blank on nothing."""

import math

import pytest

from tests.conftest import make_article
from tests.helpers import gold_lines, read
from whothinkswhat.eval.metrics import metrics
from whothinkswhat.model.prediction import Prediction

DESCRIPTORS = ["entity-coverage", "stance-coverage", "redundancy", "grounding", "words"]


def value(name, article, **bullets):
    return metrics()[f"bullets/{name}"]([article], [Prediction(article.id, bullets=bullets)])


@pytest.mark.parametrize("name", DESCRIPTORS)
def test_nothing_is_blank(name, article):
    assert math.isnan(metrics()[f"bullets/{name}"]([article], [Prediction(article.id)]))


def test_grounding_counts_names_and_figures_that_the_article_holds(article):
    said = ("The mayor Ana Lind met Olga Nyström in 2031.",)
    assert value("grounding", article, story_so_far=said) == pytest.approx(1 / 3)
    assert value("grounding", article, story_so_far=("The ferrymen rejected it, said Lind.",)) == 1.0


def test_stance_coverage_counts_holders_named_in_their_role(article):
    assert value("stance-coverage", article, who_thinks_what=("Lind backs it.", "The ferrymen do not.")) == pytest.approx(2 / 3)
    assert math.isnan(value("stance-coverage", article, story_so_far=("Lind backs it.",)))
    assert value("stance-coverage", article, who_thinks_what=("Lindbergh backs it.",)) == 0.0


def test_entity_coverage_is_over_entities_named_three_times(corpus):
    article = next(iter(corpus))
    everything = {"story_so_far": (" ".join(entity.name for entity in article.entities),)}
    assert value("entity-coverage", article, **everything) == 1.0
    assert value("entity-coverage", article, story_so_far=("Nothing of it.",)) == 0.0
    assert math.isnan(value("entity-coverage", make_article(), story_so_far=("Lind.",)))


def test_redundancy_is_one_for_the_same_words_in_another_order(article):
    assert value("redundancy", article, story_so_far=("crews rejected it",), why_this_matters=("it rejected crews",)) == 1.0
    assert value("redundancy", article, story_so_far=("crews rejected it",), why_this_matters=("piers stay open",)) == 0.0


def test_golds_own_values_are_what_the_checker_promises(corpus):
    articles = list(corpus)
    gold = read(gold_lines(articles), articles)
    pairs = articles, [gold.by_id[article.id] for article in articles]
    assert metrics()["bullets/grounding"](*pairs) > 0.9
    assert metrics()["bullets/stance-coverage"](*pairs) > 0.3
