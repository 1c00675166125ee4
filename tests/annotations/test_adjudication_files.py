"""Adjudication on disk: only sound verdicts on current layers write gold, and nothing else does."""

import pytest

from tests.annotations.workshop import BRIDGE, TRAMS, Workshop
from whothinkswhat.annotations.adjudication import adjudicate_article, show_differences
from whothinkswhat.annotations.check.run import check
from whothinkswhat.annotations.marking import load_article, mark_article, show_article
from whothinkswhat.annotations.skeleton import new_article
from whothinkswhat.model.faults import UserError


def adjudicate(shop: Workshop) -> list[str]:
    return [fault.code for fault in adjudicate_article(shop.layout, TRAMS, "author", "second")]


def test_nothing_but_adjudication_writes_gold(shop: Workshop) -> None:
    gold = shop.path_of("gold")
    bytes_ = gold.read_bytes()
    gold.unlink()
    shop.faults()
    show_article(shop.layout, TRAMS, "author")
    show_differences(shop.layout, TRAMS, "author", "second")
    for annotator in ("author", "second"):
        mark_article(shop.layout, TRAMS, annotator)
    assert not gold.exists()
    assert adjudicate(shop) == []
    assert gold.read_bytes() == bytes_


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("cell voss/levy", "cell voss/free_fares", "verdict-missing"),
        ("label: neutral", "label: unsure", "bad-label"),
        ("[Voss doubts that", "[Voss denies that", "quote"),
        ("choice: new", "choice: third", "verdicts"),
        ("date: ", "day: ", "verdicts"),
        ('date: "2031-05-13"', "date: next Monday", "verdicts"),
        ("verdicts:", "verdicts: [", "yaml"),
    ],
)
def test_a_faulty_verdict_file_leaves_the_old_gold(old: str, new: str, code: str, shop: Workshop) -> None:
    before = shop.path_of("gold").read_bytes()
    shop.edit(shop.layout.verdicts(TRAMS), old, new)
    assert code in adjudicate(shop)
    assert shop.path_of("gold").read_bytes() == before


def test_layers_of_an_older_text_are_refused(shop: Workshop) -> None:
    shop.relayer(lambda layer: {"text_sha256": "0" * 64})
    with pytest.raises(UserError, match="second marked an older text"):
        adjudicate(shop)


def test_what_is_missing_is_named(shop: Workshop) -> None:
    shop.layout.verdicts(TRAMS).unlink()
    with pytest.raises(UserError, match="no file annotations/verdicts"):
        adjudicate(shop)
    with pytest.raises(UserError, match="no layer of 'reader'"):
        adjudicate_article(shop.layout, TRAMS, "reader", "second")
    with pytest.raises(UserError, match="there is no article"):
        mark_article(shop.layout, "2031-nowhere", "author")
    with pytest.raises(UserError, match="no marks of"):
        mark_article(shop.layout, BRIDGE, "second")


def test_a_skeleton_never_overwrites(shop: Workshop) -> None:
    with pytest.raises(UserError, match="is there already"):
        new_article(shop.layout, TRAMS)
    with pytest.raises(UserError, match="no row of"):
        new_article(shop.layout, BRIDGE)


def test_a_skeleton_says_what_the_plan_says_and_asks_for_sources(shop: Workshop) -> None:
    id = "2031-orrin-bay-harbour"
    shop.edit(shop.layout.plan, TRAMS, id)
    shop.edit(shop.layout.plan, "Orrin Bay makes its trams free", '"Orrin Bay ""frees"" its trams"')
    assert new_article(shop.layout, id) == [shop.layout.article(id), shop.layout.claims(id), shop.layout.mark("author", id)]
    [fault] = check(shop.layout, [id])
    assert "sources.0.url" in fault.message
    shop.edit(shop.layout.article(id), '"https://"', '"https://a.example/b"')
    article = load_article(shop.layout, id)
    assert (article.title, article.country, article.topic) == ('Orrin Bay "frees" its trams', "XA", "economy")


def test_the_listing_numbers_every_sentence_and_names_what_is_not_marked(shop: Workshop) -> None:
    shop.edit(shop.marks, ', forms: ["Northern Sea"]', ', also: ["ships on the [Northern Sea]"]')
    listing = show_article(shop.layout, TRAMS, "author")
    assert "[3] Nobody in Orrin Bay will need a tram ticket after this month." in listing
    assert "Capitalised and not marked: Northern Sea" in listing
    assert "executive_summary 0: " in listing
    assert "executive_summary 0: " not in show_article(shop.layout, TRAMS, "author", blind=True)
