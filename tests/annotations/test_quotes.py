"""Anchoring quotes, finding forms."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.annotations.strategies import prose
from whothinkswhat.annotations.quotes import QuoteError, anchor, occurrences
from whothinkswhat.model.annotation import Span
from whothinkswhat.model.text import normalise_line

TEXT = "The unions said no. In May the unions said yes.\n\nThe court ruled."

# Few letters, so that a cut-out quote often stands elsewhere too; no brackets, which are marks.
texts = st.text("ab é.", min_size=1, max_size=30).map(normalise_line).filter(bool)


def places(words: str, text: str) -> list[int]:
    return [i for i in range(len(text)) if text.startswith(words, i)]


@given(texts, st.data())
def test_a_quote_cut_out_anchors_at_its_place_or_is_told_to_be_ambiguous(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    start += text[start:end].startswith(" ")
    end -= text[start:end].endswith(" ")
    if start >= end:
        with pytest.raises(QuoteError, match="is empty"):
            anchor(text[start:end], text)
    elif places(text[start:end], text) == [start]:
        assert anchor(text[start:end], text) == Span(start, end)
    else:
        with pytest.raises(QuoteError, match="more than once"):
            anchor(text[start:end], text)


@given(texts, st.data())
def test_brackets_choose_a_part_of_a_unique_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip() != text[start:end]:
        start, end = 0, len(text)
    assert anchor(f"{text[:start]}[{text[start:end]}]{text[end:]}", text) == Span(start, end)


@given(prose.filter(lambda line: not set("[]") & set(line)))
def test_a_whole_line_anchors_whatever_it_holds(line: str) -> None:
    text = f"\n\n{line}\n\n"
    assert anchor(line, text) == Span(2, 2 + len(line))


def test_brackets_tell_two_places_apart() -> None:
    assert anchor("In May [the unions said] yes", TEXT) == Span(27, 42)
    with pytest.raises(QuoteError, match="brackets"):
        anchor("he unions said", TEXT)


def test_a_quote_is_normalised_before_it_is_looked_for() -> None:
    assert anchor("  In  May\u200b the ", TEXT) == Span(20, 30)


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ("the union said", "not in the text"),
        ("said yes. The court", "not in the text"),
        ("In june", "not in the text"),
        ("[In] [May]", "not in the text"),
        ("In [May", "not in the text"),
        ("In[ ]May", "is empty"),
        ("", "is empty"),
        (" \t", "is empty"),
    ],
)
def test_a_quote_that_cannot_be_anchored_says_why(quote: str, why: str) -> None:
    with pytest.raises(QuoteError, match=why):
        anchor(quote, TEXT)


def test_overlapping_repetitions_are_ambiguous() -> None:
    with pytest.raises(QuoteError, match="more than once"):
        anchor("aa", "baaab")


@given(st.text("aé_1 -'.", min_size=1, max_size=4), st.text("aé_1 -'.", max_size=30))
def test_occurrences_are_whole_words(form: str, text: str) -> None:
    found = occurrences(form, text)
    for span in found:
        assert span.of(text) == form
        assert not re.match(r"\w", text[span.end : span.end + 1])
        assert not re.match(r"\w", text[max(0, span.start - 1) : span.start])
    assert found == sorted(set(found))


def test_a_form_is_no_pattern() -> None:
    assert occurrences("U.S.", "The U.S. and the UxSx") == [Span(4, 8)]
    assert occurrences("(a", "(a") == [Span(0, 2)]
