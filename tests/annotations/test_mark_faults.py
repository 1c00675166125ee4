"""One slip in the marks of the invented article for each fault of the marking tool: that fault alone is told, at its line."""

import inspect
import re
from dataclasses import dataclass

import pytest

from tests.annotations.workshop import TRAMS, Workshop
from whothinkswhat.annotations import mark
from whothinkswhat.annotations.marking import mark_article


@dataclass(frozen=True, slots=True)
class Slip:
    """`old` in the author's marks becomes `new`; the fault `code` stands at a line that holds `at` (None: told of the whole)."""

    code: str
    old: str
    new: str
    at: str | None


REYLE = 'forms: ["Tomas Reyle", "Reyle"]'
ISLAND = "  - {id: island_members"
SLIPS = [
    Slip("quote", "The Civic Union voted against the act", "The Civic Union voted for the act", "voted for the act"),
    Slip("quote", "The Civic Union voted against the act", "the act", '["the act"]'),
    Slip("quote", REYLE, REYLE + ', also: ["said [nothing] at all"]', "said [nothing]"),
    Slip("id-twice", ISLAND, '  - {id: reyle, name: "judges", forms: ["judges"]}\n' + ISLAND, '"judges"'),
    Slip("form-shared", REYLE, REYLE[:-1] + ', "Voss"]', "id: voss"),
    Slip("no-mention", "groups:", '  - {id: ghost, name: "Ghost", type: LAW}\ngroups:', "ghost"),
    Slip("form-unused", REYLE, REYLE[:-1] + ', "Reyles"]', "Reyles"),
    Slip("form-unused", '["Two of its members"]', '["Two of its members", "admirals"]', "admirals"),
    Slip("but-unused", REYLE, REYLE + ', but: ["bring workers [from] the hill"]', "bring workers"),
    Slip("unknown-holder", "  merel: [none, none]\n", "  merel: [none, none]\n  tram_act: [none, none]\n", "tram_act: ["),
    Slip("grid-row", "voss: [neutral, none]", "voss: [neutral]", "voss: ["),
    Slip("bad-label", "merel: [none, none]", "merel: [maybe, none]", "maybe"),
    Slip("unjudged", "  merel: [none, none]\n", "", "grid:"),
    Slip("evidence-without-stance", "evidence:\n", 'evidence:\n  merel/levy: ["Free rides begin"]\n', "merel/levy"),
    Slip("evidence-without-stance", "evidence:\n", 'evidence:\n  nobody: ["Free rides begin"]\n', "nobody"),
    Slip("no-evidence", '  civic_union/free_fares: ["The Civic Union voted against the act"]\n', "", "civic_union: ["),
    Slip("support-count", ", [25]]", "]", "who_thinks_what"),
    Slip("support-number", "[25]]", "[99]]", "[99]"),
    Slip("support-number", "[25]]", "[-1]]", "[-1]"),
    Slip("reports-count", "  - [reyle/free_fares]\n", "", "reports:"),
    Slip("annotator", 'annotator: "author"', 'annotator: "somebody"', "somebody"),
    Slip("id", 'id: "2031-orrin-bay-trams"', 'id: "2031-orrin-bay-tram"', "2031-orrin-bay-tram"),
    Slip("head", 'guideline: "1.1"\n', "", None),
    Slip("head", 'date: "2031-05-11"\n', "", None),
    Slip("head", 'date: "2031-05-11"', 'date: "yesterday"', "yesterday"),
    Slip("head", 'model: "claude"\n', "", "kind"),
    Slip("head", 'kind: "model"', 'kind: "parrot"', None),
    Slip("marks", 'name: "Merel Institute", type: ORG', 'name: "Merel Institute", type: CLUB', "CLUB"),
    Slip("marks", "- [reyle/free_fares]", "- [reyle]", "- [reyle]"),
    Slip("yaml", "evidence:\n", "evidence: {\n", None),
]


@pytest.mark.parametrize("slip", SLIPS, ids=[f"{slip.code}-{n}" for n, slip in enumerate(SLIPS)])
def test_a_slip_is_told_alone_and_at_its_line_and_nothing_is_written(slip: Slip, shop: Workshop) -> None:
    before = shop.path_of("author").read_bytes()
    shop.edit(shop.marks, slip.old, slip.new)
    result = mark_article(shop.layout, TRAMS, "author")
    assert {fault.code for fault in result.faults} == {slip.code}
    assert result.layer is None
    assert shop.path_of("author").read_bytes() == before
    if slip.at is not None:
        lines = shop.marks.read_text(encoding="utf-8").splitlines()
        assert all(slip.at in lines[fault.line - 1] for fault in result.faults)


def test_every_code_of_the_marking_tool_has_a_slip() -> None:
    codes = set(re.findall(r'\bfault\(\s*"([a-z-]+)"', inspect.getsource(mark)))
    assert len(codes) > 15
    assert codes - {slip.code for slip in SLIPS} == set()


def test_all_slips_are_told_at_once(shop: Workshop) -> None:
    shop.edit(shop.marks, REYLE, REYLE[:-1] + ', "Reyles"]')
    shop.edit(shop.marks, "merel: [none, none]", "merel: [maybe, none]")
    shop.edit(shop.marks, "[25]]", "[99]]")
    assert {f.code for f in mark_article(shop.layout, TRAMS, "author").faults} == {"form-unused", "bad-label", "support-number"}


def test_two_propositions_of_one_id_are_told(shop: Workshop) -> None:
    shop.edit(shop.marks, "{id: levy,", "{id: free_fares,")
    assert "id-twice" in {fault.code for fault in mark_article(shop.layout, TRAMS, "author").faults}
