"""ROUGE against the published package: same numbers on any text, given the same tokens; and where ours departs from it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rouge_score import rouge_scorer

from whothinkswhat.eval.rouge import (
    f_measure,
    lcs_indices,
    lsum_in_python,
    n_in_python,
    rouge_lsum,
    rouge_n,
    tokens,
)
from whothinkswhat.eval.rouge_native import fractions, scorer

WORDS = "the mayor backed levies on ferries while crews rejected them and pier safety doubts grew taxes ferry running".split()
bullets = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4)


class OurTokens:
    """Our tokens for their scorer: then every other step must agree."""

    def tokenize(self, text):
        return list(tokens(text))


@settings(max_examples=1500, deadline=None)
@given(bullets, bullets)
def test_agrees_with_rouge_score(gold, predicted):
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeLsum"], tokenizer=OurTokens())
    theirs = scorer.score("\n".join(gold), "\n".join(predicted))
    assert f_measure(rouge_n(gold, predicted, 1)) == pytest.approx(theirs["rouge1"].fmeasure)
    assert f_measure(rouge_n(gold, predicted, 2)) == pytest.approx(theirs["rouge2"].fmeasure)
    assert f_measure(rouge_lsum(gold, predicted)) == pytest.approx(theirs["rougeLsum"].fmeasure)
    ours, said = [tokens(text) for text in gold], [tokens(text) for text in predicted]
    assert f_measure(n_in_python(ours, said, 2)) == pytest.approx(theirs["rouge2"].fmeasure)
    assert f_measure(lsum_in_python(ours, said)) == pytest.approx(theirs["rougeLsum"].fmeasure)


word = st.text(min_size=1, max_size=3)


@settings(max_examples=1500, deadline=None)
@given(*[st.lists(st.lists(word, max_size=8), max_size=4)] * 2)
def test_the_compiled_library_counts_what_python_counts(gold, predicted):
    """On any tokens whatever: letters beyond ASCII, none at all, empty bullets."""
    assert scorer() is not None
    found = fractions(*(tuple(map(tuple, side)) for side in (gold, predicted)))
    assert found["rouge1"] == n_in_python(gold, predicted, 1)
    assert found["rouge2"] == n_in_python(gold, predicted, 2)
    assert found["rougeLsum"] == lsum_in_python(gold, predicted)


def test_departs_from_rouge_score_on_letters_outside_ascii():
    scorer = rouge_scorer.RougeScorer(["rouge1"])
    assert scorer.score("Київ голосує", "Київ голосує")["rouge1"].fmeasure == 0.0
    assert f_measure(rouge_n(["Київ голосує"], ["Київ голосує"], 1)) == 1.0
    assert scorer.score("café", "caf")["rouge1"].fmeasure == 1.0
    assert f_measure(rouge_n(["café"], ["caf"], 1)) == 0.0


def test_rouge_l_of_the_whole_is_not_rouge_lsum():
    gold, predicted = ["crews rejected them", "the mayor backed levies"], ["the mayor backed levies", "crews rejected them"]
    scorer = rouge_scorer.RougeScorer(["rougeL"])
    assert f_measure(rouge_lsum(gold, predicted)) == 1.0
    assert scorer.score(" ".join(gold), " ".join(predicted))["rougeL"].fmeasure < 0.7


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_lcs_indices_are_a_common_subsequence(words, other):
    found = lcs_indices(words, other)
    assert found == sorted(set(found))
    rest = iter(other)
    assert all(words[i] in rest for i in found)
