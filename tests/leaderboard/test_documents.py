"""Figures in documents come from commands."""

import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.eval.score import render_report, score
from whothinkswhat.eval.validate import read_predictions
from whothinkswhat.leaderboard.bench import read_report
from whothinkswhat.leaderboard.documents import DOCUMENTS, regenerate, stale_documents
from whothinkswhat.model.faults import UserError
from whothinkswhat.systems.files import read_lines

ENTRIES = sorted(path.parent for path in (ROOT / "baselines").glob("*/scores.json"))


def test_no_document_is_stale():
    assert stale_documents(Layout(ROOT), write=False) == []


def test_an_edited_figure_is_noticed():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    edited = re.sub(r"\d\d\.\d", "99.9", text, count=1)
    assert edited != text
    assert regenerate(edited, Layout(ROOT)) == text


def test_an_unknown_region_is_refused():
    with pytest.raises(UserError, match="nothing generates"):
        regenerate("<!-- generated: nonsense -->\n<!-- end: nonsense -->", Layout(ROOT))


def test_each_generated_document_has_a_region():
    for name in DOCUMENTS:
        assert "<!-- generated: " in (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda path: path.name)
def test_recorded_scores_are_what_recorded_predictions_score(entry, corpus):
    articles = list(corpus.split("test"))
    predictions, faults = read_predictions(read_lines(str(entry / "predictions.jsonl.gz")), articles)
    assert faults == []
    report = score(articles, predictions, split="test", data=corpus.name)
    assert render_report(report) == (entry / "scores.json").read_text(encoding="utf-8")
    assert report == read_report(entry / "scores.json")


def test_every_registered_baseline_is_recorded_with_a_card():
    from whothinkswhat.systems.registry import registered

    assert {entry.name for entry in ENTRIES} == set(registered())
    assert all((entry / "README.md").is_file() for entry in ENTRIES)


def test_the_commands_of_the_readme_exist():
    commands = re.findall(r"`?(wtw [a-z]+(?: [a-z]+)?)", (ROOT / "README.md").read_text() + (ROOT / "CONTRIBUTING.md").read_text())
    for command in sorted({tuple(c.split()[1:]) for c in commands}):
        words = ([word for word in command if word in {"corpus", "annotate"}] and list(command)) or [command[0]]
        done = subprocess.run([sys.executable, "-m", "whothinkswhat", *words, "--help"], capture_output=True, text=True, cwd=ROOT)
        assert done.returncode == 0, command
