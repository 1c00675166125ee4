"""`import whothinkswhat as wtw`."""

import json

import pytest

import whothinkswhat as wtw
from tests.conftest import ROOT
from tests.helpers import gold_lines
from whothinkswhat.model.faults import FaultsError, UserError


def test_score_takes_objects_and_files(corpus, tmp_path):
    lines = gold_lines(corpus.split("test"), ["stances"])
    objects = wtw.score([json.loads(line) for line in lines], split="test", corpus=ROOT, resamples=200)
    (tmp_path / "gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert wtw.score(tmp_path / "gold.jsonl", corpus=ROOT, resamples=200) == objects
    assert objects.tasks["stances"].scores["stances/f-avg"].value == 1.0


def test_compare_takes_files(corpus, tmp_path):
    (tmp_path / "gold.jsonl").write_text("\n".join(gold_lines(corpus.split("test"), ["stances"])), encoding="utf-8")
    (tmp_path / "none.jsonl").write_text("")
    found = wtw.compare(tmp_path / "gold.jsonl", tmp_path / "none.jsonl", corpus=ROOT)
    assert (found.a, found.b, found.losses) == (1.0, 0.0, 0)
    assert found.p < 0.05
    with pytest.raises(UserError, match="there is no metric"):
        wtw.compare(tmp_path / "gold.jsonl", tmp_path / "none.jsonl", metric="f1", corpus=ROOT)


def test_faults_are_raised_all_at_once(corpus):
    with pytest.raises(FaultsError) as error:
        wtw.score([{"id": "x"}, {"id": "y"}], corpus=ROOT)
    assert [fault.line for fault in error.value.faults] == [1, 2]


def test_a_corpus_is_a_sequence_with_a_table(corpus):
    assert corpus[0] in list(corpus)
    assert len(corpus[:3]) == 3
    table = corpus.to_pandas()
    assert list(table.id) == [article.id for article in corpus]
    assert wtw.load("train", corpus=ROOT)[0].split == "train"
    with pytest.raises(UserError, match="train, validation, test"):
        corpus.split("dev")


def test_nothing_to_load_is_said(tmp_path):
    with pytest.raises(UserError, match="holds no corpus"):
        wtw.load(corpus=tmp_path)
    with pytest.raises(AttributeError):
        _ = wtw.nothing
