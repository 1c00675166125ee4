"""An HTML page -> its blocks of text in order, each with the elements around it.

lxml walks the whole body, so every piece of visible text is in exactly one block; what is part of the article is
decided later (`html_reader`). trafilatura is not used for this: it promises a readable text, not every block once.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from whothinkswhat.corpus.ingest.frame import extra
from whothinkswhat.corpus.ingest.html_furniture import Flag, flag_of
from whothinkswhat.corpus.ingest.repair import once
from whothinkswhat.corpus.ingest.unit import section_role, strip_marks
from whothinkswhat.model.text import normalise_line


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCK_TAGS = _words(
    """address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol optgroup option p pre
    section select summary table tbody td tfoot th thead tr ul audio video"""
)
UNSEEN_TAGS = _words("script style template noscript head svg iframe object math textarea title canvas")
_LISTS = _words("ul ol menu")
_DEK_CLASSES = _words("dek deck subtitle subheadline subheading standfirst strapline subhead excerpt tagline")
_SPACE = re.compile(r"\s+")
_SPACE_BUT_NEWLINE = re.compile(r"[^\S\n]+")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_CLASS_BORDER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text. `path` holds the numbers of the elements around it, outermost first."""

    source: str
    tag: str
    """heading tag, `li`, `figure`, or the innermost block tag"""
    line: int
    path: tuple[int, ...]
    flags: tuple[Flag, ...]
    list_id: int
    item_id: int
    bold: bool
    dek_hint: bool


@dataclass(slots=True)
class _Level:
    tag: str
    number: int
    line: int
    flag: Flag | None
    dek_hint: bool


@dataclass(slots=True)
class _Walk:
    blocks: list[Block] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    bold: int = 0
    count: int = 0

    def text(self, value: str | None) -> None:
        if value:
            as_typed = any(level.tag == "pre" for level in self.levels)
            spaces = _SPACE_BUT_NEWLINE if as_typed else _SPACE
            self.pieces.append((spaces.sub(" ", value), self.bold > 0))

    def open(self, element: Any) -> None:
        self.flush()
        self.count += 1
        classes = frozenset(_CLASS_BORDER.split((element.get("class") or "").lower()))
        flag = flag_of(element, self.count)
        self.levels.append(_Level(element.tag, self.count, element.sourceline or 0, flag, bool(classes & _DEK_CLASSES)))

    def close(self) -> None:
        self.flush()
        self.levels.pop()

    def flush(self) -> None:
        """End the block that is being read."""
        pieces, self.pieces = self.pieces, []
        whole = "".join(text for text, _ in pieces)
        bold = all(is_bold for text, is_bold in pieces if text.strip())
        for chunk in _EMPTY_LINE.split(whole):
            lines = [line for line in map(normalise_line, chunk.split("\n")) if line]
            if any(_stands_alone(line) for line in lines):
                sources = lines  # a list, or a picture's texts, typed with line breaks
            else:
                sources = [normalise_line(" ".join(lines))]
            self.blocks.extend(self._block(source, bold) for source in sources if source)

    def _block(self, source: str, bold: bool) -> Block:
        levels = self.levels
        lists = [level.number for level in levels if level.tag in _LISTS]
        items = [level.number for level in levels if level.tag == "li"]
        return Block(
            source=source,
            tag=_telling_tag([level.tag for level in levels]),
            line=levels[-1].line if levels else 0,
            path=tuple(level.number for level in levels),
            flags=tuple(level.flag for level in levels if level.flag),
            list_id=lists[0] if lists else 0,
            item_id=items[-1] if items else 0,
            bold=bold,
            dek_hint=any(level.dek_hint for level in levels[-2:]),
        )


def _stands_alone(line: str) -> bool:
    return strip_marks(line)[1] != "plain" or section_role(line) is not None or once(line) != line


def _telling_tag(tags: list[str]) -> str:
    """The tag that says most of a block: a heading even inside a list, a figure around anything."""
    if "figure" in tags or "figcaption" in tags:
        return "figure"
    for tag in reversed(tags):
        if tag == "li" or re.fullmatch("h[1-6]", tag):
            return tag
    return tags[-1] if tags else "body"


def read_blocks(html: str) -> list[Block]:
    """All blocks of visible text of a page, in order. An empty list for a page without any."""
    etree, parsers = extra("lxml.etree"), extra("lxml.html")
    # Bytes, because lxml refuses characters that come with an encoding declaration; huge_tree, because it else cuts
    # deep nesting off.
    parser = parsers.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = parsers.document_fromstring(html.encode("utf-8", errors="replace"), parser=parser)
    except etree.ParserError:
        return []
    walk = _Walk()
    steps = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in steps:
        if event == "start":
            _start(walk, element, steps)
        else:
            if event == "end":
                _end(walk, element)
            walk.text(element.tail)
    walk.flush()
    return walk.blocks


def _start(walk: _Walk, element: Any, steps: Any) -> None:
    if element.tag in UNSEEN_TAGS:
        steps.skip_subtree()
    elif element.tag == "br":
        walk.pieces.append(("\n", walk.bold > 0))
    else:
        if element.tag in BLOCK_TAGS:
            walk.open(element)
        walk.bold += element.tag in ("b", "strong")
        walk.text(element.text)


def _end(walk: _Walk, element: Any) -> None:
    if element.tag in BLOCK_TAGS:
        walk.close()
    walk.bold -= element.tag in ("b", "strong")
