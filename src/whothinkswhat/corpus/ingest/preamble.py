"""What stands above the first section: title, dek, captions, and much that is none of these."""

import datetime

from whothinkswhat.corpus.ingest.captions import date_of, is_byline, is_credit, is_date_line
from whothinkswhat.corpus.ingest.frame import Frame
from whothinkswhat.corpus.ingest.furniture import ends_article, furniture_of, is_link_line
from whothinkswhat.corpus.ingest.ledger import Ledger
from whothinkswhat.corpus.ingest.page import NotAnExplainerError, PageForm
from whothinkswhat.corpus.ingest.repair import once
from whothinkswhat.corpus.ingest.sections import is_aside

_PARAGRAPH_WORDS = 40
"""A text above the sections that is longer than this is a paragraph, not a dek or an alternative text."""
_CAPTION_WORDS = 4
"""Fewer words between dek and sections are a label (a column, a place), not the text of a picture."""
_MENU_LINES = 3
_MENU_WORDS = 2


def place_preamble(ledger: Ledger, end: int, *, form: PageForm, frame: Frame) -> datetime.date | None:
    """Put the units before `end`, the first section heading; return the date that stands there.

    Raises NotAnExplainerError for a page without a title.
    """
    dates = [date for unit in ledger.units[:end] if (date := date_of(unit.text))]
    title = _find_title(ledger, end, form, frame)
    if title is None:
        if frame.title is None:
            raise NotAnExplainerError(
                f"{ledger.name} is not in explainer format: no title above its first section; put the title on the first line"
            )
        ledger.add("title", frame.title)
        ledger.notes.append("the title is from the page's metadata: it stands nowhere in the text")
    else:
        ledger.put(title, "title")
    for i in range(title or 0):
        if not is_aside(ledger, i):
            ledger.drop(i, "above the title")
    _place_below_title(ledger, 0 if title is None else title + 1, end)
    return dates[0] if dates else None


def _find_title(ledger: Ledger, end: int, form: PageForm, frame: Frame) -> int | None:
    units = ledger.units
    wanted = (frame.title or "").casefold()
    open_units = [i for i in range(end) if units[i].furniture is None and not units[i].is_ornament and not units[i].role]
    tops = [i for i in open_units if units[i].form == "heading" and units[i].level == 1]
    if tops:
        # A site's name may be an <h1> as well: the metadata know better, else the one next to the text is it.
        return next((i for i in tops if wanted and _same_title(units[i].text, wanted)), tops[-1])
    if wanted and (same := next((i for i in open_units if units[i].text.casefold() == wanted), None)) is not None:
        return same
    headings = [i for i in open_units if units[i].form == "heading"]
    if headings and not (form == "html" and frame.title):
        return headings[0]
    return None if frame.title else _first_line(ledger, open_units)


def _same_title(text: str, wanted: str) -> bool:
    text = text.casefold()
    return text in wanted or wanted in text


def _first_line(ledger: Ledger, open_units: list[int]) -> int | None:
    """The first line that reads like a title; a menu at the top of the page is a run of very short lines."""
    lines = [i for i in open_units if ledger.units[i].form != "caption" and not _is_small_print(ledger.units[i].text)]
    short = next((n for n, i in enumerate(lines) if ledger.units[i].words > _MENU_WORDS), 0)
    return lines[short if short >= _MENU_LINES else 0] if lines else None


def _is_small_print(text: str) -> bool:
    return bool(furniture_of(text) or is_byline(text) or is_date_line(text))


def _place_below_title(ledger: Ledger, start: int, end: int) -> None:
    units = ledger.units
    dek = _find_dek(ledger, start, end)
    for i in range(start, end):
        unit = units[i]
        if is_aside(ledger, i):
            continue
        if i == dek:
            ledger.put(i, "dek")
        elif dek is not None and i == dek + 1 and unit.joins:
            ledger.put(i, "dek", joins=True)
            dek = i
        elif unit.joins and i == start:
            ledger.put(i, "title", joins=True)
            start += 1
        elif _is_caption(ledger, i, end):
            ledger.put(i, "caption", text=once(unit.text))
        elif reason := _reason(unit.text):
            ledger.drop(i, reason)
        elif unit.role:
            ledger.drop(i, "table of contents")
        elif unit.form == "plain" and unit.words > _PARAGRAPH_WORDS:
            ledger.put(i, "paragraph")
            ledger.notes.append(f"line {unit.line}: a paragraph above the sections became the first of the body")
        elif unit.form == "plain" and unit.words >= _CAPTION_WORDS:
            ledger.put(i, "caption")
            ledger.notes.append(f"line {unit.line}: taken for a caption: {unit.text[:60]!r}")
        else:
            ledger.drop(i, "above the first section, neither dek nor caption")


def _find_dek(ledger: Ledger, start: int, end: int) -> int | None:
    units = ledger.units
    while start < end and units[start].joins:
        start += 1  # the rest of a title that was broken over two lines
    free = [
        i
        for i in range(start, end)
        if units[i].furniture is None
        and units[i].form in ("plain", "heading")
        and units[i].role is None
        and not units[i].is_ornament
        and not _is_small_print(units[i].text)
        and _reason(units[i].text) is None
        and not is_credit(units[i].text)
        and once(units[i].text) == units[i].text
    ]
    hinted = next((i for i in free if units[i].dek_hint), None)
    return hinted if hinted is not None else next((i for i in free if units[i].words <= _PARAGRAPH_WORDS), None)


def _is_caption(ledger: Ledger, i: int, end: int) -> bool:
    """A credit; a line that stands twice; the line right above a credit, which is the alternative text of the image."""
    units = ledger.units
    text = units[i].text
    if is_credit(text) or once(text) != text:
        return True
    below = units[i + 1] if i + 1 < end else None
    return below is not None and not below.apart and is_credit(below.text) and not _is_small_print(text)


def _reason(text: str) -> str | None:
    if is_byline(text):
        return "byline"
    if is_date_line(text):
        return "date line"
    if ends_article(text):
        return "comments"
    return "link to another article" if is_link_line(text) else None
