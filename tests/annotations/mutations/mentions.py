"""Faults of a layer as a whole and of its mentions."""

from collections.abc import Callable

from tests.annotations.mutations import breaks
from tests.annotations.workshop import TRAMS, Workshop
from whothinkswhat.model.annotation import Entity, Layer, Span

Spans = tuple[Span, ...]


def remention(id: str, change: Callable[[Spans], Spans]) -> Callable[[Layer], dict[str, object]]:
    """The layer's entities, one of them with other mentions."""

    def changed(entity: Entity) -> Entity:
        return entity.model_copy(update={"mentions": tuple(sorted(change(entity.mentions)))}) if entity.id == id else entity

    def apply(layer: Layer) -> dict[str, object]:
        assert any(entity.id == id for entity in layer.entities)
        return {"entities": tuple(map(changed, layer.entities))}

    return apply


def instead(old: Span, *new: Span) -> Callable[[Spans], Spans]:
    """A change of mentions: `old`, which must be there, gives way to `new`."""

    def change(spans: Spans) -> Spans:
        assert old in spans
        return (*(span for span in spans if span != old), *new)

    return change


@breaks("schema")
def layer_of_an_unknown_kind(shop: Workshop) -> None:
    shop.edit(shop.layout.layer("second", TRAMS), '"kind":"model"', '"kind":"parrot"')


@breaks("no-gold")
def final_without_gold(shop: Workshop) -> None:
    shop.layout.gold(TRAMS).unlink()


@breaks("layer-id")
def layer_of_another_article(shop: Workshop) -> None:
    shop.relayer(lambda layer: {"id": "2031-orrin-bay-buses"})


@breaks("text-changed")
def text_edited_after_the_layers(shop: Workshop) -> None:
    shop.relayer(lambda layer: {"text_sha256": "0" * 64}, "gold")


@breaks("no-mention")
def entity_without_mention(shop: Workshop) -> None:
    ghost = Entity(id="ghost", name="The Ghost", type="EVENT", mentions=())
    shop.relayer(lambda layer: {"entities": (*layer.entities, ghost)})


@breaks("offset")
def mention_beyond_the_text(shop: Workshop) -> None:
    shop.relayer(remention("merel", lambda spans: (*spans, Span(90_000, 90_003))))


@breaks("offset")
def mention_of_nothing(shop: Workshop) -> None:
    shop.relayer(remention("merel", lambda spans: (*spans, Span(7, 7))))


@breaks("edge-space")
def mention_with_a_space(shop: Workshop) -> None:
    start, end = shop.place("Road Charter (")
    shop.relayer(remention("road_charter", instead(Span(start, end - 2), Span(start, end - 1))))


@breaks("half-word")
def mention_that_cuts_a_word_at_its_end(shop: Workshop) -> None:
    start, end = shop.place("Reyle", 2)
    shop.relayer(remention("reyle", instead(Span(start, end), Span(start, end - 1))))


@breaks("half-word")
def mention_that_cuts_a_word_at_its_beginning(shop: Workshop) -> None:
    start, end = shop.place("Reyle", 2)
    shop.relayer(remention("reyle", instead(Span(start, end), Span(start + 1, end))))


@breaks("possessive")
def mention_with_the_possessive(shop: Workshop) -> None:
    start, end = shop.place("Brandt's")
    shop.relayer(remention("mayor", instead(Span(start, end - 2), Span(start, end))))


@breaks("overlap")
def name_inside_a_name(shop: Workshop) -> None:
    shop.relayer(remention("mayor", lambda spans: (*spans, shop.place("Ilse"))))


@breaks("unmarked")
def occurrence_left_out(shop: Workshop, layer: str = "gold") -> None:
    start, _ = shop.place("Reyle announced")
    shop.relayer(remention("reyle", instead(Span(start, start + len("Reyle")))), layer)


@breaks("capitalised")
def name_that_nobody_marked(shop: Workshop, layer: str = "gold") -> None:
    shop.relayer(lambda old: {"entities": tuple(entity for entity in old.entities if entity.id != "northern_sea")}, layer)
