"""The normal form of text, and how an article's text is put together."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from tests.annotations.strategies import any_text
from tests.corpus.strategies import articles
from whothinkswhat.model.article import ArticleFile
from whothinkswhat.model.text import normalise, normalise_line, sha256

lines = any_text | st.text("a\u0301e\u00e9\u200b\u00ad \t\u00a0\r\n\u1100\u1161\u11a8\u212b\u0323", max_size=12)


@given(lines)
@example("e\u200b\u0301")
@example("\u0344\u0323")
def test_a_line_in_normal_form_stays(line: str) -> None:
    normal = normalise_line(line)
    assert normalise_line(normal) == normal
    assert unicodedata.is_normalized("NFC", normal)
    assert normal == " ".join(normal.split())
    assert not set("\u200b\u00ad\ufeff\u2060\u200e\n\r\t\u00a0") & set(normal)


@given(lines)
@example("a \r\n\r\n\r\nb\n")
@example("a\r\rb")
@example("a\n\u200b\n\u200b\nb")
def test_a_text_in_normal_form_stays(text: str) -> None:
    normal = normalise(text)
    assert normalise(normal) == normal
    assert unicodedata.is_normalized("NFC", normal)
    assert "\n\n\n" not in normal
    assert "\r" not in normal
    assert all(line == normalise_line(line) for line in normal.split("\n"))


@given(lines)
def test_composed_and_decomposed_text_become_one(line: str) -> None:
    assert normalise_line(unicodedata.normalize("NFD", line)) == normalise_line(line)


@given(lines)
def test_words_are_kept(line: str) -> None:
    assert normalise(" ".join(line.split())) == normalise_line(line)


def test_examples() -> None:
    assert normalise_line("  Cafe\u0301\u00a0 au\tlait\u200b ") == "Café au lait"
    assert normalise("a \r\n\r\n\r\n\r\nb  c\r\n") == "a\n\nb c"
    assert normalise_line("co\u00adoperate") == "cooperate"


@given(articles)
def test_text_and_block_spans_agree(article: ArticleFile) -> None:
    spans, blocks = article.block_spans(), article.blocks()
    assert [(kind, article.text[start:end]) for kind, start, end in spans] == blocks
    assert [kind for kind, _, _ in spans[:2]] == ["title", "dek"]
    assert "\n\n".join(article.text[start:end] for _, start, end in spans) == article.text
    assert article.text_sha256 == sha256(article.text)
    assert article.body_words == sum(len(text.split()) for kind, text in blocks if kind == "body")
