"""Shifted offsets are told and mended; right ones are left in peace."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import gold_lines, read
from whothinkswhat.eval.offsets import READINGS, _Places, diagnose, repaired
from whothinkswhat.eval.validate import read_predictions
from whothinkswhat.model.released import Article


def with_letters(articles):
    """The same articles with text that is more than ASCII: accents for e, and a face and a flag that take two UTF-16 units."""
    changed = []
    for article in articles:
        text = article.text.replace("e", "é").replace("U", "\U0001f600")
        assert len(text) == len(article.text)
        changed.append(article.model_copy(update={"text": text}))
    return changed


def foreign(text, position, reading):
    head = text[:position]
    return {
        "bytes": len(head.encode()),
        "utf-16": len(head.encode("utf-16-le")) // 2,
        "crlf": len(head.replace("\n", "\r\n")),
        "nfd": len(unicodedata.normalize("NFD", head)),
    }[reading]


def shifted(articles, reading):
    """Gold with its offsets in another unit."""
    by_id = {article.id: article.text for article in articles}
    lines = []
    for line in map(json.loads, gold_lines(articles)):
        text = by_id[line["id"]]
        spans = [*line["entities"], *(span for task in ("stances", "stances-open") for s in line[task] for span in s["evidence"])]
        for span in spans:
            span["start"], span["end"] = (foreign(text, span[key], reading) for key in ("start", "end"))
        lines.append(line)
    return lines


@pytest.fixture(scope="module")
def articles(corpus):
    return with_letters(list(corpus.split("test"))[:4])


@pytest.mark.parametrize("reading", READINGS)
def test_each_shift_is_told_and_mended(articles, reading):
    by_id = {article.id: article for article in articles}
    lines = shifted(articles, reading)
    found = diagnose(lines, by_id)
    assert found.reading == reading
    assert "look like" in str(found)
    mended, left = repaired(lines, by_id, reading)
    assert left == 0
    assert [json.loads(line) for line in mended] == [json.loads(line) for line in gold_lines(articles)]
    assert diagnose(map(json.loads, mended), by_id) is None


def test_gold_of_the_real_corpus_is_left_in_peace(corpus):
    for split in ("train", "validation", "test"):
        articles = list(corpus.split(split))
        assert read(gold_lines(articles), articles).diagnosis is None


def test_a_bad_system_is_not_taken_for_a_shift(articles):
    """Spans one character off, or anywhere, fit no reading well."""
    by_id = {article.id: article for article in articles}
    lines = [json.loads(line) for line in gold_lines(articles)]
    for line in lines:
        for span in line["entities"]:
            span["start"], span["end"] = span["start"] + 1, span["end"] + 1
    assert diagnose(lines, by_id) is None


def test_validation_warns_and_says_how_to_mend(articles):
    predictions, _ = read_predictions([json.dumps(line) for line in shifted(articles, "crlf")], articles, file="p.jsonl")
    assert predictions.diagnosis.reading == "crlf"
    assert any("CRLF" in warning and "--repair" in warning for warning in predictions.warnings)


@pytest.mark.parametrize(
    "line", [{}, {"id": 3}, {"id": "x", "entities": 3}, {"entities": [{"start": "a", "end": 1}], "stances": [1]}]
)
def test_malformed_lines_do_not_stop_the_diagnosis(articles, line):
    by_id: dict[str, Article] = {article.id: article for article in articles}
    assert diagnose([line], by_id) is None
    assert repaired([line], by_id, "bytes")[1] == 0


@given(st.text("aé\n\U0001f600ế", max_size=12), st.sampled_from(sorted(READINGS)))
def test_every_position_is_found_and_nothing_inside_a_character(text, reading):
    places = _Places(text, READINGS[reading])
    there = {foreign(text, i, reading): i for i in range(len(text) + 1)}
    assert {position: places.of(position) for position in there} == there
    assert all(places.of(position) is None for position in range(-1, max(there) + 3) if position not in there)
