"""Claim sheets: read, with each fault at its line."""

from pathlib import Path

import pytest

from tests.annotations.workshop import CHECKOUT, TRAMS
from whothinkswhat.corpus.claims import parse_claims
from whothinkswhat.corpus.layout import Layout

GOOD = Layout(CHECKOUT).claims(TRAMS)


def test_a_good_sheet_is_read_with_its_lines() -> None:
    sheet, lines, faults = parse_claims(GOOD, "c.yaml")
    assert faults == []
    assert sheet is not None
    assert [claim.id for claim in sheet.claims] == [f"c{n}" for n in range(1, 9)]
    assert [(r.reader, r.faults, r.planted, r.caught) for r in sheet.readings] == [("facts", 1, 1, 1), ("bullets", 0, 0, 0)]
    raw = GOOD.read_text(encoding="utf-8").splitlines()
    assert "id: c3," in raw[lines["claims", 2] - 1]


SLIPS = [
    ("claims", "id: c3,", "id: C 3,", "id: C 3"),
    ("claims", 'text: "Free rides begin on June 1"', 'text: ""', "id: c2"),
    ("claims", "looked_at:", "looked_for:", "looked_for"),
    ("claims", "reader: bullets", "reader: spelling", "spelling"),
    ("claims", "kind: wrong", "kind: ugly", "ugly"),
    ("claims", "severity: minor", "severity: grave", "grave"),
    ("claims", "state: closed", "state: forgotten", "forgotten"),
    ("claims", "lookups: 3", "lookups: some", "some"),
    ("claims", "id: 2031-orrin-bay-trams", "id: trams", "id: trams"),
    ("yaml", "readings:", "claims:", "claims:\n  - {reader"),
    ("yaml", "looked_at:", "looked_at: {", None),
]


@pytest.mark.parametrize(("code", "old", "new", "at"), SLIPS, ids=[slip[2] for slip in SLIPS])
def test_a_slip_is_told_at_its_line(code: str, old: str, new: str, at: str | None, tmp_path: Path) -> None:
    text = GOOD.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / "c.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    sheet, _, faults = parse_claims(path, "c.yaml")
    assert sheet is None
    assert {(fault.file, fault.code) for fault in faults} == {("c.yaml", code)}
    if at is not None:
        changed = path.read_text(encoding="utf-8")
        assert {fault.line for fault in faults} == {changed[: changed.index(at)].count("\n") + 1}


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b\n", "claims: 3", "\x00", "[a]: b"])
def test_what_is_no_sheet_is_a_fault(text: str, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(text, encoding="utf-8")
    sheet, _, faults = parse_claims(path, "c.yaml")
    assert sheet is None
    assert faults
