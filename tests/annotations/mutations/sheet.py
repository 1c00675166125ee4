"""Faults of the claim sheet, and of the text against it."""

from tests.annotations.mutations import breaks
from tests.annotations.workshop import Workshop


@breaks("no-claims")
def sheet_missing(shop: Workshop) -> None:
    shop.sheet.unlink()


@breaks("yaml")
def sheet_not_yaml(shop: Workshop) -> None:
    shop.edit(shop.sheet, "looked_at:", "looked_at: [")


@breaks("claims")
def unknown_field(shop: Workshop) -> None:
    shop.edit(shop.sheet, "looked_at:", "looked_for:")


@breaks("claims-id")
def sheet_of_another_article(shop: Workshop) -> None:
    shop.edit(shop.sheet, "id: 2031-orrin-bay-trams", "id: 2031-orrin-bay-buses")


@breaks("claims-many")
def forty_six_claims(shop: Workshop) -> None:
    more = "".join(f'  - {{id: d{n}, text: "It rains.", sources: [s1]}}\n' for n in range(38))
    shop.edit(shop.sheet, "looked_at:", f"{more}looked_at:")


@breaks("claim-twice")
def claim_id_twice(shop: Workshop) -> None:
    shop.edit(shop.sheet, "id: c2,", "id: c1,")


@breaks("claim-sources")
def claim_without_a_source(shop: Workshop) -> None:
    shop.edit(shop.sheet, 'June 1", sources: [s1]', 'June 1", sources: []')


@breaks("claim-sources")
def claim_of_an_unknown_source(shop: Workshop) -> None:
    shop.edit(shop.sheet, 'June 1", sources: [s1]', 'June 1", sources: [s1, s9]')


@breaks("plant-open")
def planted_fault_left_in(shop: Workshop) -> None:
    shop.edit(shop.sheet, "state: closed", "state: open")


@breaks("figure-not-claimed")
def figure_not_on_the_sheet(shop: Workshop) -> None:
    shop.edit(shop.sheet, "costs 52 million", "costs more millions")


@breaks("sum")
def sum_that_does_not_add_up(shop: Workshop) -> None:
    shop.edit(shop.sheet, "make 24", "make 25")
    shop.edit(shop.article, "make 24", "make 25")
    shop.remake()


@breaks("trigger")
def trigger_word_not_looked_at(shop: Workshop) -> None:
    shop.edit(shop.sheet, "the only source of money left for the trams", "another passage of the text")


@breaks("trigger")
def trigger_word_whose_claim_lost_it(shop: Workshop) -> None:
    shop.edit(shop.sheet, "for all vehicles", "for vehicles")


@breaks("unread")
def facts_unread(shop: Workshop) -> None:
    shop.edit(shop.sheet, 'reader: facts, date: "2031-05-11"', 'reader: audit, date: "2031-05-11"')


@breaks("unread")
def bullets_unread(shop: Workshop) -> None:
    shop.edit(shop.sheet, "reader: bullets", "reader: audit")
