"""The corpus in figures: every figure is on the page, and a corpus without a checkout has a page too."""

import re

from tests.conftest import ROOT, make_article
from tests.leaderboard.test_pages import EVIL, read_page
from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.leaderboard.corpus_figures import corpus_figures, figure_lines
from whothinkswhat.leaderboard.corpus_page import corpus_page
from whothinkswhat.leaderboard.plots import LONGEST, bars


def test_the_page_shows_the_figures(corpus):
    figures = corpus_figures(corpus, Layout(ROOT))
    html = corpus_page(corpus, figures)
    page = read_page(html)
    text = " ".join(page.text)
    for figure in figures.agreement:
        assert figure.name in text
    for topic, n in figures.corpus["topics"].items():
        assert re.search(rf"{topic}</th><td>.*</span>\s+{n}<", html), topic
    assert f"{figures.corpus['stances']:,}" in text
    assert f"{figures.sources['runs_shared']} stand in one of" in " ".join(text.split())
    assert corpus_page(corpus, corpus_figures(corpus, Layout(ROOT))) == html


def test_a_corpus_without_checkout_has_counts_alone():
    corpus = Corpus([make_article(topic="law", country="GB")], version="0")
    figures = corpus_figures(corpus, None)
    page = read_page(corpus_page(corpus, figures))
    assert "Agreement of the first blind pass" not in " ".join(page.text)
    assert not any(line.startswith(("readings", "agreement", "sources")) for line in figure_lines(figures))
    assert "readings" not in figures.as_json()


def test_names_are_escaped():
    html = corpus_page(
        Corpus([make_article(topic="law")], version=EVIL), corpus_figures(Corpus([make_article()], version="0"), None)
    )
    assert "<script>" not in html


def test_bars_are_scaled_to_the_longest_row():
    rows = bars({"a": {"x": 3, "y": 1}, "b": {"x": 0, "y": 2}, "c": {}})
    assert [row.total for row in rows] == [4, 2, 0]
    assert sum(float(width) for _, _, width in rows[0].parts) == LONGEST
    assert rows[1].parts == (("y", 2, f"{LONGEST / 2:.2f}"),)
