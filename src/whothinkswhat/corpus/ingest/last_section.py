"""The last bullet section: where its bullets end and the body begins."""

from collections.abc import Iterator
from dataclasses import replace

from whothinkswhat.corpus.ingest.furniture import begins_links, ends_article
from whothinkswhat.corpus.ingest.headings import find_headings
from whothinkswhat.corpus.ingest.lead import LeadInList, count_leads
from whothinkswhat.corpus.ingest.ledger import Ledger
from whothinkswhat.corpus.ingest.page import PageForm
from whothinkswhat.corpus.ingest.sections import Section, continues, is_aside
from whothinkswhat.corpus.ingest.unit import Unit
from whothinkswhat.model.labels import ROLE_COUNTS, ROLE_HEADINGS

_INTRODUCTION = 2
"""Lines without a mark that may stand before the first marked bullet."""


def place_last_section(ledger: Ledger, section: Section, *, form: PageForm, choice: LeadInList) -> int:
    """Put the heading and bullets of the last section, and leads among them; return where the rest of the body is."""
    ledger.put(section.heading, "section", role=section.role)
    list_part = replace(section, end=_end_of_list(ledger, section))
    groups, end = _marked_bullets(ledger, list_part) or _unmarked_bullets(ledger, list_part, form)
    if not groups:
        return end
    texts = [" ".join(ledger.units[i].bullet_text for i in group) for group in groups]
    heading, first = ledger.units[section.heading], ledger.units[groups[0][0]]
    leads = count_leads(
        texts,
        lead_follows=_lead_follows(ledger, end, section.end, form),
        # A list that holds the section headings too is no true list of one section's bullets.
        true_list=first.list_id != 0 and heading.list_id != first.list_id,
        choice=choice,
        counts=ROLE_COUNTS[section.role],
    )
    for n, group in enumerate(groups):
        for i in group:
            text, joins = ledger.units[i].bullet_text, i != group[0]
            if n < len(groups) - leads:
                ledger.put(i, "bullet", text=text, role=section.role, joins=joins)
            else:
                ledger.put(i, "paragraph", text=text, joins=joins)
    if leads:
        what = "the last bullet" if leads == 1 else f"the last {leads} bullets"
        name = ROLE_HEADINGS[section.role]
        ledger.notes.append(f"{what} of {name!r} was read as the lead of the body; --lead-in-list no keeps it a bullet")
    return end


def _marked_bullets(ledger: Ledger, section: Section) -> tuple[list[list[int]], int] | None:
    """The bullets up to the first line that is none, and where that stands. None for a section without marks."""
    groups: list[list[int]] = []
    before: Unit | None = None
    list_id: int | None = None
    for i, unit in _content(ledger, section.heading + 1, section.end):
        if continues(unit, before):
            groups[-1].append(i)
            continue
        is_item = unit.form == "item" and unit.role is None
        if is_item and list_id is None:
            list_id = unit.list_id
        if not is_item and (list_id is not None or unit.form == "heading" or len(groups) == _INTRODUCTION):
            return (groups, i) if list_id is not None else None
        if is_item and unit.list_id != list_id:
            return groups, i
        groups.append([i])
        before = unit
    return (groups, section.end) if list_id is not None else None


def _unmarked_bullets(ledger: Ledger, section: Section, form: PageForm) -> tuple[list[list[int]], int]:
    """Bullets that lost their marks: the lines together under the heading; else those up to the next heading, at most
    as many as the format allows; else, in a page without headings, the fewest that it allows."""
    headings = find_headings(ledger.units, section.heading + 1, section.end, form)
    groups: list[list[int]] = []
    together: int | None = None
    end, closed = section.end, False
    for i, unit in _content(ledger, section.heading + 1, section.end):
        if i in headings or (unit.form == "item" and groups):
            end, closed = i, True
            break
        if groups and unit.joins:
            groups[-1].append(i)
            continue
        if together is None and groups and unit.apart:
            together = len(groups)
        groups.append([i])
    if groups:
        name = ROLE_HEADINGS[section.role]
        ledger.notes.append(f"the bullets of {name!r} have no marks: check where the body begins")
    fewest, most = ROLE_COUNTS[section.role]
    keep = together if together and together >= fewest else min(len(groups), most if closed else fewest)
    return groups[:keep], groups[keep][0] if keep < len(groups) else end


def _content(ledger: Ledger, start: int, end: int) -> Iterator[tuple[int, Unit]]:
    """The units of a range that may be text of the article. Puts the asides."""
    for i in range(start, end):
        if ledger.is_open(i) and not is_aside(ledger, i):
            yield i, ledger.units[i]


def _is_other_matter(unit: Unit) -> bool:
    """Comments or a list of links: they end a list of bullets, and the body may still come after them."""
    return ends_article(unit.text) or begins_links(unit.text)


def _end_of_list(ledger: Ledger, section: Section) -> int:
    units = ledger.units
    return next((i for i in range(section.heading + 1, section.end) if _is_other_matter(units[i])), section.end)


def _lead_follows(ledger: Ledger, start: int, end: int, form: PageForm) -> bool:
    """Whether the body begins with a paragraph after the list."""
    headings = find_headings(ledger.units, start, end, form)
    first = next((i for i, unit in _content(ledger, start, end) if not _is_other_matter(unit)), None)
    return first is not None and first not in headings
