"""An HTML page -> its units: which blocks can be part of the article, and in what form."""

from collections.abc import Sequence

from whothinkswhat.corpus.ingest.frame import main_lines
from whothinkswhat.corpus.ingest.html_blocks import Block, read_blocks
from whothinkswhat.corpus.ingest.html_furniture import STRENGTHS, Strength
from whothinkswhat.corpus.ingest.unit import Unit, UnitForm, section_role, strip_marks

_PARAGRAPH_WORDS = 15
_MOST_WORDS_BOLD = 14
OUTSIDE = "outside the main content"


def read_html(html: str, *, trust: Strength = "class") -> list[Unit]:
    """The blocks of a page as units.

    `trust` is the weakest witness against an element that is believed. An element around a section heading or the
    `<h1>` is part of the article whatever its class, navigation aside: a table of contents names the sections too.
    """
    blocks = read_blocks(html)
    believed = STRENGTHS[STRENGTHS.index(trust) :]
    protected = {
        flag.number
        for block in blocks
        if (_names_section(block) or block.tag == "h1") and all(flag.strength != "navigation" for flag in block.flags)
        for flag in block.flags
    }
    reasons = [
        next((f.reason for f in block.flags if f.strength in believed and f.number not in protected), None) for block in blocks
    ]
    main = _main_path(blocks, reasons, html)
    units: list[Unit] = []
    seen_section = False
    for i, (block, reason) in enumerate(zip(blocks, reasons, strict=True)):
        seen_section = seen_section or (reason is None and _names_section(block))
        if reason is None and seen_section and block.path[: len(main)] != main:
            reason = OUTSIDE
        units.append(_unit(block, reason, blocks[i - 1] if i else None))
    return units


def _names_section(block: Block) -> bool:
    return section_role(strip_marks(block.source)[0]) is not None


def _unit(block: Block, reason: str | None, before: Block | None) -> Unit:
    text, form, level = strip_marks(block.source)
    # A second paragraph of a list item goes on with the item, unless the item began with a section heading.
    joins = bool(before and block.item_id and before.item_id == block.item_id and not _names_section(before))
    joins = joins and form == "plain" and block.tag == "li" and before is not None and before.tag == "li"
    return Unit(
        source=block.source,
        text=text,
        line=block.line,
        form=_form(block, form),
        level=int(block.tag[1]) if block.tag in ("h1", "h2", "h3", "h4", "h5", "h6") else level,
        joins=joins,
        list_id=block.list_id,
        furniture=reason,
        dek_hint=block.dek_hint,
    )


def _form(block: Block, form: UnitForm) -> UnitForm:
    if block.tag == "figure" or block.tag == "caption":
        return "caption"
    if len(block.tag) == 2 and block.tag[0] == "h" and block.tag[1].isdigit():
        return "heading"
    if block.tag == "li":
        return "item"
    words = len(block.source.split())
    if block.bold and form == "plain" and words <= _MOST_WORDS_BOLD and not block.source.endswith((".", ",", ";")):
        return "heading"
    return form


def _main_path(blocks: Sequence[Block], reasons: Sequence[str | None], html: str) -> tuple[int, ...]:
    """The path of the smallest element that holds all sections and the paragraphs of the body."""
    open_blocks = [block for block, reason in zip(blocks, reasons, strict=True) if reason is None]
    names = [i for i, block in enumerate(open_blocks) if _names_section(block)]
    if not names:
        return ()
    main = _common([open_blocks[i].path for i in names])
    after = [b for b in open_blocks[names[-1] + 1 :] if b.tag != "li" and len(b.source.split()) >= _PARAGRAPH_WORDS]
    if not after:
        return ()  # only short lines follow: nothing tells where the article ends
    inside = [block for block in after if block.path[: len(main)] == main]
    if len(inside) < len(after):
        # Paragraphs stand outside: more of the body, or other matter? There trafilatura is the better judge.
        lines = main_lines(html)
        kept = [block for block in after if block in inside or block.source in lines]
        main = _common([main, *(block.path for block in kept or after[:1])])
    return main


def _common(paths: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The longest beginning that all paths share."""
    shortest, longest = min(paths), max(paths)
    for i, number in enumerate(shortest):
        if i >= len(longest) or longest[i] != number:
            return shortest[:i]
    return shortest
