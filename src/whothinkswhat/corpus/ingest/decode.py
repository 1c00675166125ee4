"""Bytes of a saved page -> its characters, and whether they are HTML."""

import codecs
import re

from whothinkswhat.corpus.ingest.page import PageForm
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.text import normalise

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BINARY_STARTS = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
_CHARSET = re.compile(rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
# No article file may hold these (YAML forbids them) and no reader sees them; tab, newline and return stay.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TAG = re.compile(r"</?(?:div|p|ul|ol|li|h[1-6]|article|section|main|span|br|a)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAGS_OF_HTML = 4
"""A text page may mention a tag or two; four or more are markup."""


def decode(data: bytes | str, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a page with plain line ends, and notes on how it was decoded.

    Order: byte order mark; UTF-8 where the bytes are valid UTF-8 (browsers save as UTF-8 and leave an older declaration
    standing); the declared charset; cp1252, in which every old western page can be read. Raises UserError for an empty
    or a binary file.
    """
    text, notes = (data, []) if isinstance(data, str) else _decode_bytes(data, name)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROLS.search(text):
        notes.append("control characters were replaced by spaces")
        text = _CONTROLS.sub(" ", text)
    if not normalise(text):
        raise UserError(f"{name} is empty; save the page again as HTML or as plain text")
    return text, tuple(notes)


def _decode_bytes(data: bytes, name: str) -> tuple[str, list[str]]:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(codec, errors="replace"), [f"decoded as {codec} (byte order mark)"]
    if data.startswith(_BINARY_STARTS) or b"\x00" in data:
        raise UserError(f"{name} is a binary file, not a page; save the page as HTML or as plain text")
    found = _CHARSET.search(data[:_DECLARED_WITHIN])
    declared = _codec(found[1].decode("ascii", errors="replace")) if found else None
    order: list[tuple[str, str]] = [("utf-8", "valid UTF-8")]
    if declared and declared != "utf-8":
        # Pure ASCII is valid UTF-8 whatever it means (so is ISO-2022-JP): there the declaration is the better witness.
        order.insert(0 if data.isascii() else 1, (declared, "as the page declares"))
    for codec, why in order:
        try:
            return data.decode(codec), [f"decoded as {codec} ({why})"]
        except ValueError:
            continue
    return data.decode("cp1252", errors="replace"), ["decoded as cp1252 (neither valid UTF-8 nor a usable declaration)"]


def _codec(label: str) -> str | None:
    """Python's codec of a declared charset, or None. The web means cp1252 when it says Latin-1 or ASCII."""
    try:
        codec = codecs.lookup(label)
        b"".decode(label)  # refuses codecs that are not text encodings, such as hex
    except (LookupError, ValueError):
        return None
    return "cp1252" if codec.name in ("iso8859-1", "ascii") else codec.name


def detect(data: bytes | str) -> PageForm:
    """Whether a page is HTML or plain text.

    >>> detect("<!doctype html><title>x</title>"), detect("Talks <again> this week")
    ('html', 'text')
    """
    text = data if isinstance(data, str) else data.replace(b"\x00", b"").decode("utf-8", errors="replace")
    text = text.removeprefix("\ufeff")
    if _HTML_START.match(text):
        return "html"
    tags = _HTML_TAG.findall(text, 0, 200_000)
    return "html" if len(tags) >= _TAGS_OF_HTML else "text"
