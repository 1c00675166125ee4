"""The command line as a user meets it: exit codes, one sentence for a mistake, JSON for programs."""

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.helpers import gold_lines
from whothinkswhat.eval.metrics import metrics


def wtw(*arguments, cwd=ROOT, stdin=None):
    return subprocess.run(
        [sys.executable, "-m", "whothinkswhat", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def gold_file(tmp_path_factory, corpus):
    path = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    path.write_text("\n".join(gold_lines(corpus.split("test"))) + "\n", encoding="utf-8")
    return path


def test_gold_scores_one(gold_file, tmp_path):
    done = wtw("score", gold_file, "--json", "--resamples", 200, "-o", tmp_path / "scores.json")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    for task in report["tasks"].values():
        ranking = {name: score["value"] for name, score in task["scores"].items() if metrics()[name].kind == "reference"}
        assert set(ranking.values()) <= {1.0, None}
        assert task["scores"][task["headline"]]["value"] == 1.0
    assert json.loads((tmp_path / "scores.json").read_text()) == report


def test_standard_input_is_a_file_too(gold_file):
    done = wtw("score", "-", "--task", "stances", "--resamples", 200, stdin=gold_file.read_text(encoding="utf-8"))
    assert done.returncode == 0
    assert "stances/f-avg" in done.stdout
    assert "100.0" in done.stdout


def test_an_empty_file_scores_zero_and_says_what_it_lacks(tmp_path, corpus):
    (tmp_path / "empty.jsonl").write_text("")
    done = wtw("score", tmp_path / "empty.jsonl", "--resamples", 200)
    assert done.returncode == 0
    assert f"{len(corpus.split('test'))} missing" in done.stdout


def test_every_fault_is_listed_with_its_line_and_the_exit_code_is_1(tmp_path, corpus):
    first, second = (article.id for article in corpus.split("test")[:2])
    lines = [
        json.dumps({"id": first, "entities": [{"start": 5, "end": 10**7, "type": "ORG"}]}),
        json.dumps({"id": "2024-nowhere"}),
        "{broken",
        json.dumps({"id": second, "stances": [{"holder": "nobody", "proposition": "none", "label": "maybe"}]}),
        json.dumps({"id": first}),
    ]
    path = tmp_path / "bad.jsonl"
    path.write_text("\n".join(lines))
    done = wtw("validate", path)
    assert done.returncode == 1
    listed = done.stderr.strip().splitlines()
    assert [line.split(":")[1].split()[0] for line in listed] == ["1", "2", "3", "4", "4", "4", "5"]
    assert {line.split(":")[1].split()[1] for line in listed} == {
        "offset",
        "id-unknown",
        "json",
        "holder",
        "proposition",
        "label",
        "id-twice",
    }
    assert wtw("score", path).returncode == 1
    as_json = json.loads(wtw("validate", path, "--json").stdout)
    assert len(as_json["faults"]) == 7


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "nowhere.jsonl"],
        ["score", "."],
        ["score", "README.md", "--split", "dev"],
        ["validate", "LICENSE", "--corpus", "/nowhere"],
        ["run", "unheard-of", "-o", "x.jsonl"],
        ["run", "tfidf", "--task", "stance", "-o", "x.jsonl"],
        ["run", "lead", "--blank", "titles", "-o", "x.jsonl"],
        ["show", "2024-nowhere"],
        ["corpus", "check", "2024-nowhere"],
        ["corpus", "new", "2024-nowhere"],
        ["annotate", "mark", "2024-nowhere"],
        ["annotate", "agreement", "--second", "nobody"],
        ["annotate", "adjudicate", "2024-nowhere"],
        ["score"],
        ["unheard-of"],
    ],
    ids=" ".join,
)
def test_a_mistake_on_the_command_line_is_told_without_a_traceback(arguments):
    done = wtw(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_run_writes_predictions_that_score(tmp_path):
    out = tmp_path / "lead.jsonl"
    assert wtw("run", "lead", "-o", out).returncode == 0
    assert json.loads((tmp_path / "lead.jsonl.run.json").read_text())["errors"] == 0
    assert wtw("validate", out).returncode == 0


def test_a_failing_system_ends_with_3(tmp_path):
    (tmp_path / "theirs.py").write_text("def predict(given):\n    raise RuntimeError('no')\n")
    done = wtw("run", "theirs:predict", "--task", "bullets", "-o", "p.jsonl", "--corpus", ROOT, cwd=tmp_path)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_show_draws_in_the_terminal_and_as_a_page(tmp_path, corpus):
    article = corpus.split("test")[0]
    done = wtw("show", article.id)
    assert done.returncode == 0
    assert article.propositions[0].text[:30] in done.stdout
    wtw("show", article.id, "--html", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert all(label in page for label in {stance.label for stance in article.stances})


def test_lists_and_stats_speak_json(corpus):
    for arguments in (["systems"], ["metrics"], ["tasks"]):
        assert len(json.loads(wtw(*arguments, "--json").stdout)) >= 3
    assert json.loads(wtw("corpus", "stats", "--json").stdout)["articles"] == len(corpus)


def test_the_built_parquet_loads_as_the_checkout_does(tmp_path, corpus):
    assert wtw("corpus", "build", "-o", tmp_path).returncode == 0
    from whothinkswhat.corpus.load import load

    again = load(corpus=tmp_path)
    assert again.revision == corpus.revision
    assert list(again) == list(corpus)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    wtw("corpus", "build", "-o", tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


@pytest.mark.parametrize("output", [".", "/", "x.jsonl.gz", "x.jsonl.zst"])
def test_an_output_that_is_no_plain_file_is_refused(output, tmp_path):
    done = wtw("run", "lead", "-o", output, "--corpus", ROOT, cwd=tmp_path)
    assert done.returncode == 2
    assert "predictions are written plain" in done.stderr
    assert "Traceback" not in done.stderr


def test_names_of_metrics_are_listed_with_their_parts():
    assert "stances/f1[support]" in wtw("metrics").stdout


def test_files_without_a_common_task_are_told_so(tmp_path):
    (tmp_path / "a.jsonl").write_text("")
    done = wtw("compare", tmp_path / "a.jsonl", ROOT / "baselines/lead/predictions.jsonl.gz")
    assert "the files have no task in common" in done.stderr


def test_slices_have_the_interval_that_was_asked_for(tmp_path):
    file = ROOT / "baselines/tfidf/predictions.jsonl.gz"
    reports = [
        json.loads(wtw("score", file, "--task", "stances", "--by", "part", "--json", "--resamples", 300, *more).stdout)
        for more in ((), ("--interval", "bca"))
    ]
    for report in reports:
        whole = report["tasks"]["stances"]["scores"]
        assert all(each["score"] == whole[each["metric"]] for each in report["slices"])
    assert reports[0]["slices"] != reports[1]["slices"]


def test_ids_of_another_split_are_told(tmp_path, corpus):
    path = tmp_path / "p.jsonl"
    path.write_text("\n".join(gold_lines(corpus.split("validation"))) + "\n")
    done = wtw("validate", path)
    assert done.returncode == 1
    assert "is --split validation meant?" in done.stderr
