"""Which entity or group of one layer is which of another."""

import pytest

from tests.annotations.build import layer_of, person, small_article
from whothinkswhat.annotations.align import align_holders, renamed
from whothinkswhat.model.annotation import Cell

ARTICLE = small_article("Ana Lind spoke. Lind left. Ola Berg came. Eight ferrymen struck, and the ferrymen won. The Act fell.")
PROPOSITIONS = [{"id": id, "affirm": f"The {id} is right.", "reverse": f"The {id} is wrong."} for id in ("levy", "pier")]


def group(id: str, *forms: str) -> dict[str, object]:
    return {"id": id, "name": forms[0], "forms": forms}


def test_entities_are_matched_by_shared_mentions_whatever_their_ids() -> None:
    first = layer_of(ARTICLE, entities=[person("lind", "Ana Lind", "Lind"), person("berg", "Ola Berg")])
    second = layer_of(ARTICLE, "second", entities=[person("a", "Ola Berg"), person("b", "Lind")])
    assert align_holders(first, second, ARTICLE.text) == {"a": "berg", "b": "lind"}


def test_groups_are_matched_by_overlapping_forms_and_by_name() -> None:
    first = layer_of(ARTICLE, groups=[group("men", "the ferrymen")])
    assert align_holders(first, layer_of(ARTICLE, "second", groups=[group("g", "ferrymen")]), ARTICLE.text) == {"g": "men"}
    named = layer_of(ARTICLE, "second", groups=[{"id": "g", "name": "The Ferrymen", "forms": ["Eight"]}])
    assert align_holders(first, named, ARTICLE.text) == {"g": "men"}


def test_the_pair_that_shares_most_is_taken_first_and_one_to_one() -> None:
    first = layer_of(ARTICLE, groups=[group("men", "ferrymen")])
    second = layer_of(ARTICLE, "second", groups=[group("one", "Eight ferrymen"), group("both", "ferrymen", "Act")])
    assert align_holders(first, second, ARTICLE.text) == {"both": "men"}


def test_a_name_outweighs_one_stray_overlap() -> None:
    first = layer_of(ARTICLE, groups=[group("a_men", "ferrymen"), {"id": "eight", "name": "the eight", "forms": ["Eight"]}])
    second = layer_of(ARTICLE, "second", groups=[{"id": "g", "name": "the eight", "forms": ["Eight ferrymen"]}])
    assert align_holders(first, second, ARTICLE.text) == {"g": "eight"}


def test_an_id_means_nothing_by_itself() -> None:
    first = layer_of(ARTICLE, entities=[person("x", "Ana Lind")])
    second = layer_of(ARTICLE, "second", entities=[person("x", "Ola Berg")])
    assert align_holders(first, second, ARTICLE.text) == {}


def test_a_layer_aligns_with_itself() -> None:
    layer = layer_of(
        ARTICLE, entities=[person("lind", "Ana Lind", "Lind"), person("berg", "Ola Berg")], groups=[group("men", "ferrymen")]
    )
    names = align_holders(layer, layer, ARTICLE.text)
    assert names == {"lind": "lind", "berg": "berg", "men": "men"}
    assert renamed(layer, names) == layer


@pytest.fixture
def second():
    return layer_of(
        ARTICLE,
        "second",
        entities=[person("b", "Lind")],
        groups=[group("men", "ferrymen")],
        propositions=PROPOSITIONS,
        grid={"b": ["support", "none"], "men": ["implied", "none"]},
        evidence={"b/levy": ["Lind left"]},
    )


def test_renaming_reaches_every_place_of_an_id_and_sets_strangers_apart(second) -> None:
    new = renamed(second, {"b": "lind"})
    assert [entity.id for entity in new.entities] == ["lind"]
    assert [g.id for g in new.groups] == ["other_men"]
    assert [stance.cell for stance in new.stances] == [Cell("lind", "levy")]
    assert new.none == (Cell("lind", "pier"), Cell("other_men", "pier"))
    assert new.implied == (Cell("other_men", "levy"),)
    assert set(new.grid()) == set(new.cells())
