"""The rule for a lead paragraph that carries a bullet mark."""

import pytest
from ingest_pages import Parts

from whothinkswhat.corpus.ingest import read_page
from whothinkswhat.corpus.ingest.lead import LeadInList, count_leads

SHORT = "The Guild opposes the closure and asks for one lane."
LONG = "Sellmere shut its bridge on Sunday. The order holds until March. Drivers were turned back in the rain that night."


@pytest.mark.parametrize(
    ("bullets", "lead_follows", "count"),
    [
        ([SHORT] * 3 + [LONG], False, 1),
        ([SHORT] * 2 + [LONG], False, 0),  # fewer than three would stay
        ([SHORT] * 4, False, 0),
        ([LONG] * 4, False, 0),  # all are alike
        ([SHORT] * 7, False, 1),  # more than six
        ([SHORT] * 3 + [LONG, LONG], False, 2),
        ([SHORT] * 3 + [LONG], True, 1),
        ([SHORT] * 3 + [f"{SHORT} {SHORT}"], True, 0),  # a lead stands below already: only a clear case is taken
        ([], False, 0),
    ],
)
def test_auto(bullets: list[str], lead_follows: bool, count: int) -> None:
    assert count_leads(bullets, lead_follows=lead_follows) == count


def test_true_list_says_what_a_bullet_is() -> None:
    assert count_leads([SHORT] * 3 + [LONG], lead_follows=False, true_list=True) == 0


@pytest.mark.parametrize(("choice", "bullets"), [("auto", 3), ("yes", 3), ("no", 4)])
def test_choice_overrides(choice: LeadInList, bullets: int) -> None:
    page = read_page(Parts().as_text(fused=True), name="bridge.txt", lead_in_list=choice)
    assert len(page.bullets.who_thinks_what) == bullets
    assert (page.body[0].text == Parts().lead) == (choice != "no")


def test_yes_takes_one_where_auto_takes_none() -> None:
    page = read_page(Parts().as_text(), name="bridge.txt", lead_in_list="yes")
    assert len(page.bullets.who_thinks_what) == 2
    assert page.body[0].text == Parts().bullets[3][-1]
    assert page.body[1].text == Parts().lead
