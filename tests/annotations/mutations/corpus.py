"""Faults that only several articles, or the excerpts, give away."""

from tests.annotations.mutations import breaks
from tests.annotations.workshop import BRIDGE, TRAMS, Workshop
from whothinkswhat.corpus.fingerprint import fingerprint, write_fingerprint

RUN = "She predicted that traffic in the centre would thin out by a tenth within a year."


@breaks("copied")
def eight_words_of_an_excerpt(shop: Workshop) -> None:
    write_fingerprint(fingerprint(TRAMS, ["We read: " + RUN.upper()]), shop.layout.fingerprint(TRAMS))


@breaks("repeated")
def eight_words_of_another_article(shop: Workshop) -> None:
    shop.edit(shop.layout.article(BRIDGE), "a note that says good luck.", f"a note that says good luck. {RUN}")
    shop.remake()


@breaks("no-fingerprint")
def no_fingerprint(shop: Workshop) -> None:
    shop.layout.fingerprint(TRAMS).unlink()


@breaks("heading-repeated")
def heading_of_another_article(shop: Workshop) -> None:
    shop.edit(shop.layout.article(BRIDGE), "### Ferry or Tunnel", "### reyle's case for a small fare")
    shop.remake()


@breaks("opening-repeated")
def opening_of_another_article(shop: Workshop) -> None:
    shop.edit(shop.article, "Nobody in Orrin Bay", "Rust has closed nothing yet. Nobody in Orrin Bay")
    shop.remake()


@breaks("type-differs")
def one_name_of_two_types(shop: Workshop) -> None:
    shop.edit(shop.layout.mark("author", BRIDGE), 'name: "Northern Sea", type: LOC', 'name: "Northern Sea", type: EVENT')
    shop.remake()


@breaks("homonym")
def one_name_of_bodies_of_two_countries(shop: Workshop) -> None:
    shop.edit(shop.layout.article(BRIDGE), "country: XA", "country: XB")
    shop.edit(shop.layout.mark("author", BRIDGE), 'name: "Kettle Island", type: LOC', 'name: "Senate", type: ORG')
    shop.edit(shop.layout.mark("author", BRIDGE), "  tull: []", "  tull: []\n  kettle_island: []")
    shop.edit(shop.marks, 'name: "Civic Union"', 'name: "Senate"')
    shop.remake()
