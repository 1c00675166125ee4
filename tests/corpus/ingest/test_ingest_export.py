"""From a page to an article file or a record."""

import datetime
import json

import pytest
from ingest_pages import HARBOUR, Parts

from whothinkswhat.corpus.article_file import parse_article, render_article
from whothinkswhat.corpus.ingest import read_page, suggest_id, to_article_file, to_record
from whothinkswhat.model.article import Source
from whothinkswhat.model.faults import UserError

PAGE = read_page(HARBOUR.read_bytes(), name=HARBOUR.name)
SOURCE = Source(key="s1", url="https://example.org/levy", publisher="The Sund Herald")


def test_article_file_round_trip() -> None:
    article = to_article_file(
        PAGE, id="2031-veldmark-levy", date=datetime.date(2031, 3, 4), topic="trade", country="VX", sources=[SOURCE]
    )
    assert (article.status, article.composed_with, article.sources) == ("draft", "unknown", (SOURCE,))
    assert parse_article(render_article(article), "x.md") == (article, [])


def test_paragraphs_that_look_like_marks_survive_the_round_trip() -> None:
    parts = Parts(sections=(("Next", ("- one two three.", "1. One more.", "## Two", "Three: “four”\\n.")),))
    page = read_page(parts.as_text(indent=""), name="x")
    article = to_article_file(page, id="2031-x", date=None, topic="law", country="XX")
    assert parse_article(render_article(article), "x.md") == (article, [])


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"id": "levy"}, "id 'levy' is not allowed"),
        ({"topic": "levies"}, "topic 'levies' is not allowed"),
        ({"country": "Veldmark"}, "country 'Veldmark' is not allowed"),
    ],
)
def test_value_that_the_scheme_does_not_allow(options: dict[str, str], what: str) -> None:
    known = {"id": "2031-x", "topic": "law", "country": "XX", **options}
    with pytest.raises(UserError, match=what):
        to_article_file(PAGE, date=None, **known)  # type: ignore[arg-type]


def test_page_without_dek_needs_one() -> None:
    page = read_page(Parts(dek=None).as_text(), name="bridge.txt")
    with pytest.raises(UserError, match=r"^bridge\.txt has no dek"):
        to_article_file(page, id="2031-x", date=None, topic="law", country="XX")
    article = to_article_file(page, id="2031-x", date=None, topic="law", country="XX", dek="A dek.")
    assert article.dek == "A dek."


def test_suggested_id_takes_the_year_of_the_date_then_of_the_text() -> None:
    slug = "why-sellmere-closed-its-bridge-to-lorries"
    page = read_page(Parts().as_text(), name="bridge.txt")
    assert suggest_id(page, date=datetime.date(2024, 5, 6)) == f"2024-{slug}"
    assert suggest_id(page) == f"1961-{slug}"
    assert suggest_id(read_page(Parts(dek="All through 2023.").as_text(), name="x")) == f"2023-{slug}"


def test_suggested_id_is_cut_at_a_word() -> None:
    assert suggest_id(PAGE) == "1998-ordels-harbour-gamble-how-veldmarks-container-levy-could"


def test_suggested_id_of_a_title_without_latin_letters() -> None:
    page = read_page(Parts(title="橋の閉鎖", dek="Closed in 2024.").as_text(), name="pages/My Bridge.txt")
    assert suggest_id(page) == "2024-my-bridge"


def test_no_year_no_id() -> None:
    bullets = (*Parts().bullets[:1], ("The bridge was built for carts.",), *Parts().bullets[2:])
    page = read_page(Parts(bullets=bullets, sections=()).as_text(), name="x")
    assert suggest_id(page) is None
    assert to_record(page)["id"] is None


def test_record_has_all_fields_in_their_order() -> None:
    record = json.loads(json.dumps(to_record(PAGE, topic="trade")))
    assert list(record) == [
        *("id", "page", "form", "title", "dek", "date", "topic", "country"),
        *("captions", "bullets", "body", "dropped", "notes"),
    ]
    assert list(record["bullets"]) == ["executive_summary", "story_so_far", "why_this_matters", "who_thinks_what"]
    assert record["dropped"][0] == {"text": "Add a comment", "reason": "below 'Add a comment'"}
    assert (record["topic"], record["country"], record["date"]) == ("trade", None, None)
