"""Every fault of a prediction file: each code has one line that must raise exactly it, and nothing is lost to the first fault."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import make_article
from tests.helpers import gold_lines
from whothinkswhat.eval.faults import CODES
from whothinkswhat.eval.validate import MAX_LINE, read_predictions

ID = "2031-dorval-levy"
SPAN = {"start": 0, "end": 6}
CELL = {"holder": "lind", "proposition": "levy"}
KEYS = ["id", "entities", "stances", "bullets", "start", "end", "type", "holder", "label", "proposition", "evidence", "errors"]

FAULTY = {
    "json": [
        '{"id": "2031-dorval-levy"', '["id"]', '{"id": "x", "id": "y"}', '{"a": NaN}', "[" * 100_000,
        "{" + " " * MAX_LINE + "}",
    ],
    "id-missing": [{"entities": []}, {"id": 7}],
    "id-unknown": [{"id": "2031-dorval-lewy"}],
    "key-unknown": [{"id": ID, "stance": []}],
    "shape": [
        {"id": ID, "entities": {}},
        {"id": ID, "entities": [7]},
        {"id": ID, "entities": [{"start": 0, "end": 6}]},
        {"id": ID, "entities": [{"start": 0.0, "end": 6, "type": "GPE"}]},
        {"id": ID, "entities": [{"start": True, "end": 6, "type": "GPE"}]},
        {"id": ID, "entities": [{**SPAN, "type": "GPE", "entity": 3}]},
        {"id": ID, "stances": [{"holder": "lind", "proposition": "levy", "label": "support", "evidence": "words"}]},
        {"id": ID, "stances": [{"holder": "lind", "proposition": "levy", "label": "support", "evidence": [3]}]},
        {"id": ID, "bullets": ["one"]},
        {"id": ID, "bullets": {"story_so_far": "one"}},
        {"id": ID, "errors": ["timeout"]},
    ],
    "offset": [
        {"id": ID, "entities": [{"start": -1, "end": 6, "type": "GPE"}]},
        {"id": ID, "entities": [{"start": 6, "end": 6, "type": "GPE"}]},
        {"id": ID, "entities": [{"start": 0, "end": 10**9, "type": "GPE"}]},
        {"id": ID, "stances": [{**CELL, "label": "support", "evidence": [{"start": 9, "end": 2}]}]},
    ],
    "type": [{"id": ID, "entities": [{**SPAN, "type": "PER"}]}, {"id": ID, "entities": [{**SPAN, "type": ["GPE"]}]}],
    "holder": [{"id": ID, "stances": [{"holder": "Lind", "proposition": "levy", "label": "support"}]}],
    "proposition": [{"id": ID, "stances": [{"holder": "lind", "proposition": "tax", "label": "support"}]}],
    "label": [{"id": ID, "stances": [{"holder": "lind", "proposition": "levy", "label": "FAVOR"}]}],
    "cell-twice": [{"id": ID, "stances": [{**CELL, "label": label} for label in ("support", "none")]}],
    "role": [{"id": ID, "bullets": {"summary": ["one"]}}],
}  # fmt: skip


def cases():
    for code, lines in FAULTY.items():
        for n, line in enumerate(lines):
            yield pytest.param(code, line if isinstance(line, str) else json.dumps(line), id=f"{code}-{n}")


@pytest.mark.parametrize(("code", "line"), list(cases()))
def test_each_fault_has_its_code_and_line(code, line):
    _, faults = read_predictions(["", line], [make_article()], file="preds.jsonl")
    assert {fault.code for fault in faults} == {code}
    assert all(fault.file == "preds.jsonl" and fault.line == 2 and fault.message for fault in faults)


def test_a_line_twice_names_the_first():
    line = gold_lines([make_article()])[0]
    _, faults = read_predictions([line, line], [make_article()])
    assert [(fault.code, fault.line) for fault in faults] == [("id-twice", 2)]
    assert "line 1" in faults[0].message


def test_every_documented_code_is_tried():
    assert set(FAULTY) | {"id-twice", "file"} == set(CODES)


def test_all_faults_are_collected():
    lines = [
        "{",
        json.dumps({"id": "no"}),
        json.dumps({"id": ID, "entities": [{**SPAN, "type": "X"}, {"start": 5, "end": 1, "type": "ORG"}]}),
    ]
    _, faults = read_predictions(lines, [make_article()])
    assert [fault.code for fault in faults] == ["json", "id-unknown", "offset", "type"] or sorted(f.code for f in faults) == [
        "id-unknown", "json", "offset", "type",
    ]  # fmt: skip


def test_none_labels_are_no_predictions():
    line = json.dumps({"id": ID, "stances": [{"holder": "lind", "proposition": "levy", "label": "none"}]})
    predictions, faults = read_predictions([line], [make_article()])
    assert not faults
    assert predictions.by_id[ID].stances == ()
    assert predictions.tasks == ("stances",)


def test_bullets_past_the_limit_are_a_warning_not_a_fault():
    line = json.dumps({"id": ID, "bullets": {"story_so_far": ["a", "b", "c"], "why_this_matters": ["a", "b"]}})
    predictions, faults = read_predictions([line], [make_article()], file="p")
    assert faults == []
    (warning,) = predictions.warnings
    assert warning.startswith(f"p:1 {ID}: bullets.story_so_far has 3; the first 2")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@given(json_values)
def test_no_json_value_crashes(value):
    if isinstance(value, dict):
        value.setdefault("id", ID)
    read_predictions([json.dumps(value)], [make_article()])


@given(st.text(max_size=60))
def test_no_text_crashes(text):
    predictions, faults = read_predictions([text], [make_article()])
    assert predictions.by_id == {}
    assert bool(faults) == bool(text.strip())
