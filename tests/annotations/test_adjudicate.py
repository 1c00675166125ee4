"""Differences of two layers, and the gold that verdicts on them make."""

from typing import Any

import pytest

from tests.annotations.build import layer_of, person, small_article
from whothinkswhat.annotations.adjudicate import VerdictFile, adjudicate, differences, render_differences
from whothinkswhat.model.annotation import Cell, Entity, Layer, Span

ARTICLE = small_article(
    "Ana Lind backed the levy. The ferrymen rejected the levy. Ola Berg asked for proof. The Pier Times reported it. Lind smiled."
)
TEXT = ARTICLE.text
PROPOSITIONS = [{"id": id, "affirm": f"The {id} is right.", "reverse": f"The {id} is wrong."} for id in ("levy", "pier")]
TIMES: dict[str, Any] = {"id": "times", "name": "Pier Times", "type": "ORG", "forms": ["Pier Times"]}
BACKED = {"lind/levy": ["Ana Lind backed the levy"]}


def mention(words: str, type_: str) -> str:
    start = TEXT.index(words)
    return f"mention {start}-{start + len(words)} {type_}"


def one() -> Layer:
    return layer_of(
        ARTICLE,
        "first",
        entities=[person("lind", "Ana Lind", "Lind"), person("berg", "Ola Berg"), TIMES],
        propositions=PROPOSITIONS,
        grid={"lind": ["support", "none"], "berg": ["neutral", "none"], "times": ["none", "none"]},
        evidence={**BACKED, "berg/levy": ["Ola Berg asked for proof"]},
    )


def two(**changes: Any) -> Layer:
    """The same article in other ids: Berg is not seen, the paper is a product, the ferrymen are a group with a stance."""
    parts: dict[str, Any] = {
        "entities": [person("mayor", "Ana Lind", "Lind"), {**TIMES, "id": "paper", "type": "PRODUCT"}],
        "groups": [{"id": "men", "name": "the ferrymen", "forms": ["ferrymen"]}],
        "propositions": PROPOSITIONS,
        "grid": {"mayor": ["mixed", "none"], "men": ["oppose", "none"]},
        "evidence": {"mayor/levy": ["Lind smiled"], "men/levy": ["The ferrymen rejected the levy"]},
    }
    return layer_of(ARTICLE, "second", **{**parts, **changes})


ITEMS = {
    "berg": mention("Ola Berg", "PERSON"),
    "paper": mention("Pier Times", "ORG"),
    "product": mention("Pier Times", "PRODUCT"),
    "lind": "cell lind/levy",
    "neutral": "cell berg/levy",
    "men": "cell other_men/levy",
}


def decide(first: Layer, second: Layer | None, *verdicts: dict[str, Any], **head: Any) -> tuple[Layer | None, list[str]]:
    file = VerdictFile.model_validate(
        {"adjudicator": "judge", "date": "2031-05-04", "verdicts": [{"why": "so", **verdict} for verdict in verdicts], **head}
    )
    gold, faults = adjudicate(ARTICLE, first, second, file, "verdicts.yaml")
    return gold, [fault.code for fault in faults]


def gold_of(**choices: str | dict[str, Any]) -> Layer:
    """The gold when every difference goes to the first layer, but for the named ones."""
    verdicts = []
    for name, item in ITEMS.items():
        choice = choices.get(name, "first")
        verdicts.append({"item": item, **(choice if isinstance(choice, dict) else {"choice": choice})})
    gold, codes = decide(one(), two(), *verdicts)
    assert codes == []
    assert gold is not None
    assert set(gold.grid()) == set(gold.cells())
    return gold


def test_every_difference_is_told_once_with_both_readings() -> None:
    found = {d.item: (d.first, d.second) for d in differences(one(), two(), ARTICLE)}
    assert found == {
        ITEMS["berg"]: ("'Ola Berg'", "not marked"),
        ITEMS["paper"]: ("'Pier Times'", "not marked"),
        ITEMS["product"]: ("not marked", "'Pier Times'"),
        ITEMS["lind"]: ("support ['Ana Lind backed the levy']", "mixed ['Lind smiled']"),
        ITEMS["neutral"]: ("neutral ['Ola Berg asked for proof']", "none"),
        ITEMS["men"]: ("none", "oppose ['The ferrymen rejected the levy']"),
    }


