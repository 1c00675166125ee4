"""Compatibility metrics against the packages that they repeat, on thousands of cases; where our own metrics depart from them."""

import random
import re

import nervaluate
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.stem.porter import PorterStemmer
from rouge_score import rouge_scorer
from seqeval.metrics import f1_score as seqeval_f1
from seqeval.metrics.sequence_labeling import get_entities
from sklearn.metrics import f1_score

from whothinkswhat.eval.compat import rouge_score as ours
from whothinkswhat.eval.compat.porter import stem
from whothinkswhat.eval.compat.seqeval import chunks, tags_of, token_bounds
from whothinkswhat.eval.conformance.cases import cases
from whothinkswhat.eval.metrics import metrics
from whothinkswhat.eval.tasks import scored_cells
from whothinkswhat.model.annotation import Cell

SUFFIXES = (
    "ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti "
    "fulli logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive "
    "ize e ll s es ies ed ied eed ing y ly sses at bl iz"
).split()
tags = st.lists(st.sampled_from(["O", "O", "B-PER", "I-PER", "B-ORG", "I-ORG", "I-GPE"]), min_size=1, max_size=20)
ascii_text = st.text("abcdeinrst ABC'-.,0123456789\t", max_size=60)


def test_the_stemmer_is_nltks(corpus):
    theirs = PorterStemmer()
    rng = random.Random(0)
    words = {word for article in corpus for word in re.findall("[a-z0-9]+", article.text.lower())}
    for _ in range(20_000):
        body = "".join(rng.choice("abcdeiloprstuyz") for _ in range(rng.randint(0, 5)))
        words.add(body + rng.choice(SUFFIXES) + (rng.choice(SUFFIXES) if rng.random() < 0.5 else ""))
    assert len(words) > 15_000
    assert [word for word in sorted(words) if stem(word) != theirs.stem(word)] == []


@settings(max_examples=2000, deadline=None)
@given(st.lists(ascii_text, min_size=1, max_size=4), st.lists(ascii_text, min_size=1, max_size=4))
def test_rouge_score_to_the_ninth_digit(gold, predicted):
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)
    theirs = scorer.score("\n".join(gold), "\n".join(predicted))
    for name, score in theirs.items():
        assert ours.scores(tuple(gold), tuple(predicted))[name] == pytest.approx(score.fmeasure, abs=1e-9)
        assert ours.f1_in_python(gold, predicted, name) == pytest.approx(score.fmeasure, abs=1e-9)


@settings(max_examples=3000)
@given(tags)
def test_chunks_are_seqevals(sequence):
    assert chunks(sequence) == get_entities(sequence)


def test_the_seqeval_metric_is_seqeval_on_our_tags():
    for case in cases(400, 3):
        gold = [tags_of(a.text, [(s, e.type) for e in a.entities for s in e.mentions]) for a in case.articles]
        said = [
            tags_of(a.text, [(m.span, m.type) for m in p.entities]) for a, p in zip(case.articles, case.predictions, strict=True)
        ]
        theirs = seqeval_f1(gold, said, average="micro", zero_division=0)
        assert metrics()["entities/seqeval-f1"](case.articles, case.predictions) == pytest.approx(theirs)


def test_seqeval_f1_is_exact_f1_where_spans_are_whole_tokens(corpus):
    """On gold's own spans, shifted by whole tokens, both count the same; ours sees more where they are not."""
    for article in list(corpus)[:10]:
        starts, ends = map(set, token_bounds(article.text))
        spans = [span for entity in article.entities for span in entity.mentions]
        assert all(span.start in starts for span in spans)
        assert sum(span.end in ends for span in spans) == len(spans)


def test_semeval_f_avg_is_sklearns_mean_of_two_labels():
    for case in cases(400, 5):
        gold, said = [], []
        for article, prediction in zip(case.articles, case.predictions, strict=True):
            labels = {stance.cell: stance.label for stance in prediction.stances}
            for cell, value in scored_cells(article).items():
                gold.append(value)
                said.append(labels.get(Cell(*cell), "none"))
        if gold:
            theirs = f1_score(gold, said, labels=["support", "oppose"], average="macro", zero_division=0)
            assert metrics()["stances/semeval2016-f-avg"](case.articles, case.predictions) == pytest.approx(theirs)


def nerval(gold, predicted):
    """The `ent_type` figures of nervaluate for (start, end, label) spans of one document."""
    spans = [[{"label": label, "start": start, "end": end} for start, end, label in side] for side in (gold, predicted)]
    tag_names = sorted({label for side in (gold, predicted) for _, _, label in side})
    results = nervaluate.Evaluator([spans[0]], [spans[1]], tags=tag_names).evaluate()["overall"]
    return results["ent_type"], results["exact"]


def test_departs_from_nervaluate_on_spans_that_share_no_character(article):
    from tests.conftest import place
    from whothinkswhat.model.prediction import Mention, Prediction

    by_type, _ = nerval([(0, 5, "PER")], [(5, 9, "PER")])
    assert by_type.f1 == 1.0
    gold = place("Dorval")
    beside = type(gold)(gold.end, gold.end + 4)
    said = Prediction(article.id, entities=(Mention(beside, "GPE"),))
    assert metrics()["entities/overlap-f1"]([article], [said]) == 0.0


def test_departs_from_nervaluate_where_a_greedy_match_loses_an_exact_one():
    from whothinkswhat.eval.metrics.overlap import compatible
    from whothinkswhat.model.annotation import Span

    _, exact = nerval([(5, 12, "PER"), (14, 19, "PER")], [(0, 15, "PER"), (5, 12, "PER")])
    assert exact.correct == 0
    assert compatible(Span(5, 12), Span(5, 12))
    assert not compatible(Span(5, 12), Span(0, 15))
