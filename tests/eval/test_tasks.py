"""What a system is given: never the answer."""

import json

from whothinkswhat.eval.tasks import TASKS, blank_input, gold_output, scored_cells, task_input


def test_the_input_holds_no_bullet_and_no_annotation(corpus):
    for article in corpus:
        for task in TASKS:
            given = json.dumps(task_input(article, task), ensure_ascii=False)
            assert set(json.loads(given)) <= {"id", "title", "dek", "text", "sentences", "date", "propositions", "holders"}
            assert not any(bullet in given for _, _, bullet in article.bullets.items())


def test_stances_are_given_one_wording_and_no_label_words(corpus):
    for article in corpus:
        given = task_input(article, "stances")
        assert all(set(p) == {"id", "text"} for p in given["propositions"])
        assert all(set(h) == {"id", "name", "kind"} for h in given["holders"])
        assert "propositions" not in task_input(article, "entities")


def test_holders_are_all_candidates_and_not_in_the_order_of_the_text(corpus):
    orders = 0
    for article in corpus:
        holders = [h["id"] for h in task_input(article, "stances")["holders"]]
        named = [e.id for e in article.entities if e.type in ("PERSON", "ORG", "GPE", "NORP")]
        assert sorted(holders) == sorted(named + [g.id for g in article.groups])
        orders += holders != named + [g.id for g in article.groups]
    assert orders >= len(corpus) - 1


def test_the_coin_shows_both_wordings(corpus):
    wordings = [p.wording for article in corpus for p in article.propositions]
    assert 0.3 < wordings.count("reverse") / len(wordings) < 0.7


def test_every_cell_is_judged_and_implied_ones_are_not_scored(corpus):
    for article in corpus:
        assert set(article.grid) == {(h.id, p.id) for h in article.holders for p in article.propositions}
        assert set(scored_cells(article)) == set(article.grid) - set(article.implied)


def test_blank_text_hides_every_letter_and_keeps_every_offset(article):
    given = task_input(article, "stances")
    hidden = blank_input(given, "text")
    assert not any(c.isalnum() and c != "x" for c in hidden["text"] + hidden["title"] + hidden["dek"])
    assert len(hidden["text"]) == len(given["text"])
    assert hidden["holders"] == given["holders"]


def test_gold_output_is_relative_to_the_released_wording(article):
    labels = {(s["holder"], s["proposition"]): s["label"] for s in gold_output(article, "stances")}
    assert labels["lind", "pier"] == "oppose"
