"""`wtw corpus ingest`, run as a command."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from ingest_pages import HARBOUR, NIGHT_RAIL, Parts
from typer.testing import CliRunner, Result

from whothinkswhat.cli.ingest import ingest
from whothinkswhat.corpus.article_file import read_article
from whothinkswhat.corpus.ingest.files import whole_file

KNOWN = ["--topic", "trade", "--country", "VX", "--date", "2031-03-04"]


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    app.command("ingest")(ingest)
    app.command("other")(lambda: None)  # with one command alone typer would take no name
    return app


def run(app: typer.Typer, *arguments: object) -> Result:
    return CliRunner().invoke(app, ["ingest", *map(str, arguments)])


def check_refusal(result: Result, code: int, *what: str) -> None:
    """One sentence on standard error, no traceback."""
    assert result.exit_code == code, result.output
    assert len(result.stderr.splitlines()) == 1
    assert all(part in result.stderr for part in what), result.stderr
    assert isinstance(result.exception, SystemExit)


def test_one_page_to_standard_output(app: typer.Typer, tmp_path: Path) -> None:
    result = run(app, HARBOUR, *KNOWN)
    assert result.exit_code == 0
    (tmp_path / "x.md").write_text(result.stdout, encoding="utf-8")
    article = read_article(tmp_path / "x.md")
    assert article.id == "2031-ordels-harbour-gamble-how-veldmarks-container-levy-could"
    assert (article.topic, article.country, str(article.date), article.status) == ("trade", "VX", "2031-03-04", "draft")
    assert "was read as the lead of the body" in result.stderr


def test_one_page_to_a_file_and_to_a_folder(app: typer.Typer, tmp_path: Path) -> None:
    assert run(app, HARBOUR, *KNOWN, "-o", tmp_path / "new" / "levy.md").exit_code == 0
    assert run(app, HARBOUR, *KNOWN, "--id", "2031-levy", "-o", tmp_path / "folder").exit_code == 0
    first = read_article(tmp_path / "new" / "levy.md")
    second = read_article(tmp_path / "folder" / "2031-levy.md")
    assert (first.body, second.id) == (second.body, "2031-levy")


def test_article_is_not_overwritten(app: typer.Typer, tmp_path: Path) -> None:
    out = tmp_path / "levy.md"
    out.write_text("mine", encoding="utf-8")
    check_refusal(run(app, HARBOUR, *KNOWN, "-o", out), 2, "exists and is not overwritten")
    assert out.read_text(encoding="utf-8") == "mine"


def test_topic_and_country_are_asked_for_but_not_with_json(app: typer.Typer) -> None:
    check_refusal(run(app, HARBOUR), 2, "an article file needs --topic and --country", "--json")
    check_refusal(run(app, HARBOUR, "--topic", "law"), 2, "an article file needs --country;")
    result = run(app, HARBOUR, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["title"].startswith("Ordel’s Harbour Gamble")
    assert "Ordel’s" in result.stdout  # not escaped


def test_dek_for_a_page_without_one(app: typer.Typer, tmp_path: Path) -> None:
    page = tmp_path / "bridge.txt"
    page.write_text(Parts(dek=None).as_text(), encoding="utf-8")
    check_refusal(run(app, page, *KNOWN), 1, "bridge.txt has no dek", "--dek")
    assert 'dek: "Closed."' in run(app, page, *KNOWN, "--dek", "Closed.").stdout


def test_lead_in_list(app: typer.Typer) -> None:
    counts = {
        choice: len(json.loads(run(app, HARBOUR, "--json", "--lead-in-list", choice).stdout)["bullets"]["who_thinks_what"])
        for choice in ("auto", "yes", "no")
    }
    assert counts == {"auto": 3, "yes": 3, "no": 4}


def test_many_pages_become_json_lines_and_a_bad_one_is_reported(app: typer.Typer, tmp_path: Path) -> None:
    pages = tmp_path / "pages" / "deep"
    pages.mkdir(parents=True)
    shutil.copy(HARBOUR, pages / "b.txt")
    (pages / "a.txt").write_text(Parts().as_text(), encoding="utf-8")
    (pages / "bad.txt").write_text("Nothing here.", encoding="utf-8")
    (pages / "empty.htm").write_bytes(b"")
    (pages / "picture.png").write_bytes(b"\x89PNG")
    out = tmp_path / "out.jsonl"
    result = run(app, tmp_path / "pages", "-o", out)
    assert result.exit_code == 1
    lines = out.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["page"] for line in lines] == ["a.txt", "b.txt"]
    assert [line.split(" is ")[0] for line in result.stderr.splitlines()] == ["bad.txt", "empty.htm"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "pages"]
    (pages / "bad.txt").unlink()
    (pages / "empty.htm").unlink()
    assert run(app, tmp_path / "pages").stdout.splitlines() == lines


def test_nothing_is_written_when_no_page_can_be_read(app: typer.Typer, tmp_path: Path) -> None:
    out, bad = tmp_path / "out.jsonl", tmp_path / "bad.txt"
    bad.write_text("Nothing here.", encoding="utf-8")
    out.write_text("old\n", encoding="utf-8")
    assert run(app, bad, bad, "-o", out).exit_code == 1
    assert out.read_text(encoding="utf-8") == "old\n"


def test_html_page(app: typer.Typer) -> None:
    pytest.importorskip("trafilatura", reason="HTML pages need the extra `ingest`", exc_type=ImportError)
    result = run(app, NIGHT_RAIL, "--topic", "labour", "--country", "NH")
    assert result.exit_code == 0
    assert "id: 2024-dimming-the-lanterns-why-norhavens-night-rail-split-the" in result.stdout
    assert "date: 2024-09-17" in result.stdout


def test_missing_extra_is_told_once_for_many_pages(app: typer.Typer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    for name in ("a.html", "b.html"):
        shutil.copy(NIGHT_RAIL, tmp_path / name)
    check_refusal(run(app, tmp_path, "-o", tmp_path / "out.jsonl"), 2, "pip install 'whothinkswhat[ingest]'")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_mistakes_of_the_user(app: typer.Typer, tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "page.pdf"
    empty.write_bytes(b"")
    binary.write_bytes(b"%PDF-1.4\n")
    folder = tmp_path / "folder"
    folder.mkdir()
    check_refusal(run(app, tmp_path / "none.html", *KNOWN), 2, "none.html does not exist")
    check_refusal(run(app, folder), 2, "holds no page", ".html")
    check_refusal(run(app, empty, *KNOWN), 1, "empty.txt is empty")
    check_refusal(run(app, binary, *KNOWN), 1, "page.pdf is a binary file")
    check_refusal(run(app, HARBOUR, HARBOUR, binary, "--id", "2031-x"), 2, "--id belongs to one page")
    check_refusal(run(app, HARBOUR, binary, "-o", folder), 2, "one JSON Lines file", "folder.jsonl")
    check_refusal(run(app, HARBOUR, *KNOWN, "-o", empty / "x.md"), 2, "cannot be written")


@pytest.mark.parametrize(("option", "value"), [("--topic", "levies"), ("--country", "vx"), ("--date", "4 March"), ("--id", "levy")])
def test_value_of_an_option(app: typer.Typer, option: str, value: str) -> None:
    check_refusal(run(app, HARBOUR, option, value), 2, f"{option} {value!r}", ";" if option != "--country" else "capital")


def test_id_needs_a_year(app: typer.Typer, tmp_path: Path) -> None:
    page = tmp_path / "bridge.txt"
    text = Parts().as_text().replace("1961", "then").replace("1904", "then").replace("2015", "then")
    page.write_text(text, encoding="utf-8")
    check_refusal(run(app, page, "--topic", "law", "--country", "XX"), 2, "names no year", "--date or --id")


def test_help_has_an_example(app: typer.Typer) -> None:
    assert "wtw corpus ingest strike.html --topic labour" in " ".join(run(app, "--help").stdout.split())


def test_interrupted_writing_leaves_what_stood_there(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old\n", encoding="utf-8")

    def write_and_stop() -> None:
        with whole_file(out) as file:
            file.write("new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_and_stop()
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["old\n"]


def test_import_of_the_command_is_light() -> None:
    code = (
        "import sys, whothinkswhat.cli.ingest; "
        "print([name for name in ('pydantic', 'numpy', 'pandas', 'lxml', 'trafilatura') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
