"""Damage that no rule foresees ends in a fault, never in a crash."""

import pytest

from tests.annotations.workshop import BRIDGE, TRAMS, Workshop
from whothinkswhat.annotations.check.run import check


@pytest.mark.parametrize(
    ("damaged", "codes"),
    [
        ("sentences", {"schema", "no-sentences"}),
        ("fingerprint", {"schema", "no-fingerprint"}),
        ("gold", {"schema", "no-gold"}),
        ("article", {"front-matter"}),
        ("claims", {"claims"}),
    ],
)
def test_an_empty_file_is_a_fault(damaged: str, codes: set[str], shop: Workshop) -> None:
    getattr(shop.layout, damaged)(TRAMS).write_text("", encoding="utf-8")
    assert shop.codes() == codes


def test_a_body_of_headings_alone_is_a_fault(shop: Workshop) -> None:
    path = shop.layout.article(BRIDGE)
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("Rust has closed")] + "### One\n\n### Two\n", encoding="utf-8")
    assert {"body-length", "headings", "lead", "text-changed"} <= shop.codes()


def test_a_file_that_is_no_article_is_told_where_it_lies(shop: Workshop) -> None:
    (shop.layout.articles / "2031" / "notes.md").write_text("Buy milk.", encoding="utf-8")
    assert [(fault.file, fault.code) for fault in shop.faults()] == [("corpus/articles/2031/notes.md", "path")]


DATES = [
    ("on February 29", set()),
    ("on Tuesday, February 29", set()),
    ("on Friday, May 10", set()),
    ("on Wednesday, May 10", set()),
    ("on Monday, May 6, 2030", set()),
    ("on Friday, May 12 and on May 19, 2028", set()),
    ("on Monday, February 29", {"weekday"}),
    ("on Sunday, May 10", {"weekday"}),
    ("on Friday, May 10, 2029", {"weekday"}),
    ("on February 29, 2030", {"date"}),
    ("on June 31", {"date"}),
]


@pytest.mark.parametrize(("date", "codes"), DATES, ids=[date for date, _ in DATES])
def test_a_date_without_a_year_may_be_of_the_two_years_before(date: str, codes: set[str], shop: Workshop) -> None:
    path = shop.layout.article(BRIDGE)
    shop.edit(path, "date: null", "date: 2030-05-10")
    shop.edit(path, "a note that says good luck.", f"a note that says good luck. The chapel was painted {date}.")
    shop.remake()
    assert shop.codes() == codes


def test_only_the_named_articles_are_reported(shop: Workshop) -> None:
    shop.edit(shop.layout.article(BRIDGE), "### Ferry or Tunnel\n\n", "")
    shop.edit(shop.sheet, "state: closed", "state: open")
    assert {fault.code for fault in check(shop.layout, [TRAMS])} == {"plant-open"}
    assert {fault.code for fault in check(shop.layout, [BRIDGE])} == {"text-changed"}


def test_a_check_of_final_articles_lets_drafts_be(shop: Workshop) -> None:
    shop.edit(shop.layout.article(BRIDGE), "### Ferry or Tunnel", "### Reyle's Case for a Small Fare")
    assert shop.codes() == {"text-changed", "heading-repeated"}
    assert check(shop.layout, final=True) == []
    shop.edit(shop.sheet, "state: closed", "state: open")
    assert {fault.code for fault in check(shop.layout, final=True)} == {"plant-open"}


def test_faults_are_sorted_and_told_once(shop: Workshop) -> None:
    shop.edit(shop.sheet, "state: closed", "state: open")
    shop.edit(shop.article, "May 6, 2031 by 21 votes", "May 6, 2031 by 22 votes")
    faults = shop.faults()
    assert faults == sorted(set(faults))
    assert [(fault.code, fault.line > 0) for fault in faults] == [("bullet-figure", True), ("plant-open", True)]
