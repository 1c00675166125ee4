"""`verify` says same, same within rounding or differs, and refuses what it cannot judge."""

import shutil

import pytest

from tests.conftest import ROOT
from whothinkswhat.leaderboard.verify import verify_entry
from whothinkswhat.model.faults import FaultsError, UserError
from whothinkswhat.systems.files import write_gzip


@pytest.fixture
def entry(tmp_path):
    shutil.copytree(ROOT / "baselines" / "lead", tmp_path / "lead")
    return tmp_path / "lead"


def edit(entry, old, new):
    path = entry / "scores.json"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def value_of(entry):
    text = (entry / "scores.json").read_text(encoding="utf-8")
    return text.split('"value": ')[1].split(",")[0]


def test_a_recorded_entry_is_the_same(entry, corpus):
    assert verify_entry(entry, corpus).outcome == "same"


def test_the_last_digit_is_rounding(entry, corpus):
    value = value_of(entry)
    edit(entry, f'"value": {value}', f'"value": {float(value) + 0.0001:.4f}')
    verdict = verify_entry(entry, corpus)
    assert verdict.outcome == "same within rounding"
    assert len(verdict.differences) == 1


def test_a_better_score_than_the_predictions_earn_differs(entry, corpus):
    edit(entry, f'"value": {value_of(entry)}', '"value": 0.9')
    assert verify_entry(entry, corpus).outcome == "differs"


def test_a_hidden_missing_article_differs(entry, corpus):
    import gzip

    lines = gzip.decompress((entry / "predictions.jsonl.gz").read_bytes()).splitlines(keepends=True)
    write_gzip(b"".join(lines[:-1]), entry / "predictions.jsonl.gz")
    assert verify_entry(entry, corpus).outcome == "differs"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("package:", "package:9", "scored by whothinkswhat 9"),
        ("data:", "data:9", "scored on data 9"),
        ('"signature"', '"signed"', "no score report"),
        ("wtw|", "xyz|", "no score report"),
    ],
)
def test_other_versions_and_forms_are_refused_by_name(entry, corpus, old, new, said):
    edit(entry, old, new)
    with pytest.raises(UserError, match=said):
        verify_entry(entry, corpus)


def test_an_incomplete_entry_is_refused(entry, corpus):
    (entry / "predictions.jsonl.gz").unlink()
    with pytest.raises(UserError, match="is no entry"):
        verify_entry(entry, corpus)
    write_gzip(b"{broken", entry / "predictions.jsonl.gz")
    with pytest.raises(FaultsError):
        verify_entry(entry, corpus)
