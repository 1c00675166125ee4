"""The ledger itself: no unit twice, none forgotten."""

import pytest

from whothinkswhat.corpus.ingest.ledger import Ledger
from whothinkswhat.corpus.ingest.unit import Unit

UNITS = [Unit(source=text, text=text, line=n) for n, text in enumerate(("One", "Two"), start=1)]


def test_unit_that_no_rule_claims_is_left_out_by_name() -> None:
    ledger = Ledger(UNITS, "page")
    ledger.put(0, "title")
    assert [(p.source, p.place, p.reason) for p in ledger.close()] == [
        ("One", "title", None),
        ("Two", "dropped", "not recognised"),
    ]


def test_unit_is_put_once() -> None:
    ledger = Ledger(UNITS, "page")
    ledger.put(0, "title")
    with pytest.raises(ValueError, match="put twice"):
        ledger.drop(0, "again")
