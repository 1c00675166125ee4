"""Matching against brute force and scipy; nearly right spans; bullets matched one to one."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from tests.conftest import make_article, place
from whothinkswhat.eval.matching import best_assignment, maximum_matching
from whothinkswhat.eval.metrics import metrics
from whothinkswhat.eval.metrics.overlap import compatible, overlap_counts
from whothinkswhat.model.annotation import Span
from whothinkswhat.model.prediction import Mention, Prediction

graphs = st.integers(1, 7).flatmap(
    lambda columns: st.lists(st.lists(st.booleans(), min_size=columns, max_size=columns), min_size=1, max_size=7)
)
worths = st.tuples(st.integers(1, 5), st.integers(1, 6)).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, 20), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
)


@settings(max_examples=500)
@given(graphs)
def test_a_maximum_matching_is_as_large_as_scipys(graph):
    found = maximum_matching({i: [j for j, edge in enumerate(row) if edge] for i, row in enumerate(graph)})
    theirs = maximum_bipartite_matching(csr_matrix(np.array(graph, dtype=int)), perm_type="column")
    assert len(found) == int((theirs >= 0).sum())
    assert len(set(found.values())) == len(found)
    assert all(graph[i][j] for i, j in found.items())


@settings(max_examples=500)
@given(worths)
def test_the_best_assignment_is_worth_what_scipys_is(worth):
    pairs = best_assignment(len(worth), len(worth[0]), lambda i, j: worth[i][j])
    rows, columns = linear_sum_assignment(np.array(worth), maximize=True)
    assert sum(worth[i][j] for i, j in pairs) == np.array(worth)[rows, columns].sum()
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(worth[i][j] > 0 for i, j in pairs)


def test_too_many_columns_are_refused():
    assert best_assignment(1, 12, lambda i, j: j) == [(0, 11)]
    with pytest.raises(ValueError, match="at most 12"):
        best_assignment(1, 13, lambda i, j: 1)


@given(*[st.integers(0, 12)] * 4)
def test_spans_are_compatible_if_they_share_more_than_half_of_their_characters(a, b, c, d):
    one, other = Span(min(a, b), max(a, b) + 1), Span(min(c, d), max(c, d) + 1)
    ours, theirs = set(range(*one)), set(range(*other))
    assert compatible(one, other) == (len(ours & theirs) > len(ours | theirs) / 2)


def test_one_wide_span_stands_for_one_mention_at_most():
    article = make_article()
    wide = Prediction(article.id, entities=(Mention(Span(0, len(article.text)), "PERSON"),))
    assert metrics()["entities/overlap-f1"]([article], [wide]) == 0.0
    near = Prediction(article.id, entities=(Mention(place("Mayor Ana Lind"), "PERSON"), Mention(place("Ola Berg"), "ORG")))
    # "Mayor Ana Lind" shares 8 of 14 characters with gold's "Ana Lind"; the type of the other is wrong.
    assert metrics()["entities/overlap-f1"]([article], [near]) == pytest.approx(2 * 1 / (2 + 4))


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=8))
def test_the_short_way_with_exact_spans_loses_no_match(pairs):
    article = make_article()
    said = {Span(start, start + size) for start, size in pairs}
    gold = sorted(span for entity in article.entities if entity.type == "PERSON" for span in entity.mentions)
    edges = {i: [j for j, other in enumerate(gold) if compatible(span, other)] for i, span in enumerate(sorted(said | {gold[0]}))}
    prediction = Prediction(article.id, entities=tuple(Mention(span, "PERSON") for span in said | {gold[0]}))
    assert overlap_counts(article, prediction)[0] == len(maximum_matching(edges))


def test_aligned_bullets_take_the_best_pairs_and_pay_for_superfluous_ones(article):
    gold = article.bullets.executive_summary
    name = "bullets/aligned[executive_summary]"

    def value(*texts):
        return metrics()[name]([article], [Prediction(article.id, bullets={"executive_summary": texts})])

    for order in itertools.permutations(gold):
        assert value(*order) == 1.0
    assert value(gold[0]) == pytest.approx(2 * 1 / (3 + 1))
    assert value(gold[0], gold[1]) == pytest.approx(2 * 2 / (3 + 2))
    assert value(gold[0], gold[1], "Something else altogether here.") == pytest.approx(2 * 2 / (3 + 3))
