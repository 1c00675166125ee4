"""Article files: written and read back; every fault at its line."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.annotations.strategies import any_text
from tests.annotations.workshop import BRIDGE, CHECKOUT
from tests.conftest import ROOT
from tests.corpus.strategies import articles
from whothinkswhat.corpus.article_file import parse_article, read_article, render_article
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.model.article import ArticleFile
from whothinkswhat.model.faults import FaultsError

GOOD = Layout(CHECKOUT).article(BRIDGE).read_text(encoding="utf-8")
REAL = sorted(ROOT.glob("corpus/articles/*/*.md"))


@given(articles)
def test_a_rendered_article_reads_back_as_it_was(article: ArticleFile) -> None:
    text = render_article(article)
    found, faults = parse_article(text, "a.md")
    assert faults == []
    assert found == article
    assert render_article(article) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=99) | st.lists(st.sampled_from(GOOD.split("\n"))).map("\n".join))
@example("---\n---\n")
@example("---\n\n---\n")
@example("---\n[a]: b\n---\n")
@example("---\n- a\n---\n## Body\n\na\n")
@example("---\n" + "[" * 999 + "\n---\n")
def test_no_file_is_a_crash(text: str) -> None:
    article, faults = parse_article(text, "a.md")
    assert (article is None) == bool(faults)
    assert all(fault.line >= 1 for fault in faults)


def test_the_articles_of_the_repository_survive() -> None:
    for path in REAL:
        article = read_article(path)
        assert parse_article(render_article(article), "a.md") == (article, [])


def test_windows_line_ends_and_wrapped_paragraphs_are_read_alike() -> None:
    wrapped = GOOD.replace(" last week, and ever", " last week,\nand ever").replace("\n", "\r\n")
    assert parse_article(wrapped, "a.md") == parse_article(GOOD, "a.md")


def line(words: str, text: str) -> int:
    return text[: text.index(words)].count("\n") + 1


TWICE = "## Why This Matters"
SLIPS = [
    ("front-matter", "---\nid:", "id:", "id:"),
    ("front-matter", "topic: environment", "topic: weather", "topic:"),
    ("front-matter", "country: XA", "country: xa", "country:"),
    ("front-matter", "status: draft", "status: ready", "status:"),
    ("front-matter", "id: 2031-kettle", "id: Kettle", "id:"),
    ("front-matter", "date: null", "date: soon", "date:"),
    ("front-matter", "date: null", "date: 2031-02-30", "date:"),
    ("front-matter", "https://gazette.example", "ftp://gazette.example", "{key: s2"),
    ("front-matter", "topic: environment", "topic: environment\nbullets: none", "id:"),
    ("front-matter", "topic: environment", "topic: environment\ncolour: red", "colour:"),
    ("front-matter", "country: XA\n", "", "id:"),
    ("yaml", "country: XA", "country: [XA", "status:"),
    ("yaml", "country: XA", "country: XA\ntopic: law", "topic: law"),
    ("section", "## Body\n", "Words.\n\n## Body\n", "Words."),
    ("section", "## Body\n", "## Afterthoughts\n\n## Body\n", "## Afterthoughts"),
    ("section", "## Body\n", "## Why This Matters\n\nIt does.\n\n## Body\n", "It does."),
    (
        "section",
        "## Body\n",
        "## Why This Matters\n\n- A.\n\n## Why This Matters\n\n- B.\n\n## Body\n",
        "## Why This Matters\n\n- B.",
    ),
]


@pytest.mark.parametrize(("code", "old", "new", "at"), SLIPS, ids=[f"{slip[0]}-{n}" for n, slip in enumerate(SLIPS)])
def test_a_slip_is_told_alone_and_at_its_line(code: str, old: str, new: str, at: str) -> None:
    assert GOOD.count(old) == 1
    text = GOOD.replace(old, new)
    article, faults = parse_article(text, "a.md")
    assert article is None
    assert [(fault.code, fault.line) for fault in faults] == [(code, line(at, text))]


def test_an_article_without_body_is_told() -> None:
    _, faults = parse_article(GOOD[: GOOD.index("Rust has")], "a.md")
    assert [fault.code for fault in faults] == ["section"]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(GOOD.replace("country: XA", "country: xa").replace("## Body", "Words.\n\n## Body"), encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        read_article(path)
    assert [fault.code for fault in caught.value.faults] == ["front-matter", "section"]


@given(any_text)
def test_a_paragraph_is_read_in_normal_form(words: str) -> None:
    article, faults = parse_article(f"{GOOD}\n\nx {words.replace(chr(10), ' ')}", "a.md")
    assert faults == []
    assert article is not None
    assert article.body[-1].text == " ".join(article.body[-1].text.split())