def test_equal_layers_do_not_differ() -> None:
    assert differences(one(), one(), ARTICLE) == []
    assert differences(two(), two(), ARTICLE) == []


def test_the_first_layer_is_the_base() -> None:
    gold = gold_of()
    assert gold.entities == one().entities
    assert gold.grid() == one().grid()
    assert gold.stances == one().stances


def test_second_takes_over_the_stance_with_its_evidence() -> None:
    stance = next(s for s in gold_of(lind="second").stances if s.cell == Cell("lind", "levy"))
    assert (stance.label, [span.of(TEXT) for span in stance.evidence]) == ("mixed", ["Lind smiled"])


def test_second_may_take_a_stance_away() -> None:
    gold = gold_of(neutral="second")
    assert Cell("berg", "levy") in gold.none
    assert [s.cell for s in gold.stances] == [Cell("lind", "levy")]


def test_new_gives_a_judgement_of_its_own() -> None:
    verdict = {"choice": "new", "label": "oppose", "evidence": ["Lind smiled", "[Ana Lind] backed"]}
    stance = next(s for s in gold_of(lind=verdict).stances if s.cell == Cell("lind", "levy"))
    assert (stance.label, [span.of(TEXT) for span in stance.evidence]) == ("oppose", ["Ana Lind", "Lind smiled"])


@pytest.mark.parametrize("label", ["implied", "none"])
def test_new_may_say_that_there_is_no_stance(label: str) -> None:
    gold = gold_of(lind={"choice": "new", "label": label})
    assert gold.grid()[Cell("lind", "levy")] == label
    assert [s.cell for s in gold.stances] == [Cell("berg", "levy")]


def test_a_verdict_on_an_agreed_cell_is_allowed() -> None:
    verdicts = [{"item": item, "choice": "first"} for item in ITEMS.values()]
    gold, codes = decide(one(), two(), *verdicts, {"item": "cell lind/pier", "choice": "new", "label": "implied"})
    assert codes == []
    assert gold is not None
    assert gold.implied == (Cell("lind", "pier"),)


def test_a_mention_taken_away_takes_its_entity_and_its_cells() -> None:
    gold = gold_of(berg="second", neutral="first")
    assert [entity.id for entity in gold.entities] == ["lind", "times"]
    assert {cell.holder for cell in gold.grid()} == {"lind", "times"}


def test_a_change_of_type_changes_the_entity_and_whether_it_can_hold_a_view() -> None:
    gold = gold_of(paper="second", product="second")
    paper = next(entity for entity in gold.entities if entity.id == "times")
    assert paper.type == "PRODUCT"
    assert [span.of(TEXT) for span in paper.mentions] == ["Pier Times"]
    assert "times" not in {cell.holder for cell in gold.grid()}


def test_half_a_change_of_type_leaves_the_type() -> None:
    assert next(entity for entity in gold_of(product="second").entities if entity.id == "times").type == "ORG"


def test_a_group_is_taken_over_with_its_stance() -> None:
    gold = gold_of(men="second")
    assert [(g.id, g.forms) for g in gold.groups] == [("other_men", ("ferrymen",))]
    stance = next(s for s in gold.stances if s.holder == "other_men")
    assert (stance.label, stance.evidence[0].of(TEXT)) == ("oppose", "The ferrymen rejected the levy")
    assert Cell("other_men", "pier") in gold.none


def test_a_group_that_the_verdicts_refuse_stays_out() -> None:
    assert gold_of(men="first").groups == ()


def test_an_entity_of_the_second_layer_is_taken_over_with_cells() -> None:
    first = one().model_copy(update={"entities": one().entities[::2], "stances": one().stances[:1]})
    first = first.model_copy(update={"none": tuple(c for c in first.none if c.holder != "berg")})
    gold, codes = decide(
        first, one(), {"item": ITEMS["berg"], "choice": "second"}, {"item": "cell other_berg/levy", "choice": "second"}
    )
    assert codes == []
    assert gold is not None
    assert gold.entities[-1] == Entity(id="other_berg", name="Ola Berg", type="PERSON", mentions=one().entities[1].mentions)
    assert gold.grid()[Cell("other_berg", "levy")] == "neutral"
    assert gold.grid()[Cell("other_berg", "pier")] == "none"


