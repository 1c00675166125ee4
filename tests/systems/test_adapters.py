"""Every way to ask a system leaves the same record; and whatever a system does, the run ends with the right one."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, make_article
from tests.systems.answers import bullets
from tests.systems.servers import as_json, serving, slow
from whothinkswhat.model.faults import UserError
from whothinkswhat.systems.adapters.base import Limits
from whothinkswhat.systems.adapters.find import find_adapter
from whothinkswhat.systems.journal import journal_path
from whothinkswhat.systems.record import RunRecord
from whothinkswhat.systems.run import run_system, tasks_of

ARTICLES = [make_article(id=f"2031-article-{n}", title=f"Title {n}") for n in range(7)]
PROGRAM = f"cmd:{sys.executable} {ROOT / 'tests/systems/answers.py'}"
KILLS = int(os.environ.get("WTW_KILLS", "3"))
BAD = {"2031-article-2", "2031-article-5"}


def run(name, out, *, articles=ARTICLES, limits=None, options=None, **more):
    found = find_adapter(name, limits=limits or Limits(), log=out.with_name(out.name + ".log"), options=options)
    tasks = tasks_of(found.name, found.tasks, ["bullets"])
    record = RunRecord(found.name, list(tasks), split="test", data="0@0")
    try:
        return run_system(found.adapter, record, train=[], articles=articles, out=out, tasks=tasks, **more)
    finally:
        found.adapter.close()


def lines(out):
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def errors(out):
    return {line["id"]: line["errors"]["bullets"] for line in lines(out) if "errors" in line}


def service(path, body, headers):
    return as_json({"id": body["id"], body["task"]: bullets(body)})


PYTHON = ["bullets", "Batched", "Asynchronous", "PlainObject"]


def test_every_adapter_leaves_the_same_record(tmp_path):
    wanted = "".join(json.dumps({"id": a.id, "bullets": bullets({"title": a.title, "text": a.text})}) + "\n" for a in ARTICLES)
    for n, name in enumerate(PYTHON):
        for workers in (1, 3):
            out = tmp_path / f"{n}{workers}.jsonl"
            run(f"tests.systems.answers:{name}", out, limits=Limits(workers=workers, batch=3))
            assert out.read_text() == wanted, name
    run(PROGRAM, tmp_path / "cmd.jsonl")
    assert (tmp_path / "cmd.jsonl").read_text() == wanted
    with serving(service) as address:
        run(address + "/predict", tmp_path / "http.jsonl", limits=Limits(workers=4))
    assert (tmp_path / "http.jsonl").read_text() == wanted


@pytest.mark.parametrize(
    ("mood", "message"),
    [
        ("crash", "ended with status 7"),
        ("kill", "ended with status -9"),
        ("hang", "no answer in 1.5 seconds"),
        ("garbage", "it printed <html>no</html>"),
        ("flood", None),
    ],
)
def test_a_command_that_fails_fails_only_where_it_fails(tmp_path, monkeypatch, mood, message):
    monkeypatch.setenv("MOOD", mood)
    out = tmp_path / "p.jsonl"
    record = run(PROGRAM, out, limits=Limits(seconds=1.5))
    assert [line["id"] for line in lines(out)] == [a.id for a in ARTICLES]
    assert set(errors(out)) == (BAD if message else set())
    assert record.errors == len(errors(out))
    for text in errors(out).values():
        assert message in text
    assert (tmp_path / "p.jsonl.log").stat().st_size < 3_000_000


def test_what_a_command_says_last_is_told(tmp_path):
    out = tmp_path / "p.jsonl"
    record = run("cmd:sh -c 'echo no model here >&2; exit 3'", out, articles=ARTICLES[:2])
    assert record.errors == 2
    assert errors(out)[ARTICLES[0].id] == "the command ended with status 3 before it answered; standard error ends: no model here"
    assert len(record.first_errors) == 2


def test_a_command_that_answers_at_its_end_is_a_filter_and_works(tmp_path):
    program = "import sys, json; rows = [json.loads(l) for l in sys.stdin]; print('starting'); " + (
        "[print(json.dumps({'id': r['id'], 'bullets': {'story_so_far': [r['title']]}})) for r in reversed(rows)]"
    )
    out = tmp_path / "p.jsonl"
    assert run(f'cmd:{sys.executable} -c "{program}"', out).errors == 0
    assert lines(out)[0]["bullets"] == {"story_so_far": ["Title 0"]}


def test_a_command_is_given_every_article_however_long_the_inputs(tmp_path):
    """More than a pipe holds: the command answers while it is still being written to."""
    articles = [make_article(id=f"2031-article-{3 * n}", title="t" * 20_000) for n in range(40)]
    record = run(PROGRAM, tmp_path / "p.jsonl", articles=articles)
    assert (record.errors, record.calls) == (0, 40)


def test_an_address_where_nobody_is_is_given_up_soon(tmp_path):
    record = run("http://127.0.0.1:9/none", tmp_path / "p.jsonl", articles=ARTICLES)
    assert record.errors == len(ARTICLES)
    assert "Connect" in record.first_errors[0]


@pytest.mark.parametrize("name", ["cmd:", "cmd:'", "cmd:./no-such-program", "http:/x", "llm:", "llm:x"])
def test_addresses_that_lead_nowhere_are_one_sentence(tmp_path, name, monkeypatch):
    for key in ("WTW_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(key, raising=False)
    with pytest.raises(UserError) as error:
        run(name, tmp_path / "p.jsonl", articles=ARTICLES[:1])
    assert error.value.exit_code in (2, 3)
    assert "\n" not in str(error.value)


def moody_service(mood):
    tries = {}

    def reply(path, body, headers):
        tries[body["id"]] = tries.get(body["id"], 0) + 1
        if body["id"] in BAD:
            if mood == "once":
                return as_json({}, 503) if tries[body["id"]] == 1 else service(path, body, headers)
            replies = {
                "status": as_json({"no": 1}, 422),
                "garbage": (200, {}, b"<html>"),
                "other": as_json({"id": "2031-else", "bullets": {}}),
                "keyless": as_json({"id": body["id"]}),
                "huge": (200, {}, b'"' + b"x" * 9_000_000 + b'"'),
                "own": as_json({"id": body["id"], "errors": {"bullets": "too long for me"}}),
                "shape": as_json({"id": body["id"], "bullets": ["not by role"]}),
            }
            return slow(1.2, service(path, body, headers)) if mood == "hang" else replies[mood]
        return service(path, body, headers)

    return reply


@pytest.mark.parametrize(
    ("mood", "message"),
    [
        ("status", "status 422"),
        ("garbage", "no JSON"),
        ("other", 'answered for "2031-else"'),
        ("keyless", "has no key 'bullets'"),
        ("huge", "longer than"),
        ("own", "too long for me"),
        ("shape", "must be an object of lists by role"),
        ("hang", "Timeout"),
        ("once", None),
    ],
)
def test_a_service_that_fails_fails_only_where_it_fails(tmp_path, mood, message):
    out = tmp_path / "p.jsonl"
    with serving(moody_service(mood)) as address:
        run(address, out, limits=Limits(seconds=0.3 if mood == "hang" else 20, workers=4))
    assert set(errors(out)) == (BAD if message else set())
    assert all(message in text for text in errors(out).values())


def fails(given):
    if given["id"] in BAD:
        raise SystemExit("no more")
    return bullets(given)


def hangs(given):
    if given["id"] in BAD:
        time.sleep(3600)
    return bullets(given)


class BatchedFails:
    def predict_batch(self, givens):
        return [fails(given) for given in givens]


class BatchedLoses:
    def predict_batch(self, givens):
        return [bullets(given) for given in givens[1:]]


def surrogate(given):
    return {"story_so_far": ["\ud800"]} if given["id"] in BAD else bullets(given)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("fails", "SystemExit: no more"),
        ("BatchedFails", "SystemExit: no more"),
        ("hangs", "no answer in 0.5"),
        ("surrogate", "Unicode"),
    ],
)
def test_a_python_system_that_fails_fails_only_where_it_fails(tmp_path, name, message):
    out = tmp_path / "p.jsonl"
    run(f"tests.systems.test_adapters:{name}", out, limits=Limits(seconds=0.5 if name == "hangs" else None, workers=2, batch=4))
    assert set(errors(out)) == BAD
    assert all(message in text for text in errors(out).values())


def test_a_batch_of_another_length_is_an_error(tmp_path):
    record = run("tests.systems.test_adapters:BatchedLoses", tmp_path / "p.jsonl")
    assert record.errors == 7
    assert "6 outputs for 7 inputs" in record.first_errors[0]


def test_a_run_killed_at_any_point_goes_on_without_asking_twice(tmp_path, monkeypatch):
    """`kill -9` of the run itself, three times (`make e2e-full`: more); every article is answered once and the file is whole."""
    monkeypatch.setenv("ASKED", str(tmp_path / "asked"))
    out = tmp_path / "p.jsonl"
    program = tmp_path / "slow.sh"
    one = f"printf '%s\\n' \"$line\" | {sys.executable} {ROOT}/tests/systems/answers.py"
    program.write_text(f"#!/bin/sh\nwhile read -r line; do sleep 0.15; {one}; done\n")
    script = (
        "from tests.systems.test_adapters import *; "
        f"more = [make_article(id=f'2031-article-{{n}}') for n in range(9, {9 + 12 * KILLS}, 3)]; "
        f"run('cmd:sh {program}', Path({str(out)!r}), resume=True, articles=[*ARTICLES, *more])"
    )
    kept = 0
    for _ in range(KILLS):
        process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, start_new_session=True)
        deadline = time.monotonic() + 60
        while journal_lines(out) < kept + 3 and time.monotonic() < deadline:
            time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        subprocess.run(["pkill", "-f", str(program)], check=False)
        assert journal_lines(out) >= kept + 2
        kept = journal_lines(out)
        assert not out.exists()
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
    assert errors(out) == {}
    assert len(lines(out)) == len(ARTICLES) + 4 * KILLS
    assert not journal_path(out).exists()
    asked = Path(tmp_path / "asked").read_text().split()
    # One article may be under way at each kill; no answer that was had is asked for again.
    assert len(asked) - len(set(asked)) <= KILLS


def journal_lines(out):
    path = journal_path(out)
    return path.read_bytes().count(b"\n") if path.is_file() else 0


def test_an_output_that_cannot_be_written_is_one_sentence(tmp_path):
    for out in (tmp_path, tmp_path / "file" / "x.jsonl"):
        (tmp_path / "file").write_text("")
        with pytest.raises(UserError, match="cannot write"):
            run("tests.systems.answers:bullets", out)
