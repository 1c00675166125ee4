"""The one normal form of a text, and how an article's `text` is put together.

Every offset of the corpus is a half-open range of Unicode code points into `text`, and every annotation carries its SHA-256,
so this form never changes within a data version.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

PARAGRAPH_BREAK = "\n\n"
_SPACES = re.compile(r"[^\S\n]+")
# Characters that no reader sees but that shift offsets or split words.
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\u00ad]")


def normalise_line(line: str) -> str:
    """NFC, single plain spaces, none at the ends, no invisible characters, on one line.

    >>> normalise_line("  Cafe\\u0301\\u00a0 au\\tlait\\u200b ")
    'Café au lait'
    """
    # Removing an invisible character can bring a letter and its accent together, so NFC comes last.
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", line)).split())


def normalise(text: str) -> str:
    """NFC, LF line ends, no space at line ends, blocks parted by one blank line.

    >>> normalise("a \\r\\n\\r\\n\\r\\nb\\n")
    'a\\n\\nb'
    """
    lines = _INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    joined = "\n".join(_SPACES.sub(" ", line).strip() for line in lines)
    return unicodedata.normalize("NFC", re.sub(r"\n{3,}", PARAGRAPH_BREAK, joined).strip())


def join_blocks(blocks: Iterable[str]) -> str:
    """Title, dek, headings and paragraphs, joined by one blank line each: the `text` of an article."""
    return PARAGRAPH_BREAK.join(blocks)


def sha256(text: str) -> str:
    """Hex SHA-256 of the UTF-8 bytes of `text`."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
