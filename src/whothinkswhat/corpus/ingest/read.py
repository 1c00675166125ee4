"""A saved page -> an ExplainerPage."""

from whothinkswhat.corpus.ingest.body import place_body
from whothinkswhat.corpus.ingest.decode import decode, detect
from whothinkswhat.corpus.ingest.frame import Frame, extra, read_frame
from whothinkswhat.corpus.ingest.html_furniture import STRENGTHS
from whothinkswhat.corpus.ingest.last_section import place_last_section
from whothinkswhat.corpus.ingest.lead import LeadInList
from whothinkswhat.corpus.ingest.ledger import Ledger
from whothinkswhat.corpus.ingest.page import ExplainerPage, NotAnExplainerError, PageForm
from whothinkswhat.corpus.ingest.preamble import place_preamble
from whothinkswhat.corpus.ingest.repair import once
from whothinkswhat.corpus.ingest.sections import find_sections, place_section
from whothinkswhat.corpus.ingest.text_reader import read_text
from whothinkswhat.corpus.ingest.unit import Unit
from whothinkswhat.model.labels import ROLE_COUNTS, ROLE_HEADINGS, ROLES


def read_page(data: bytes | str, *, name: str, lead_in_list: LeadInList = "auto") -> ExplainerPage:
    """The explainer that a saved page holds.

    Parameters
    ----------
    data: the page, HTML or plain text, as bytes or already decoded.
    name: what messages call the page.
    lead_in_list: whether the last bullet is in truth the lead paragraph (see `lead`).

    Raises
    ------
    NotAnExplainerError: the title, a section, its bullets or the body is missing.
    UserError: the page is empty or binary, or is HTML and the extra `ingest` is not installed.
    """
    text, notes = decode(data, name)
    if detect(text) == "text":
        return _assemble(read_text(text), name, "text", notes, Frame(), lead_in_list)
    return _read_html_page(text, name, notes, lead_in_list)


def _read_html_page(html: str, name: str, notes: tuple[str, ...], lead_in_list: LeadInList) -> ExplainerPage:
    """Read with every witness against furniture believed; where that takes a needed part away, believe fewer."""
    extra("trafilatura")
    from whothinkswhat.corpus.ingest.html_reader import read_html

    frame = read_frame(html)
    first_error: NotAnExplainerError | None = None
    for trust in STRENGTHS:
        doubt = () if first_error is None else (f"elements were judged by {trust} alone, else a part would be missing",)
        try:
            return _assemble(read_html(html, trust=trust), name, "html", (*notes, *doubt), frame, lead_in_list)
        except NotAnExplainerError as error:
            first_error = first_error or error
    raise first_error or NotAnExplainerError(f"{name} is not in explainer format")


def _assemble(
    units: list[Unit], name: str, form: PageForm, notes: tuple[str, ...], frame: Frame, lead_in_list: LeadInList
) -> ExplainerPage:
    sections = find_sections(units, name)
    ledger = Ledger(units, name)
    date = place_preamble(ledger, sections[0].heading, form=form, frame=frame)
    for section in sections[:-1]:
        place_section(ledger, section)
    body = place_last_section(ledger, sections[-1], form=form, choice=lead_in_list)
    place_body(ledger, body, form)
    page = ExplainerPage(name=name, form=form, date=frame.date or date, ledger=ledger.close(), notes=())
    _refuse_empty_parts(page)
    if page.dek is None and frame.description and not _begins_a_text(page, frame.description):
        ledger.add("dek", frame.description)
        ledger.notes.append("the dek is from the page's metadata: it stands nowhere in the text")
    if frame.date and page.date == frame.date:
        ledger.notes.append(f"the date {frame.date} is from the page's metadata")
    all_notes = (*notes, *ledger.notes, *_repairs(page), *_counts(page))
    # A new page and not a copy: a copy would keep the parts that were already computed.
    return ExplainerPage(name=name, form=form, date=page.date, ledger=ledger.close(), notes=all_notes)


def _refuse_empty_parts(page: ExplainerPage) -> None:
    empty = [ROLE_HEADINGS[role] for role in ROLES if not page.bullets.of(role)]
    if empty:
        raise NotAnExplainerError(
            f"{page.name} is not in explainer format: nothing stands under {', '.join(map(repr, empty))}; save the whole page"
        )
    if not any(block.kind == "paragraph" for block in page.body):
        raise NotAnExplainerError(
            f"{page.name} is not in explainer format: no body after the bullet sections; save the whole page, "
            "or read the last bullet as the lead with --lead-in-list yes"
        )


def _begins_a_text(page: ExplainerPage, description: str) -> bool:
    """Whether a description only repeats the beginning of a text, as blog software makes them."""
    start = description.rstrip(".… []").casefold()
    texts = [page.title, *(block.text for block in page.body), *(text for _, _, text in page.bullets.items())]
    return any(text.casefold().startswith(start) for text in texts)


def _repairs(page: ExplainerPage) -> list[str]:
    kept = [placement for placement in page.ledger if placement.place != "dropped"]
    quotes = sum(p.source.count("\u2018") - p.text.count("\u2018") for p in kept if p.place != "caption")
    doubled = sum(p.place == "caption" and once(p.source) != p.source for p in kept)
    notes = [f"opening quotes repaired, as only an apostrophe can stand there: {quotes}"] if quotes else []
    return [*notes, f"captions that stood twice on their line, kept once: {doubled}"] if doubled else notes


def _counts(page: ExplainerPage) -> list[str]:
    notes = []
    for role in ROLES:
        (least, most), count = ROLE_COUNTS[role], len(page.bullets.of(role))
        if not least <= count <= most:
            allowed = str(least) if least == most else f"{least} to {most}"
            notes.append(f"{ROLE_HEADINGS[role]!r} has {count} bullets; the format has {allowed}")
    return notes
