"""Faults of groups, propositions, the grid and the evidence."""

from collections.abc import Callable

from tests.annotations.mutations import breaks
from tests.annotations.workshop import Workshop
from whothinkswhat.model.annotation import Cell, Group, Layer, Proposition, Span, Stance


def proposition(layer: Layer, **changes: str) -> dict[str, object]:
    """The layer's propositions, the first one changed."""
    first, *rest = layer.propositions
    return {"propositions": (first.model_copy(update=changes), *rest)}


def evidence(*spans: Span) -> Callable[[Layer], dict[str, object]]:
    """Other evidence of the first stance."""

    def apply(layer: Layer) -> dict[str, object]:
        first, *rest = layer.stances
        return {"stances": (first.model_copy(update={"evidence": spans}), *rest)}

    return apply


@breaks("id-twice")
def group_with_the_id_of_an_entity(shop: Workshop) -> None:
    twin = Group(id="mayor", name="the judges", forms=("judges",))
    shop.relayer(lambda layer: {"groups": (*layer.groups, twin)})


@breaks("id-twice")
def two_propositions_of_one_id(shop: Workshop) -> None:
    twin = Proposition(id="levy", affirm="Vans may be taxed.", reverse="Vans may not be taxed.")
    shop.relayer(lambda layer: {"propositions": (*layer.propositions, twin)})


@breaks("propositions")
def one_proposition(shop: Workshop) -> None:
    def only(layer: Layer) -> dict[str, object]:
        first = layer.propositions[0]

        def kept(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
            return tuple(cell for cell in cells if cell.proposition == first.id)

        stances = tuple(stance for stance in layer.stances if stance.proposition == first.id)
        return {"propositions": (first,), "stances": stances, "none": kept(layer.none), "implied": kept(layer.implied)}

    shop.relayer(only)


@breaks("wording")
def proposition_without_a_full_stop(shop: Workshop) -> None:
    shop.relayer(lambda layer: proposition(layer, reverse="Riding should cost something"))


@breaks("wording")
def both_wordings_the_same(shop: Workshop) -> None:
    shop.relayer(lambda layer: proposition(layer, reverse=layer.propositions[0].affirm))


@breaks("unknown-holder")
def cell_of_a_stranger(shop: Workshop) -> None:
    shop.relayer(lambda layer: {"none": (*layer.none, Cell("stranger", "levy"))})


@breaks("unknown-holder")
def cell_of_a_law(shop: Workshop) -> None:
    shop.relayer(lambda layer: {"none": (*layer.none, Cell("tram_act", "levy"))})


@breaks("unknown-proposition")
def cell_of_an_unknown_proposition(shop: Workshop) -> None:
    shop.relayer(lambda layer: {"none": (*layer.none, Cell("mayor", "night_trams"))})


@breaks("unjudged")
def cell_left_out(shop: Workshop) -> None:
    shop.relayer(lambda layer: {"none": layer.none[1:]})


@breaks("judged-twice")
def cell_judged_twice_alike(shop: Workshop) -> None:
    shop.relayer(lambda layer: {"none": (*layer.none, layer.none[0])})


@breaks("judged-twice")
def cell_judged_twice_unlike(shop: Workshop) -> None:
    shop.relayer(lambda layer: {"implied": (*layer.implied, layer.none[0])})


@breaks("judged-twice")
def stance_in_a_cell_that_has_none(shop: Workshop) -> None:
    place = shop.place("She predicted that traffic")

    def doubled(layer: Layer) -> dict[str, object]:
        stance = Stance.model_validate({**layer.none[0]._asdict(), "label": "support", "evidence": (place,)})
        return {"stances": (*layer.stances, stance)}

    shop.relayer(doubled)


@breaks("no-evidence")
def stance_without_evidence(shop: Workshop) -> None:
    shop.relayer(evidence())


@breaks("offset")
def evidence_beyond_the_text(shop: Workshop) -> None:
    shop.relayer(evidence(Span(90_000, 90_010)))


@breaks("no-subject")
def evidence_without_a_subject(shop: Workshop, layer: str = "gold") -> None:
    shop.relayer(evidence(shop.place("at the end of a debate")), layer)


@breaks("form-unused")
def form_that_is_not_in_the_text(shop: Workshop) -> None:
    def longer(layer: Layer) -> dict[str, object]:
        first, *rest = layer.groups
        return {"groups": (first.model_copy(update={"forms": (*first.forms, "the admirals")}), *rest)}

    shop.relayer(longer)
