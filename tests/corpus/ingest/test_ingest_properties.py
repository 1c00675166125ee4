"""Whatever the input: nothing but a UserError is raised, and no line is lost or stands twice."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_pages import HARBOUR, SECTIONS, Parts, lines_of

from whothinkswhat.corpus.article_file import parse_article, render_article
from whothinkswhat.corpus.ingest import ExplainerPage, read_page, to_article_file
from whothinkswhat.corpus.ingest.repair import repair_quotes
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.text import normalise_line

UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
NOT_MARKS = re.compile(r"[^\W_]+")

MARKS = st.sampled_from(["• ", "- ", "* ", "– ", "1. ", "2) ", "•", "", "\t• ", "    ", "## ", "**"])
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n \t\n"])
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=40)
PROSE = st.sampled_from(
    [*lines_of(HARBOUR.read_text(encoding="utf-8")), "It rains.", "---", "By Ana Roe", "2024-05-06", "Related", "See also"]
)
LINES = st.one_of(st.sampled_from(SECTIONS), PROSE, WORDS)


@st.composite
def soups(draw: st.DrawFn) -> str:
    """Lines of explainers in any order, with any marks and line ends."""
    return "".join(draw(MARKS) + line + draw(ENDS) for line in draw(st.lists(LINES, max_size=30)))


@st.composite
def explainers(draw: st.DrawFn) -> str:
    """Explainers with parts missing, any bullets, and lines of any kind thrown in."""
    text = Parts(
        dek=draw(st.sampled_from([None, "A dek that says what the page is about."])),
        captions=draw(st.sampled_from([(), Parts.captions])),
        bullets=tuple(tuple(draw(st.lists(PROSE, min_size=1, max_size=8))) for _ in SECTIONS),
        sections=draw(st.sampled_from([(), (("Next", ("It goes on.",)),)])),
        tail=draw(st.sampled_from([(), ("2 comments", "Great."), ("Related", "• A", "• B")])),
    ).as_text(
        mark=draw(MARKS),
        indent=draw(st.sampled_from(["", "  ", "\t", "\u00a0"])),
        section=draw(st.sampled_from(["{}", "• {}", "## {}", "**{}:**", "  {}  "])),
        fused=draw(st.booleans()),
        blank=draw(st.booleans()),
    )
    lines = text.split("\n")
    for extra in draw(st.lists(LINES, max_size=3)):
        lines.insert(draw(st.integers(0, len(lines))), extra)
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines)


def check_accounts(page: ExplainerPage) -> None:
    """Every placement is in exactly one part of the page, word by word."""
    parts = [page.title, page.dek or "", *page.captions, *(text for _, _, text in page.bullets.items())]
    parts += [block.text for block in page.body]
    sections = [placement.text for placement in page.ledger if placement.place == "section"]
    kept = [placement.text for placement in page.ledger if placement.place not in ("dropped", "section")]
    assert Counter(" ".join(parts).split()) == Counter(" ".join(kept).split())
    assert len(sections) == 4
    assert sum(placement.place == "dropped" for placement in page.ledger) == len(page.dropped)
    for placement in page.ledger:
        assert placement.place != "dropped" or placement.reason
        assert placement.reason != "not recognised"  # the net below the rules: nothing should fall into it
        if placement.place not in ("dropped", "caption") and placement.source:
            # What is kept is the whole line but for its marks; only a number at the front may be a mark, too.
            words = NOT_MARKS.findall(repair_quotes(placement.source).replace("_", " "))
            found = NOT_MARKS.findall(placement.text.replace("_", " "))
            assert words[len(words) - len(found) :] == found
            assert all(len(word) <= 2 and word.isdigit() for word in words[: len(words) - len(found)])


def read_or_refuse(data: str | bytes) -> ExplainerPage | None:
    try:
        return read_page(data, name="page")
    except UserError as error:
        message = str(error)
    assert "\n" not in message
    return None


@settings(max_examples=150, deadline=None)
@given(st.one_of(soups(), explainers()))
def test_every_line_of_a_text_is_in_the_ledger_once(text: str) -> None:
    page = read_or_refuse("x" + text)  # so that no input is taken for HTML
    if page is not None and page.form == "text":
        assert [placement.source for placement in page.ledger] == lines_of(UNWANTED.sub(" ", "x" + text))
        check_accounts(page)


@settings(max_examples=60, deadline=None)
@given(explainers())
def test_article_file_reads_back_as_it_was_written(text: str) -> None:
    page = read_or_refuse(text)
    if page is None:
        return
    article = to_article_file(page, id="2024-x", date=None, topic="law", country="XX", dek=page.dek or "None given.")
    parsed, faults = parse_article(render_article(article), "x.md")
    assert faults == []
    assert parsed == article


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(), st.binary()))
def test_arbitrary_input_is_refused_in_one_sentence(data: str | bytes) -> None:
    assert read_or_refuse(data) is None


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "b",
        "strong",
        "span",
        "a",
        "nav",
        "aside",
        "footer",
        "form",
        "table",
        "tr",
        "td",
        "br",
        "hr",
        "pre",
        "figure",
        "figcaption",
        "em",
    ]
)
ATTRIBUTES = st.sampled_from(["", ' class="share"', ' id="comments"', ' class="dek"', " hidden", ' role="navigation"'])


@st.composite
def tag_soups(draw: st.DrawFn) -> str:
    """Sections and lines in markup that is neither closed nor nested as it should be."""
    pieces = [f"<h1>{draw(PROSE)}</h1>"]
    for section in draw(st.permutations(SECTIONS)):
        pieces += [
            f"<h2>{section}</h2>",
            "<ul>",
            *(f"<li>{text}</li>" for text in draw(st.lists(PROSE, min_size=1, max_size=4))),
            "</ul>",
        ]
    pieces += [f"<p>{text}</p>" for text in draw(st.lists(PROSE, min_size=1, max_size=4))]
    noise = st.one_of(
        st.builds("<{}{}>".format, TAGS, ATTRIBUTES),
        st.builds("</{}>".format, TAGS),
        st.sampled_from(["<!-- c -->", "&amp;", "&nbsp;", "&#8216;", "<![CDATA[x]]>", "</", "<script>no</script>"]),
        WORDS.map(lambda text: text.replace("<", "").replace("&", "")),
    )
    for piece in draw(st.lists(noise, max_size=12)):
        pieces.insert(draw(st.integers(0, len(pieces))), piece)
    return "<!doctype html><body>" + "".join(pieces)


@settings(max_examples=120, deadline=None)
@given(tag_soups())
def test_every_character_of_an_html_page_is_in_the_ledger_once(html: str) -> None:
    pytest.importorskip("trafilatura", reason="HTML pages need the extra `ingest`", exc_type=ImportError)
    from lxml import html as parser

    page = read_or_refuse(html)
    if page is None:
        return
    root = parser.document_fromstring(UNWANTED.sub(" ", html).encode(), parser=parser.HTMLParser(encoding="utf-8"))
    for unseen in root.xpath("//script | //comment() | //processing-instruction()"):
        unseen.drop_tree()
    seen = "".join(root.find("body").itertext())
    # Spaces aside: a border between blocks is a space that no character of the page stands for.
    ledger = "".join(placement.source for placement in page.ledger)
    assert re.sub(r"\s", "", ledger) == re.sub(r"\s", "", normalise_line(seen))
    check_accounts(page)
