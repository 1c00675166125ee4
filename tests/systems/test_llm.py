"""A language model behind a chat endpoint: what is asked, how answers are read, what is recorded and replayed."""

import json

import pytest

from tests.conftest import make_article
from tests.helpers import gold_lines, read
from tests.systems.servers import as_json, chat, serving
from whothinkswhat.eval.tasks import TASKS, task_input
from whothinkswhat.systems.adapters.base import Limits
from whothinkswhat.systems.adapters.find import find_adapter
from whothinkswhat.systems.adapters.llm import ModelOptions
from whothinkswhat.systems.adapters.quoting import UnusableError, find_quote, output_of, parsed
from whothinkswhat.systems.record import RunRecord
from whothinkswhat.systems.run import run_system

ARTICLE = make_article()


def perfect_answer(article, task):
    """What a model would say that gets everything right, in the form it is asked for."""
    line = json.loads(gold_lines([article])[0])[task]
    text = article.text
    if task == "entities":
        return [{"text": text[m["start"] : m["end"]], "type": m["type"], "entity": m["entity"]} for m in line]
    if task == "bullets":
        return line
    return [{**s, "evidence": [text[e["start"] : e["end"]] for e in s["evidence"]]} for s in line]


def task_of(body):
    """The task that a request asks for, by the form of its answer."""
    prompt = body["messages"][1]["content"]
    return next(t for t, words in WORDS.items() if words in prompt)


WORDS = {
    "entities": "every named entity",
    "stances": "For each holder",
    "stances-open": "List who holds",
    "bullets": "Write summary bullets",
}


def model(path, body, headers):
    assert path == "/v1/chat/completions"
    return chat(json.dumps({"answer": perfect_answer(ARTICLE, task_of(body))}))


def run(out, address, *, tasks=tuple(TASKS), replay=False, limits=None, name="llm:tiny", **more):
    options = ModelOptions(base_url=address + "/v1", transcripts=out.with_name("t.jsonl"), replay=replay)
    found = find_adapter(name, limits=limits or Limits(), log=out.with_name("log"), options=options)
    record = RunRecord(found.name, list(tasks), split="test", data="0@0")
    return run_system(found.adapter, record, train=[], articles=[ARTICLE], out=out, tasks=list(tasks), price=(1.0, 10.0), **more)


def test_a_perfect_model_gives_gold_back(tmp_path):
    with serving(model) as address:
        record = run(tmp_path / "p.jsonl", address)
    found = read((tmp_path / "p.jsonl").read_text().splitlines(), [ARTICLE]).by_id[ARTICLE.id]
    gold = read(gold_lines([ARTICLE]), [ARTICLE]).by_id[ARTICLE.id]
    assert {(m.span, m.type) for m in found.entities} == {(m.span, m.type) for m in gold.entities}
    assert set(found.stances) == set(gold.stances)
    assert found.bullets == gold.bullets
    assert (record.calls, record.input_tokens, record.output_tokens) == (4, 400, 80)
    assert record.cost == (400 * 1 + 80 * 10) / 1e6


def test_transcripts_replay_without_the_model_and_hold_no_key(tmp_path, monkeypatch):
    monkeypatch.setenv("WTW_API_KEY", "sk-secret-of-mine")
    seen = []

    def noting(path, body, headers):
        seen.append(headers.get("authorization") or headers.get("Authorization"))
        return model(path, body, headers)

    with serving(noting) as address:
        run(tmp_path / "p.jsonl", address)
    first = (tmp_path / "p.jsonl").read_bytes()
    assert set(seen) == {"Bearer sk-secret-of-mine"}
    assert "secret" not in (tmp_path / "t.jsonl").read_text()
    monkeypatch.delenv("WTW_API_KEY")
    run(tmp_path / "p.jsonl", "http://127.0.0.1:9", replay=True)
    assert (tmp_path / "p.jsonl").read_bytes() == first
    record = run(tmp_path / "q.jsonl", "http://127.0.0.1:9", replay=True, name="llm:other")
    assert "transcripts hold no answer" in record.first_errors[0]


def test_a_recorded_answer_is_not_asked_for_again(tmp_path):
    asked = []

    def counting(path, body, headers):
        asked.append(body["model"])
        return model(path, body, headers)

    with serving(counting) as address:
        run(tmp_path / "p.jsonl", address, tasks=["bullets"])
        run(tmp_path / "q.jsonl", address, tasks=["bullets"])
    assert asked == ["tiny"]


def test_a_server_without_structured_output_is_asked_without(tmp_path):
    def old(path, body, headers):
        if "response_format" in body:
            return as_json({"error": "unknown field response_format"}, 400)
        return model(path, body, headers)

    with serving(old) as address:
        assert run(tmp_path / "p.jsonl", address).errors == 0


def test_a_busy_server_is_asked_again(tmp_path):
    tries = []

    def busy(path, body, headers):
        tries.append(1)
        return as_json({}, 429, {"retry-after": "0"}) if len(tries) < 3 else model(path, body, headers)

    with serving(busy) as address:
        assert run(tmp_path / "p.jsonl", address, tasks=["bullets"]).errors == 0
    assert len(tries) == 3


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (chat("I cannot help with that."), "no JSON"),
        (chat('{"stances": []}'), "no key 'answer'"),
        (chat(None, "content_filter"), "finish reason 'content_filter'"),
        (as_json({"choices": []}), "no choices"),
        (chat('{"answer": [1, 2]}'), "another form"),
        (as_json({"error": "no such model"}, 404), "status 404"),
    ],
)
def test_answers_that_cannot_be_used_are_errors(tmp_path, reply, message):
    with serving(lambda path, body, headers: reply) as address:
        record = run(tmp_path / "p.jsonl", address, tasks=["stances"])
    assert record.errors == 1
    assert message in record.first_errors[0]


def test_quotes_are_found_with_other_spaces_marks_and_case():
    text = 'He said: "No levy,  ever." Then he left.'
    assert find_quote("No levy,  ever", text) == {"start": 10, "end": 24}
    assert find_quote("no levy, ever", text) == {"start": 10, "end": 24}
    assert find_quote("He said: “No levy", text) == {"start": 0, "end": 17}
    assert find_quote("a levy", text) is None
    assert find_quote("", text) is None


def test_quotes_that_the_text_lacks_are_left_out_and_the_first_judgement_stays():
    given = task_input(ARTICLE, "stances")
    item = {"holder": "lind", "proposition": "levy", "label": "support", "evidence": ["backed the levy", "never said"]}
    (stance,) = output_of([item, {**item, "label": "oppose"}], given, "stances")
    assert stance["label"] == "support"
    assert len(stance["evidence"]) == 1


def test_longer_names_have_the_place():
    given = task_input(ARTICLE, "entities")
    answer = [{"text": "Lind", "type": "PERSON", "entity": 1}, {"text": "Ana Lind", "type": "PERSON", "entity": 1}]
    found = [given["text"][m["start"] : m["end"]] for m in output_of(answer, given, "entities")]
    assert found == ["Ana Lind", "Lind"]


def test_code_fences_are_taken_off():
    assert parsed('```json\n{"answer": 1}\n```') == 1
    with pytest.raises(UnusableError, match="no JSON"):
        parsed("```json\n```")
