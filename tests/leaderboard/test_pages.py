"""The pages: everything escaped, nothing lost, the same bytes twice."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import make_article
from tests.helpers import gold_lines, read
from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.eval.score import score
from whothinkswhat.leaderboard.article_page import article_page
from whothinkswhat.leaderboard.bench import headline_statistics, run_bench
from whothinkswhat.leaderboard.board_page import Entry, board_page, place_text, tables
from whothinkswhat.leaderboard.segments import segments
from whothinkswhat.model.annotation import Span
from whothinkswhat.model.faults import UserError
from whothinkswhat.systems.base import SystemSpec

EVIL = "<script>alert(1)</script>\"' onload=x"


class Reader(HTMLParser):
    """Collects text and tags, and minds that every tag is closed."""

    VOID = frozenset("meta link br img line circle".split())

    def __init__(self):
        super().__init__()
        self.text, self.tags, self.open = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def read_page(html):
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    return reader


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_segments_lose_nothing(text, pairs):
    marks = [(Span(a, b), str(n)) for n, (a, b) in enumerate(pairs) if a < b <= len(text)]
    pieces = segments(text, 0, len(text), marks)
    assert "".join(piece.text for piece in pieces) == text
    for span, name in marks:
        assert "".join(piece.text for piece in pieces if name in piece.marks) == span.of(text)


def test_an_article_page_shows_every_cell_with_a_stance_and_all_its_text(corpus):
    for article in corpus:
        page = read_page(article_page(article))
        shown = " ".join("".join(page.text).split())
        for sentence in article.sentences:
            words = article.text[sentence.start : sentence.end].split()
            assert words[0] in shown
        links = [attrs["href"] for tag, attrs in page.tags if tag == "a" and attrs.get("href", "").startswith("#e")]
        assert len(links) == len(article.stances)
        ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
        assert len(ids) == len(set(ids))
        assert {link[1:] for link in links} <= set(ids)


def test_markup_in_names_and_titles_is_shown_not_run():
    entities = tuple(e.model_copy(update={"name": EVIL}) for e in make_article().entities)
    article = make_article(title=EVIL, entities=entities, text=make_article().text.replace("Lind called", "<b>d called"))
    html = article_page(article)
    assert "<script" not in html
    assert "<b>" not in html
    assert EVIL in "".join(read_page(html).text)


def entry(name, lines, articles, kind="system"):
    report = score(articles, read(lines, articles), split="test", data="0@0", resamples=200)
    return Entry(name, kind, EVIL, report)


def test_the_board_shows_entries_best_first_with_the_gap_over_the_best_probe():
    articles = [make_article(), make_article(id="2031-dorval-pier"), make_article(id="2031-dorval-quay", split="train")]
    test = articles[:2]
    entries = [entry("half", gold_lines(test[:1]), test, "probe"), entry("all", gold_lines(test), test)]
    assert [e.name for e in tables(entries)[0].entries] == ["all", "half"]
    html = board_page(Corpus(articles, version="0"), "test", entries)
    page = read_page(html)
    assert "<script" not in html
    text = "".join(page.text)
    assert "+33.3" in text
    assert "Public test set" in text
    assert len(html.encode()) < 200_000


def test_versions_never_share_a_table():
    articles = [make_article(), make_article(id="2031-dorval-pier")]
    one = entry("one", gold_lines(articles), articles)
    later = {name: task.model_copy(update={"version": 2}) for name, task in one.report.tasks.items()}
    two = Entry("two", "system", "", one.report.model_copy(update={"tasks": later}))
    assert [(t.task, t.version, len(t.entries)) for t in tables([one, two])][:2] == [("entities", 2, 1), ("entities", 1, 1)]


class First:
    def predict(self, given):
        return {"story_so_far": [given["title"]]}


def test_the_bench_writes_the_same_bytes_twice(tmp_path):
    corpus = Corpus([make_article(), make_article(id="2031-dorval-pier", split="train")], version="0")
    spec = SystemSpec("first", "baseline", "title as bullet", {"bullets": First})

    def made(folder):
        run_bench(corpus, [spec], out=folder, resamples=200)
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and path.name != "run.json"
        }

    assert made(tmp_path / "a") == made(tmp_path / "b")


def test_a_bench_without_training_articles_says_so(tmp_path):
    with pytest.raises(UserError, match=r"splits\.csv"):
        run_bench(Corpus([make_article()], version="0"), [], out=tmp_path)


def test_places_are_of_systems_above_the_best_probe_and_tie_what_cannot_be_told_apart():
    articles = [make_article(id=f"2031-dorval-{n}") for n in range(40)]
    gold = read(gold_lines(articles), articles)
    half = read(gold_lines(articles[:20]), articles)
    third = read(gold_lines(articles[:13]), articles)

    def entry(name, kind, predictions):
        report = score(articles, predictions, split="test", data="x", tasks=["entities"], resamples=100)
        return Entry(name, kind, "", report, None, {"entities": headline_statistics("entities", articles, predictions)})

    entries = [entry("a", "system", gold), entry("b", "baseline", gold), entry("c", "system", half), entry("p", "probe", third)]
    (table,) = tables([*entries, entry("d", "system", third), entry("o", "oracle", gold)])
    places = table.places()
    assert {name: (r.low, r.high) for name, r in places.items()} == {"a": (1, 2), "b": (1, 2), "c": (3, 3)}
    assert place_text(places["a"]) == "1 (1 to 2)"
    assert place_text(places["c"]) == "3"
    assert place_text(places.get("d")) == ""
