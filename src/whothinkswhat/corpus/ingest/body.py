"""The body: headings and paragraphs, without what the page has below the article."""

from whothinkswhat.corpus.ingest.captions import is_credit
from whothinkswhat.corpus.ingest.furniture import begins_links, ends_article, is_link_line
from whothinkswhat.corpus.ingest.headings import find_headings
from whothinkswhat.corpus.ingest.ledger import Ledger
from whothinkswhat.corpus.ingest.page import PageForm
from whothinkswhat.corpus.ingest.repair import once
from whothinkswhat.corpus.ingest.sections import is_aside
from whothinkswhat.corpus.ingest.unit import Unit

_LONG = 20
_SENTENCE = 8
_ENOUGH_WORDS = 100
"""After so many words of the body, "2 comments" is the end of it and not a line under the title."""


def place_body(ledger: Ledger, start: int, form: PageForm) -> None:
    """Put every unit from `start` on."""
    end = _drop_comments(ledger, start)
    _drop_links(ledger, start, end)
    _put_asides(ledger, start, end)
    headings = find_headings(ledger.units, start, end, form)
    empty = _headings_without_text(ledger, start, end, headings)
    before: int | None = None
    for i in range(start, end):
        unit = ledger.units[i]
        if not ledger.is_open(i):
            continue
        if i in empty:
            ledger.drop(i, "a heading without text under it")
        elif i in headings:
            ledger.put(i, "heading")
            before = None
        else:
            ledger.put(i, "paragraph", joins=before is not None and unit.joins)
            before = i


def _drop_comments(ledger: Ledger, start: int) -> int:
    """Leave out the comments and all below; return where they begin."""
    units = ledger.units
    words = [0 if unit.furniture else unit.words for unit in units]
    for i in range(start, len(units)):
        if units[i].furniture or not ends_article(units[i].text):
            continue
        above = sum(words[start:i])
        if above < _ENOUGH_WORDS and above < sum(words[i:]):
            if ledger.is_open(i):
                ledger.drop(i, "comments")
            continue
        for j in range(i, len(units)):
            if ledger.is_open(j):
                ledger.drop(j, units[j].furniture or f"below {units[i].text!r}")
        return i
    return len(units)


def _drop_links(ledger: Ledger, start: int, end: int) -> None:
    """Leave out lists of other articles: their heading and the short lines below it, up to the next paragraph."""
    units = ledger.units
    i = start
    while i < end:
        if ledger.is_open(i) and is_link_line(units[i].text):
            ledger.drop(i, "link to another article")
        elif ledger.is_open(i) and begins_links(units[i].text):
            name = units[i].text
            stop = next((j for j in range(i + 1, end) if _is_paragraph(units[j])), end)
            # The line right above a paragraph is the heading of that paragraph.
            if stop < end and stop - 1 > i and units[stop - 1].form in ("heading", "plain") and units[stop].apart:
                stop -= 1
            for j in range(i, stop):
                if ledger.is_open(j):
                    ledger.drop(j, units[j].furniture or f"under {name!r}")
            i = stop
            continue
        i += 1


def _is_paragraph(unit: Unit) -> bool:
    """Text of the article rather than the title of another: long, or a sentence of some length that ends as one."""
    ends = unit.form == "plain" and unit.text.endswith((".", "!", "?", ".”", "?”", '."'))
    return not unit.furniture and (unit.words >= _LONG or (ends and unit.words >= _SENTENCE))


def _put_asides(ledger: Ledger, start: int, end: int) -> None:
    for i in range(start, end):
        if ledger.is_open(i) and not is_aside(ledger, i) and is_credit(ledger.units[i].text):
            ledger.put(i, "caption", text=once(ledger.units[i].text))


def _headings_without_text(ledger: Ledger, start: int, end: int, headings: frozenset[int]) -> frozenset[int]:
    """The headings at the end of the body."""
    empty: set[int] = set()
    for i in range(end - 1, start - 1, -1):
        if not ledger.is_open(i):
            continue
        if i not in headings:
            break
        empty.add(i)
    return frozenset(empty)
