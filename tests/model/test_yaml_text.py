"""YAML as text alone: values stay as they are written, and any input ends in a value or in a fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.annotations.strategies import any_text
from whothinkswhat.model.yaml_text import line_of, parse, scalar


def value_of(text: str) -> object:
    value, _, faults = parse(text, "f")
    assert faults == []
    return value


@pytest.mark.parametrize("word", "no yes on null ~ 2024-04-05 1e3 0x1F 1_000 12:30:45 NO .inf 01".split())
def test_a_plain_word_stays_a_text(word: str) -> None:
    assert value_of(f"a: {word}") == {"a": word}
    assert value_of(f"[{word}]") == [word]
    assert value_of(f"{word}: a") == {word: "a"}


@given(any_text)
def test_a_written_scalar_reads_back(text: str) -> None:
    assert value_of(f"a: {scalar(text)}\nb: [{scalar(text)}]") == {"a": text, "b": [text]}


BAD = {
    "a key twice": ("a: 1\nb: 2\na: 3", 3),
    "a key twice deep down": ("a:\n  - {b: 1,\n     b: 2}", 3),
    "an open bracket": ("a: 1\nb: [1", 2),
    "a tab": ("a:\n\t- b", 2),
    "an alias": ("a: &x [1]\nb: *x", 2),
    "an unknown alias": ("a: *x", 1),
    "a thing within itself": ("&a [*a]", 1),
    "a list as a key": ("a: 1\n[b]: 2", 2),
    "a mapping as a key": ("? {a: 1}\n: 2", 1),
    "a list that calls itself a mapping": ("!!map [a]", 1),
    "a character beyond Unicode": ('"\\UFFFFFFFF"', 1),
    "a control character": ("a: \x00", 1),
    "two documents": ("a: 1\n--- \nb: 2", 2),
}


@pytest.mark.parametrize(("text", "line"), BAD.values(), ids=BAD)
def test_what_is_no_plain_yaml_is_a_fault_at_its_line(text: str, line: int) -> None:
    value, _, faults = parse(text, "f", first_line=11)
    assert value is None
    assert [(fault.code, fault.line) for fault in faults] in ([("yaml", line + 10)], [("yaml", line + 11)])


def test_an_alias_bomb_is_a_fault() -> None:
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))
    value, _, faults = parse(f"a0: &a0 [x]\n{levels}", "f")
    assert value is None
    assert [fault.code for fault in faults] == ["yaml"]


@pytest.mark.parametrize("text", ["[" * 1500, "{a: " * 1500, "- " * 1500, "[" * 1500 + "]" * 1500])
def test_deep_nesting_is_a_fault(text: str) -> None:
    value, _, faults = parse(text, "f")
    assert value is None
    assert [fault.code for fault in faults] == ["yaml"]


@given(st.text("ab:-[]{}&*!|>#'\"?,%@ \n\\xuU0", max_size=40) | any_text)
def test_nothing_is_a_crash(text: str) -> None:
    value, lines, faults = parse(text, "f")
    assert not faults or (value is None and lines == {})
    assert all(fault.code == "yaml" and fault.line >= 1 for fault in faults)


def test_every_part_has_its_line() -> None:
    _, lines, _ = parse("a: 1\nb:\n  - c\n  - {d: e}\n", "f", first_line=5)
    assert [lines[path] for path in [("a",), ("b", 0), ("b", 1), ("b", 1, "d")]] == [5, 7, 8, 8]
    assert line_of(lines, ("b", 1, "nowhere", 3)) == 8
    assert line_of(lines, ("nowhere",)) == 5
    assert line_of({}, ("nowhere",)) == 1


def test_an_empty_text_is_no_value() -> None:
    assert value_of("") is None
    assert value_of("# a comment\n") is None
