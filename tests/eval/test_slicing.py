"""Scores by part: every article is where it belongs, small slices are grey, a slice is scored as a split of its own."""

import pytest

from tests.conftest import make_article
from tests.helpers import gold_lines, read
from whothinkswhat.eval.metrics import metrics
from whothinkswhat.eval.regions import REGIONS, region
from whothinkswhat.eval.slicing import NAMES, groups, score_slices
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.prediction import Prediction


def some_articles(n=40):
    topics = ("law", "health")
    return [make_article(id=f"20{20 + i % 3}-a{i}", topic=topics[i % 2], slices=("aliases",) if i < 5 else ()) for i in range(n)]


def test_every_country_of_the_plan_has_a_region():
    import csv

    from tests.conftest import ROOT

    with (ROOT / "corpus/plan.csv").open(encoding="utf-8") as rows:
        unknown = {row["country"] for row in csv.DictReader(rows) if region(row["country"]) == "other"}
    assert unknown == set()
    assert len(REGIONS) > 190


def test_articles_are_grouped():
    articles = some_articles()
    assert {name: len(members) for name, members in groups(articles, "topic").items()} == {"health": 20, "law": 20}
    assert set(groups(articles, "year")) == {"2020", "2021", "2022"}
    assert {name: len(members) for name, members in groups(articles, "slice").items()} == {"aliases": 5}
    assert [len(members) for members in groups(articles, "length").values()] == [13, 14, 13]
    with pytest.raises(UserError, match="the divisions are topic"):
        groups(articles, "moon phase")


def test_a_slice_under_thirty_is_grey_and_has_no_interval():
    articles = some_articles()
    by_id = {a.id: Prediction(a.id, entities=()) for a in articles}
    for each in score_slices(articles, by_id, ["entities"], "topic", resamples=100):
        assert (each.grey, each.score.low, each.articles) == (True, None, 20)
    parts = score_slices(articles, by_id, ["entities"], "part", resamples=100)
    assert all(not each.grey and each.score.low is not None for each in parts if each.score.value is not None)


@pytest.mark.parametrize("by", NAMES)
def test_gold_is_one_on_every_slice(by, corpus):
    articles = list(corpus.split("test"))
    gold = read(gold_lines(articles), articles)
    for each in score_slices(articles, gold.by_id, ["entities", "stances", "stances-open", "bullets"], by, resamples=100):
        assert each.score.value in (1.0, None)


def test_a_slice_is_scored_as_a_split_of_its_own(corpus):
    articles = list(corpus.split("test"))
    gold = read(gold_lines(articles[: len(articles) // 2]), articles)
    members = groups(articles, "topic")
    for each in score_slices(articles, gold.by_id, ["stances"], "topic", resamples=100):
        mine = members[each.name]
        value = metrics()["stances/f-avg"](mine, [gold.by_id.get(a.id, Prediction(a.id)) for a in mine])
        assert each.score.value == pytest.approx(value, abs=1e-4)
