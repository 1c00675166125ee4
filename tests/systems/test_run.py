"""Running systems: every kind of address leaves the same record, errors are kept apart, runs resume."""

import gzip
import json
import sys
import types

import pytest

from tests.conftest import make_article
from tests.helpers import read
from whothinkswhat.eval.tasks import TASKS
from whothinkswhat.model.faults import UserError
from whothinkswhat.systems.adapters.find import adapter_of_spec
from whothinkswhat.systems.base import SystemSpec
from whothinkswhat.systems.files import read_lines, write_gzip
from whothinkswhat.systems.journal import journal_path
from whothinkswhat.systems.record import RunRecord
from whothinkswhat.systems.registry import find_system, registered
from whothinkswhat.systems.run import run_system, tasks_of, training_examples

ARTICLES = [make_article(), make_article(id="2031-dorval-pier", split="train")]


def bullets(given):
    return {"story_so_far": [given["title"]]}


class Learner:
    def fit(self, examples):
        self.titles = [example.given["title"] for example in examples]

    def predict(self, given):
        return {"story_so_far": self.titles}


def spec(make, name="mine"):
    return SystemSpec(name, "system", "a test", {"bullets": make})


def run(system, out, *, train=None, articles=None, tasks=None, blank=None, **options):
    found = adapter_of_spec(system)
    tasks = tasks or ["bullets"]
    record = RunRecord(found.name, tasks, split="test", data="0@0", blank=blank)
    train, articles = train or [ARTICLES[1]], articles or ARTICLES
    return run_system(found.adapter, record, train=train, articles=articles, out=out, tasks=tasks, **options)


@pytest.fixture
def module(monkeypatch):
    module = types.ModuleType("their_module")
    module.function, module.Learner, module.instance, module.number = bullets, Learner, Learner(), 7
    monkeypatch.setitem(sys.modules, "their_module", module)


def test_a_function_is_a_system(tmp_path, module):
    run(find_system("their_module:function"), tmp_path / "p.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text().splitlines()]
    assert lines == [{"id": a.id, "bullets": {"story_so_far": ["Dorval Taxes the Ferries"]}} for a in ARTICLES]


def test_a_class_is_fitted_on_train(tmp_path, module):
    run(find_system("their_module:Learner"), tmp_path / "p.jsonl")
    predictions = read((tmp_path / "p.jsonl").read_text().splitlines(), ARTICLES)
    assert predictions.by_id["2031-dorval-levy"].bullets == {"story_so_far": ("Dorval Taxes the Ferries",)}


@pytest.mark.parametrize("name", ["nowhere:thing", "their_module:nothing", "their_module:number", "unheard-of"])
def test_what_is_no_system_is_told_in_one_sentence(name, module):
    with pytest.raises(UserError) as error:
        find_system(name)
    assert error.value.exit_code == 2
    assert "\n" not in str(error.value)


def test_an_exception_is_an_error_of_that_article_and_the_run_goes_on(tmp_path):
    def moody(given):
        if given["id"].endswith("levy"):
            raise ValueError("no levy today")
        return bullets(given)

    record = run(spec(lambda: types.SimpleNamespace(predict=moody)), tmp_path / "p.jsonl")
    first, second = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text().splitlines()]
    assert first == {"id": "2031-dorval-levy", "errors": {"bullets": "ValueError: no levy today"}}
    assert "errors" not in second
    assert record.errors == 1


@pytest.mark.parametrize("output", [float("nan"), object(), {1, 2}, "nonsense", {"summary": ["x"]}, {"story_so_far": "x"}])
def test_output_that_no_file_may_hold_is_an_error(tmp_path, output):
    record = run(spec(lambda: types.SimpleNamespace(predict=lambda given: output)), tmp_path / "p.jsonl")
    assert record.errors == 2


