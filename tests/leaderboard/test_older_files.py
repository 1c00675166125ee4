"""Results of older versions stay readable: one golden file for each form that was ever written."""

import json

from tests.conftest import ROOT
from whothinkswhat.eval.signature import parse_signature
from whothinkswhat.leaderboard.bench import read_report
from whothinkswhat.leaderboard.board_page import Entry, board_page
from whothinkswhat.systems.journal import read_finished

GOLDEN = ROOT / "tests" / "golden"


def test_a_report_of_the_first_schema_is_read_and_shown(corpus):
    report = read_report(GOLDEN / "scores-schema-1.json")
    assert report.schema_version == 1
    assert parse_signature(report.signature).method == "percentile"
    # It lacks the tasks and metrics that came later: the board shows a dash for them.
    assert "stances-open" not in report.tasks
    run = json.loads((GOLDEN / "run-before-adapters.json").read_text())
    html = board_page(corpus, "test", [Entry("old", "system", "an older entry", report, run)])
    assert "an older entry" in html


def test_a_run_without_provenance_is_resumed(tmp_path):
    out = tmp_path / "p.jsonl"
    out.write_text('{"id": "2031-a", "bullets": {}}\n')
    (tmp_path / "p.jsonl.run.json").write_text((GOLDEN / "run-before-adapters.json").read_text())
    of = {"system": "tfidf", "tasks": ["stances", "bullets"], "split": "test", "data": "x", "blank": None}
    assert ("2031-a", "bullets") in read_finished(out, of)
