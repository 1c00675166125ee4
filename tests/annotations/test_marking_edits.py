"""When the article is edited after marks were made: sentence numbers move with their sentences, or their loss is told."""

import json

from tests.annotations.workshop import TRAMS, Workshop
from whothinkswhat.annotations.marking import load_article, mark_article
from whothinkswhat.annotations.marks import Marks, read_marks
from whothinkswhat.corpus.sentences import read_sentences

LEAD = "Nobody in Orrin Bay will need"


def author_marks(shop: Workshop) -> Marks:
    marks, _, faults = read_marks(shop.marks, "marks")
    assert marks is not None, faults
    return marks


def supporting(shop: Workshop) -> dict[str, list[list[str]]]:
    """The sentences that the author's numbers point at."""
    text = load_article(shop.layout, TRAMS).text
    stored = read_sentences(shop.layout.sentences(TRAMS)).sentences
    rows = author_marks(shop).support
    return {role: [[text[stored[n].start : stored[n].end] for n in row] for row in given] for role, given in rows.items()}


def test_marking_an_unchanged_text_changes_no_file(shop: Workshop) -> None:
    before = {path: path.read_bytes() for path in shop.layout.root.rglob("*") if path.is_file()}
    shop.remake()
    assert {path: path.read_bytes() for path in shop.layout.root.rglob("*") if path.is_file()} == before


def test_a_new_sentence_shifts_the_numbers_behind_it(shop: Workshop) -> None:
    sentences, numbers = supporting(shop), author_marks(shop).support["executive_summary"]
    shop.edit(shop.article, LEAD, f"It was a long night. {LEAD}")
    result = mark_article(shop.layout, TRAMS, "author")
    assert result.faults == ()
    assert len(result.notes) == 1
    assert author_marks(shop).support["executive_summary"] == tuple(tuple(n + 1 for n in row) for row in numbers)
    assert supporting(shop) == sentences


def test_the_numbers_move_whichever_annotator_is_marked_first(shop: Workshop) -> None:
    sentences = supporting(shop)
    shop.edit(shop.article, LEAD, f"It was a long night. {LEAD}")
    assert mark_article(shop.layout, TRAMS, "second").faults == ()
    assert supporting(shop) == sentences


def test_a_paragraph_moved_keeps_its_support(shop: Workshop) -> None:
    sentences = supporting(shop)
    text = shop.article.read_text(encoding="utf-8")
    paragraph = text[text.index("The levy is set at") : text.index("Passengers at")]
    shop.edit(shop.article, paragraph, "")
    shop.edit(shop.article, "Brandt said that she was ready", f"{paragraph}Brandt said that she was ready")
    assert mark_article(shop.layout, TRAMS, "author").faults == ()
    assert supporting(shop) == sentences


def test_an_edited_supporting_sentence_is_told_as_lost(shop: Workshop) -> None:
    shop.edit(shop.article, "8 crowns for a van.", "8 crowns for each van.")
    result = mark_article(shop.layout, TRAMS, "author")
    assert [(fault.code, fault.file) for fault in result.faults] == [("support-lost", shop.layout.relative(shop.marks))]
    assert "executive_summary 1: sentence 12" in result.faults[0].message
    assert author_marks(shop).support["executive_summary"] == ((4,), (6,), (27, 28))


def test_a_sentence_that_stands_twice_keeps_its_turn(shop: Workshop) -> None:
    shop.append("The Civic Union voted. Rain fell. The Civic Union voted.")
    last = len(read_sentences(shop.layout.sentences(TRAMS)).sentences) - 1
    shop.edit(shop.marks, "[[30]]", f"[[30, {last}]]")
    shop.edit(shop.article, LEAD, f"It was a long night. {LEAD}")
    assert mark_article(shop.layout, TRAMS, "author").faults == ()
    assert author_marks(shop).support["why_this_matters"] == ((31, last + 1),)


def test_another_splitter_maps_by_offsets(shop: Workshop) -> None:
    """The stored sentences had 27 and 28 as one; whoever cited it now cites both."""
    path = shop.layout.sentences(TRAMS)
    stored = json.loads(path.read_text(encoding="utf-8"))
    merged = stored["sentences"]
    merged[27]["end"] = merged.pop(28)["end"]
    path.write_text(json.dumps({**stored, "splitter": "another==1"}), encoding="utf-8")
    shop.edit(shop.marks, "[27, 28]", "[27]")
    shop.edit(shop.marks, "[[30]]", "[[29]]")
    assert mark_article(shop.layout, TRAMS, "author").faults == ()
    support = author_marks(shop).support
    assert support["executive_summary"] == ((4,), (6, 12), (27, 28))
    assert support["why_this_matters"] == ((30,),)
    assert read_sentences(path).splitter != "another==1"


def test_marks_that_cannot_be_read_keep_their_old_sentences(shop: Workshop) -> None:
    """Else the numbers in them would never be carried over the edit."""
    sentences = supporting(shop)
    shop.edit(shop.article, LEAD, f"It was a long night. {LEAD}")
    shop.edit(shop.marks, "support:\n", "support: {\n")
    for annotator in ("author", "second"):
        result = mark_article(shop.layout, TRAMS, annotator)
        assert {fault.code for fault in result.faults} == {"yaml"}
        assert result.layer is None
    shop.edit(shop.marks, "support: {\n", "support:\n")
    assert mark_article(shop.layout, TRAMS, "author").faults == ()
    assert supporting(shop) == sentences


def test_damaged_sentences_are_a_fault(shop: Workshop) -> None:
    path = shop.layout.sentences(TRAMS)
    path.write_text("{", encoding="utf-8")
    assert [fault.code for fault in mark_article(shop.layout, TRAMS, "author").faults] == ["schema"]
    assert path.read_text(encoding="utf-8") == "{"
