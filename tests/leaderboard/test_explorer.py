"""The error explorer: its cases add up to the metrics' counts, and its pages hold them, harmless."""

from dataclasses import replace

import pytest

from tests.conftest import make_article, place
from tests.leaderboard.test_pages import EVIL, read_page
from whothinkswhat.eval.conformance.cases import cases, perfect
from whothinkswhat.eval.explain import bullet_cases, cell_cases, mention_cases, tuple_cases
from whothinkswhat.eval.metrics import metrics
from whothinkswhat.eval.metrics.alignment import role_score
from whothinkswhat.eval.tasks import TASKS
from whothinkswhat.leaderboard.explorer import article_page, index_page, short_names, write_explorer
from whothinkswhat.model.labels import ROLES
from whothinkswhat.model.prediction import Mention, Prediction

PAIRS = [pair for case in cases(60, 9) for pair in zip(case.articles, case.predictions, strict=True)]


def count(found, outcome):
    return sum(case.outcome == outcome for case in found)


@pytest.mark.parametrize(("article", "said"), PAIRS[:60])
def test_the_cases_add_up_to_the_metrics(article, said):
    found = mention_cases(article, said)
    hits, predicted, gold = metrics()["entities/f1"].statistics(article, said)
    assert count(found, "right") == hits
    assert count(found, "right") + count(found, "wrong") + count(found, "missed") == gold
    assert count(found, "right") + count(found, "wrong") + count(found, "spurious") == predicted
    cells = cell_cases(article, said)
    hits, predicted, gold = metrics()["stances/presence-f1"].statistics(article, said)
    assert count(cells, "right") + count(cells, "wrong") == hits
    assert len(cells) == predicted + gold - hits
    tuples = tuple_cases(article, said)
    hits, predicted, gold = metrics()["stances-open/f1"].statistics(article, said)
    assert (count(tuples, "right"), count(tuples, "missed")) == (hits, gold - hits)
    assert count(tuples, "spurious") == predicted - hits
    for role in ROLES:
        pairs = [case for case in bullet_cases(article, said) if case.role == role]
        score = role_score(article, said, role=role)
        if score is not None:
            total = sum(2 if case.gold and case.predicted else 1 for case in pairs)
            assert score == pytest.approx(2 * sum(case.score for case in pairs) / total, abs=1e-8)


def test_a_wrong_mention_says_what_is_wrong(article):
    said = Prediction(article.id, entities=(Mention(place("Mayor Ana Lind"), "ORG"), Mention(place("Ola Berg"), "GPE")))
    whys = {case.why for case in mention_cases(article, said)}
    assert whys == {"wrong boundaries and type ORG for PERSON", "wrong type GPE for PERSON", "no predicted span touches it"}


def test_the_pages_hold_the_cases_and_nothing_harmful(tmp_path):
    article = make_article(title=EVIL)
    said = replace(perfect(article), bullets={"story_so_far": (EVIL,)}, stances=())
    index = write_explorer([article], {"mine": {article.id: said}, EVIL: {}}, list(TASKS), tmp_path)
    for page in (index, tmp_path / "articles" / f"{article.id}.html"):
        html = page.read_text(encoding="utf-8")
        assert "<script>" not in html
        read_page(html)
    text = " ".join(read_page(article_page(article, {"mine": {article.id: said}}, list(TASKS))).text)
    assert "left at none" in text
    assert "no tuple has its holder" not in text


def test_the_worst_article_stands_first():
    articles = [make_article(id="2031-a", title="Well done"), make_article(id="2031-b", title="Badly done")]
    good = perfect(articles[0])
    text = " ".join(read_page(index_page(articles, {"x": {good.id: good}}, ["entities"])).text)
    assert text.index("Badly done") < text.index("Well done")
    text = " ".join(read_page(index_page(articles, {"x": {}, "y": {good.id: good}}, ["entities"])).text)
    assert text.index("Well done") < text.index("Badly done")


def test_two_files_of_one_name_are_told_apart():
    assert short_names(["a/predictions.jsonl", "b/a.jsonl", "predictions.jsonl", "-"]) == ["a", "a (2)", "predictions", "-"]