ALL_FIRST = [{"item": item, "choice": "first"} for item in ITEMS.values()]
BAD = {
    "missing": ("verdict-missing", ALL_FIRST[1:]),
    "twice": ("verdict-twice", [*ALL_FIRST, ALL_FIRST[0]]),
    "on no cell": ("verdict-on-nothing", [*ALL_FIRST, {"item": "cell lind/bridge", "choice": "first"}]),
    "on no holder": ("verdict-on-nothing", [*ALL_FIRST, {"item": "cell nobody/levy", "choice": "second"}]),
    "on an agreed mention": ("verdict-on-nothing", [*ALL_FIRST, {"item": mention("Ana Lind", "PERSON"), "choice": "first"}]),
    "in no form": ("verdict-on-nothing", [*ALL_FIRST, {"item": "whatever", "choice": "new"}]),
    "new mention": ("verdict-choice", [{"item": ITEMS["berg"], "choice": "new"}, *ALL_FIRST[1:]]),
    "no label": ("bad-label", [*ALL_FIRST, {"item": "cell lind/pier", "choice": "new"}]),
    "unknown label": ("bad-label", [*ALL_FIRST, {"item": "cell lind/pier", "choice": "new", "label": "likes"}]),
    "no evidence": ("no-evidence", [*ALL_FIRST, {"item": "cell lind/pier", "choice": "new", "label": "support"}]),
}


@pytest.mark.parametrize(("code", "verdicts"), BAD.values(), ids=BAD)
def test_a_bad_verdict_is_told_and_makes_no_gold(code: str, verdicts: list[dict[str, Any]]) -> None:
    assert decide(one(), two(), *verdicts) == (None, [code])


def test_a_quote_that_is_not_there_is_told() -> None:
    verdict = {"item": "cell lind/pier", "choice": "new", "label": "support", "evidence": ["Lind smiled", "Lind wept"]}
    assert decide(one(), two(), *ALL_FIRST, verdict) == (None, ["quote"])


def test_all_faults_are_told_at_once() -> None:
    _, codes = decide(one(), two(), *ALL_FIRST[2:], {"item": "whatever", "choice": "new"})
    assert codes == ["verdict-missing", "verdict-missing", "verdict-on-nothing"]


def test_without_a_second_layer_the_first_stands() -> None:
    gold, codes = decide(one(), None)
    assert codes == []
    assert gold is not None
    assert gold.grid() == one().grid()
    assert gold.made_by.layers == ("first",)


def test_without_a_second_layer_there_is_none_to_choose() -> None:
    assert decide(one(), None, {"item": "cell lind/levy", "choice": "second"}) == (None, ["verdict-choice"])


def test_gold_says_who_decided_what_and_by_which_guideline() -> None:
    verdicts = [{"item": item, "choice": "first", "why": f"because of {n}"} for n, item in enumerate(ITEMS.values())]
    gold, _ = decide(one(), two(), *verdicts, model="claude", guideline="1.2")
    assert gold is not None
    assert (gold.made_by.annotator, gold.made_by.model, gold.made_by.layers) == ("judge", "claude", ("first", "second"))
    assert [(d.item, d.choice, d.why) for d in gold.made_by.decisions] == [(v["item"], v["choice"], v["why"]) for v in verdicts]
    assert gold.guideline == "1.2"
    assert gold_of().guideline == "1.1"


def test_evidence_of_gold_lies_in_order_within_the_text() -> None:
    for stance in gold_of(lind="second", men="second").stances:
        assert list(stance.evidence) == sorted(stance.evidence)
        assert all(span.overlaps(Span(0, len(TEXT))) for span in stance.evidence)


def test_differences_are_rendered_as_verdicts_to_fill_in() -> None:
    text = render_differences(differences(one(), two(), ARTICLE))
    assert [text.count(f'item: "{item}", choice: ,') for item in ITEMS.values()] == [1] * len(ITEMS)
