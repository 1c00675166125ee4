"""From forms to mentions: word boundaries, longest name, exceptions."""

import pytest

from tests.annotations.build import compiled, layer_of, person, small_article, surfaces


def test_whole_words_only_and_the_possessive_stays_outside() -> None:
    article = small_article("Lind's plan. Lindholm left. Lind, and Lind’s aide; MacLind; Lind-Berg; Lind_2; Lind.")
    layer = layer_of(article, entities=[person("lind", "Lind")])
    assert surfaces(layer, article, "lind") == ["\n\nLind's", ". Lind, ", "d Lind’s", "; Lind-B", "; Lind."]


def test_accents_are_letters() -> None:
    article = small_article("Åse met Ås. Ås won.")
    layer = layer_of(article, entities=[{"id": "aas", "name": "Ås", "type": "GPE", "forms": ["Ås"]}])
    assert surfaces(layer, article, "aas") == ["t Ås. ", ". Ås w"]


def test_the_longest_name_wins_whatever_the_order() -> None:
    article = small_article("The Bank of Dorval spoke. Dorval listened.")
    bank = {"id": "bank", "name": "Bank of Dorval", "type": "ORG", "forms": ["Bank of Dorval"]}
    town = {"id": "town", "name": "Dorval", "type": "GPE", "forms": ["Dorval"]}
    for entities in ([bank, town], [town, bank]):
        layer = layer_of(article, entities=entities)
        assert surfaces(layer, article, "bank") == ["e Bank of Dorval s"]
        assert surfaces(layer, article, "town") == [". Dorval l"]


def test_a_name_that_stands_only_inside_longer_ones_has_no_mention() -> None:
    article = small_article("The Bank of Dorval spoke.")
    bank = {"id": "bank", "name": "Bank of Dorval", "type": "ORG", "forms": ["Bank of Dorval"]}
    _, faults = compiled(article, entities=[bank, {"id": "town", "name": "Dorval", "type": "GPE", "forms": ["Dorval"]}])
    assert [fault.code for fault in faults] == ["no-mention"]


def test_also_adds_and_but_takes_away() -> None:
    article = small_article("Berg spoke. The Berg hotel burnt. She, the Mayor, left. Berg wept.")
    hotel = {"id": "hotel", "name": "Berg hotel", "type": "LOC", "also": ["The [Berg hotel] burnt"]}
    berg = person("berg", "Berg", also=["She, the [Mayor], left"], but=["The [Berg] hotel"])
    layer = layer_of(article, entities=[berg, hotel])
    assert surfaces(layer, article, "berg") == ["\n\nBerg s", "e Mayor, ", ". Berg w"]
    assert surfaces(layer, article, "hotel") == ["e Berg hotel b"]


def test_but_leaves_the_place_to_another_entity() -> None:
    article = small_article("Georgia voted. Later Georgia Moll sang. In Atlanta, Georgia rejoiced.")
    country = {"id": "country", "name": "Georgia", "type": "GPE", "forms": ["Georgia"], "but": ["Atlanta, [Georgia] rejoiced"]}
    state = {"id": "state", "name": "Georgia (state)", "type": "GPE", "also": ["Atlanta, [Georgia] rejoiced"]}
    layer = layer_of(article, entities=[country, state, person("moll", "Georgia Moll")])
    assert surfaces(layer, article, "country") == ["\n\nGeorgia v"]
    assert surfaces(layer, article, "state") == [", Georgia r"]
    assert surfaces(layer, article, "moll") == ["r Georgia Moll s"]


def test_two_entities_may_not_claim_one_place() -> None:
    article = small_article("Georgia voted.")
    twins = [{"id": id, "name": id, "type": "GPE", "forms": ["Georgia"]} for id in ("country", "state")]
    assert "form-shared" in {fault.code for fault in compiled(article, entities=twins)[1]}


PROPOSITIONS = [{"id": id, "affirm": f"The {id} is right.", "reverse": f"The {id} is wrong."} for id in ("levy", "pier")]


def test_the_grid_becomes_stances_none_and_implied() -> None:
    article = small_article("Lind backed the levy. Lind sighed. Berg left the pier.")
    layer = layer_of(
        article,
        entities=[person("lind", "Lind"), person("berg", "Berg")],
        propositions=PROPOSITIONS,
        grid={"lind": ["support", "implied"], "berg": ["none", "oppose"]},
        evidence={"lind/levy": ["Lind sighed", "[Lind backed] the levy"], "berg/pier": ["Berg left the pier"]},
    )
    assert [(str(s.cell), s.label, [span.of(article.text) for span in s.evidence]) for s in layer.stances] == [
        ("lind/levy", "support", ["Lind backed", "Lind sighed"]),
        ("berg/pier", "oppose", ["Berg left the pier"]),
    ]
    assert list(map(str, layer.none)) == ["berg/levy"]
    assert list(map(str, layer.implied)) == ["lind/pier"]
    assert set(layer.grid()) == set(layer.cells())


@pytest.mark.parametrize("type_", ["LOC", "EVENT", "LAW", "PRODUCT"])
def test_things_are_no_candidate_holders(type_: str) -> None:
    article = small_article("The Act passed.")
    layer = layer_of(article, entities=[{"id": "act", "name": "Act", "type": type_, "forms": ["Act"]}], grid={})
    assert layer.candidates() == []


def test_offsets_are_code_points() -> None:
    article = small_article("🚋🚋 Lind rode a tram.")
    layer = layer_of(article, entities=[person("lind", "Lind")])
    assert layer.entities[0].mentions[0].of(article.text) == "Lind"
