"""Sentences: every character of the text in exactly one; numbers carried over an edit."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.annotations.build import small_article
from tests.annotations.workshop import CHECKOUT
from tests.conftest import ROOT
from tests.corpus.strategies import articles
from whothinkswhat.corpus.article_file import read_article
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.corpus.sentences import Sentences, SentenceSpan, read_sentences, split_sentences, write_sentences
from whothinkswhat.model.article import ArticleFile
from whothinkswhat.model.text import normalise_line

LAYOUTS = (Layout(ROOT), Layout(CHECKOUT))
FILES = [(layout, id) for layout in LAYOUTS for id in layout.article_ids()]
FINAL = [(layout, id) for layout, id in FILES if "\nstatus: final\n" in layout.article(id).read_text(encoding="utf-8")]
WORDS = """Mr.|Dr. Lind|must be met.|Stella said|“No.”|"Yes!"|e.g.|U.S.|3.5|(it rained.)|Why?|...|A.|b|—""".split("|")


def assert_sound(sentences: Sentences, article: ArticleFile) -> None:
    """In order, apart, without space at their ends, within one block, and nothing but space between them."""
    text, end = article.text, 0
    for sentence in sentences.sentences:
        assert text[end : sentence.start].strip() == ""
        assert end <= sentence.start < sentence.end
        words = text[sentence.start : sentence.end]
        assert words == words.strip()
        assert [k for k, a, b in article.block_spans() if a <= sentence.start and sentence.end <= b] == [sentence.kind]
        end = sentence.end
    assert text[end:].strip() == ""


@pytest.mark.parametrize(("layout", "id"), FILES, ids=[id for _, id in FILES])
def test_every_character_of_an_article_is_in_one_sentence(layout: Layout, id: str) -> None:
    article = read_article(layout.article(id))
    assert_sound(split_sentences(article), article)


@pytest.mark.parametrize(("layout", "id"), FINAL, ids=[id for _, id in FINAL])
def test_the_stored_sentences_are_those_of_the_pinned_splitter(layout: Layout, id: str) -> None:
    article = read_article(layout.article(id))
    assert read_sentences(layout.sentences(id)) == split_sentences(article)


@given(articles)
@settings(max_examples=60)
def test_every_character_of_any_text_is_in_one_sentence(article: ArticleFile) -> None:
    assert_sound(split_sentences(article), article)


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join), min_size=1, max_size=3))
@settings(max_examples=60)
def test_every_character_of_prose_is_in_one_sentence(paragraphs: list[str]) -> None:
    article = small_article(*map(normalise_line, paragraphs))
    assert_sound(split_sentences(article), article)


def test_a_plain_word_ends_a_sentence() -> None:
    article = small_article("The rules must be met. Stella Creasy said that. Dr. Lind met the U.S. envoy.")
    found = [article.text[s.start : s.end] for s in split_sentences(article).sentences if s.kind == "body"]
    assert found == ["The rules must be met.", "Stella Creasy said that.", "Dr. Lind met the U.S. envoy."]


def test_sentences_are_stored_and_read_back(tmp_path: Path) -> None:
    sentences = split_sentences(small_article("It rained. It poured."))
    write_sentences(sentences, tmp_path / "new" / "a.json")
    assert read_sentences(tmp_path / "new" / "a.json") == sentences


def numbered(*words: str, text: str = "0" * 64) -> Sentences:
    """Sentences of which only the words matter."""
    spans = tuple(SentenceSpan(start=n, end=n + 1, kind="body", digest=word * 12) for n, word in enumerate(words))
    return Sentences(id="2031-a", text_sha256=text, splitter="s==1", sentences=spans)


@given(st.lists(st.sampled_from("abc"), max_size=6), st.lists(st.sampled_from("abc"), max_size=6))
def test_a_number_is_carried_only_to_the_same_sentence_and_to_each_once(old: list[str], new: list[str]) -> None:
    moved = numbered(*old).carry_over(numbered(*new, text="1" * 64))
    assert all(new[m] == old[n] for n, [m] in moved.items())
    taken = [m for [m] in moved.values()]
    assert len(taken) == len(set(taken))
    assert len(moved) == sum(min(old.count(word), new.count(word)) for word in "abc")


@given(st.lists(st.sampled_from("abc"), max_size=6))
def test_an_unchanged_text_keeps_its_numbers(words: list[str]) -> None:
    for text in ("0" * 64, "1" * 64):
        assert numbered(*words).carry_over(numbered(*words, text=text)) == {n: [n] for n in range(len(words))}