def test_resume_asks_only_for_what_is_missing_or_failed(tmp_path):
    asked = []

    def ask(given):
        asked.append(given["id"])
        return bullets(given)

    system = spec(lambda: types.SimpleNamespace(predict=ask))
    out = tmp_path / "p.jsonl"
    run(system, out)
    whole = out.read_text()
    good, other = whole.splitlines()
    # As a killed run leaves it: one whole answer and half of another in the journal.
    out.unlink()
    of = {"system": "mine", "tasks": ["bullets"], "split": "test", "data": "0@0", "blank": None}
    answers = [
        {"id": a.id, "task": "bullets", "output": json.loads(line)["bullets"]}
        for a, line in zip(ARTICLES, (good, other), strict=True)
    ]
    lines = [json.dumps(value) for value in ({"of": of}, *answers)]
    journal_path(out).write_text("\n".join(lines)[:-5])
    with pytest.raises(UserError, match="--resume"):
        run(system, out)
    with pytest.raises(UserError, match="blank None, not 'text'"):
        run(system, out, resume=True, blank="text")
    asked.clear()
    run(system, out, resume=True)
    assert asked == [ARTICLES[1].id]
    assert out.read_text() == whole
    out.write_text(good.replace("bullets", "errors") + "\n" + other + "\n")
    asked.clear()
    run(system, out, resume=True)
    assert asked == [ARTICLES[0].id]


def test_blank_text_reaches_training_too():
    (example,) = training_examples([ARTICLES[0]], "bullets", blank="text")
    assert "levy" not in example.given["text"]
    assert "xxx" in example.given["text"]


def test_every_registered_system_runs_on_the_real_corpus(corpus, tmp_path):
    train, some = list(corpus.split("train"))[:4], list(corpus.split("test"))[:2]
    for system in registered().values():
        out = tmp_path / f"{system.name}.jsonl"
        record = run(system, out, train=train, articles=some, tasks=tasks_of(system.name, tuple(system.tasks), None))
        assert record.errors == 0, out.read_text()[:300]
        first = out.read_bytes()
        read(out.read_text().splitlines(), some)
        run(system, out, train=train, articles=some, tasks=tasks_of(system.name, tuple(system.tasks), None))
        assert out.read_bytes() == first, f"{system.name} is not deterministic"


def test_every_registered_system_runs_on_blank_text(corpus, tmp_path):
    train, some = list(corpus.split("train"))[:4], list(corpus.split("test"))[:1]
    for system in registered().values():
        out = tmp_path / f"{system.name}.jsonl"
        tasks = tasks_of(system.name, tuple(system.tasks), None)
        record = run(system, out, train=train, articles=some, tasks=tasks, blank="text")
        assert record.errors == 0, out.read_text()[:300]


def test_tasks_that_a_system_does_not_serve_are_refused():
    with pytest.raises(UserError, match="serves bullets"):
        tasks_of("mine", ("bullets",), ["stances"])
    with pytest.raises(UserError, match=", ".join(TASKS)):
        tasks_of("mine", ("bullets",), ["stance"])


def test_compressed_files_read_alike_and_are_written_alike(tmp_path):
    import pyarrow as pa

    text = b"eins\nzwei\n"
    (tmp_path / "a.jsonl").write_bytes(text)
    write_gzip(text, tmp_path / "a.jsonl.gz")
    with pa.output_stream(str(tmp_path / "a.jsonl.zst"), compression="zstd") as out:
        out.write(text)
    for name in ("a.jsonl", "a.jsonl.gz", "a.jsonl.zst"):
        assert read_lines(str(tmp_path / name)) == ["eins", "zwei"]
    once = (tmp_path / "a.jsonl.gz").read_bytes()
    write_gzip(text, tmp_path / "other.gz")
    assert (tmp_path / "other.gz").read_bytes() == once


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_broken_compression_is_one_sentence(tmp_path, suffix):
    path = tmp_path / f"p.jsonl{suffix}"
    path.write_bytes(gzip.compress(b"x" * 1000)[:-20] if suffix == ".gz" else b"no zstd at all")
    with pytest.raises(UserError, match="cannot be read"):
        read_lines(str(path))


def test_a_zip_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("whothinkswhat.systems.files.MAX_BYTES", 1 << 20)
    path = tmp_path / "bomb.jsonl.gz"
    write_gzip(b"0" * (8 << 20), path)
    with pytest.raises(UserError, match="far smaller"):
        read_lines(str(path))
