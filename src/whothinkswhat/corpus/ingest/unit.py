"""The unit that both readers deliver: one line of a text page, one block of an HTML page."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from whothinkswhat.corpus.ingest.repair import plain
from whothinkswhat.model.labels import ROLE_HEADINGS, Role

UnitForm = Literal["plain", "item", "heading", "caption"]

# A typographic bullet needs no space behind it; a dash or star without one belongs to the word.
_BULLET = re.compile(r"(?:[•◦‣▪▫●○∙⁃■□➤►]\s*|[·*+–—-]\s+)+(?=\S)")
_NUMBER = re.compile(r"\(?\d{1,2}[.)]\s+(?=\S)")
_HASHES = re.compile(r"(?:#{1,6}\s+)+(?=\S)")
_CLOSING_HASHES = re.compile(r"\s+#+$")
_BOLD_ONLY = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)\1:?")
_NO_WORD = re.compile(r"[\W_]+")
_MOST_WORDS_BOLD = 14

_NAMES: Final[dict[str, Role]] = {
    **{re.sub("[^a-z ]", "", heading.casefold()): role for role, heading in ROLE_HEADINGS.items()},
    "story so far": "story_so_far",
    "why it matters": "why_this_matters",
}
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A line or block, with what its reader knows of it.

    `list_id` is the outermost HTML list that it stands in, 0 for none. `furniture` says why the reader takes it for no
    part of the article. `apart` is whether a blank line or a block border stands before it.
    """

    source: str
    text: str
    """Without heading or bullet mark; a number stays, for outside a list it may be part of the sentence."""
    line: int
    form: UnitForm = "plain"
    level: int = 0
    """Of a heading: 1 to 6, 0 where it has none."""
    joins: bool = False
    apart: bool = True
    list_id: int = 0
    furniture: str | None = None
    dek_hint: bool = False

    @property
    def role(self) -> Role | None:
        """The section whose heading this is."""
        return section_role(self.bullet_text)

    @property
    def bullet_text(self) -> str:
        """The text as a bullet of a list: a number at its beginning is a mark."""
        return _NUMBER.sub("", self.text, count=1) if _NUMBER.match(self.text) else self.text

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def is_ornament(self) -> bool:
        """Nothing to read: a rule, a row of stars, a mark alone."""
        return _NO_WORD.fullmatch(self.text) is not None or not self.text


def section_role(text: str) -> Role | None:
    """The section that a line is the heading of, whatever its case and marks.

    >>> section_role("WHO THINKS WHAT?:"), section_role("Why this matters to Chile")
    ('who_thinks_what', None)
    """
    if len(text) > _LONGEST_NAME:
        return None
    return _NAMES.get(" ".join(re.sub("[^a-z ]", "", text.casefold()).split()))


def strip_marks(source: str) -> tuple[str, UnitForm, int]:
    """The text of a line without its marks, the form and the heading level that the marks tell.

    >>> strip_marks("• ## The Story So Far"), strip_marks("2. The union"), strip_marks("**Next steps**")
    (('The Story So Far', 'heading', 2), ('2. The union', 'item', 0), ('Next steps', 'heading', 0))
    """
    text, item = source, False
    if mark := _BULLET.match(text):
        text, item = text[mark.end() :], True
    if hashes := _HASHES.match(text):
        return plain(_CLOSING_HASHES.sub("", text[hashes.end() :])), "heading", min(6, hashes[0].split()[0].count("#"))
    if not item and (bold := _BOLD_ONLY.fullmatch(text)) and len(text.split()) <= _MOST_WORDS_BOLD:
        return plain(bold[2]), "heading", 0
    return plain(text), "item" if item or _NUMBER.match(text) else "plain", 0
