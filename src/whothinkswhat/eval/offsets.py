"""Offsets that count something else than code points: told from how they fit the words of the text, and repaired.

A file whose offsets are UTF-8 bytes, UTF-16 units, or positions in a text with CRLF line ends or decomposed letters is valid
JSON, and scores almost nothing. Spans of names and clauses begin and end at words; under the right reading nearly all do.
"""

import copy
import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from whothinkswhat.model.released import Article

FEWEST = 5
"""Spans that a reading must move before it is considered."""
FITS, FAILS = 0.9, 0.6
"""Share of the moved spans that must fit words under a reading, and that may fit as they stand."""

_BEYOND_ASCII, _BEYOND_BMP, _LINE_END = (re.compile(wide) for wide in ("[^\x00-\x7f]", "[\U00010000-\U0010ffff]", "\n"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What offsets may count. `wide` finds the characters that may take more than one unit, `width` says how many."""

    what: str
    wide: re.Pattern[str]
    width: Callable[[str], int]


READINGS: Final[Mapping[str, Reading]] = {
    "bytes": Reading("UTF-8 bytes", _BEYOND_ASCII, lambda c: len(c.encode("utf-8"))),
    "utf-16": Reading("UTF-16 units", _BEYOND_BMP, lambda c: 2),
    "crlf": Reading("positions in a text with CRLF line ends", _LINE_END, lambda c: 2),
    "nfd": Reading("positions in a decomposed (NFD) text", _BEYOND_ASCII, lambda c: len(unicodedata.normalize("NFD", c))),
}


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a file's offsets seem to count. Of `moved` spans that differ between the two readings, so many fit the text's words."""

    reading: str
    what: str
    moved: int
    fit: int
    fit_as_they_stand: int

    def __str__(self) -> str:
        return (
            f"the offsets look like {self.what}: of {self.moved} spans that this moves, {self.fit} fit words so and "
            f"{self.fit_as_they_stand} as they stand; offsets count code points"
        )


class _Places:
    """From positions in a unit to code points of one text. Only the wide characters are looked at: most texts have few."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._length = len(text)
        self._after: list[int] = []
        """Position behind each wide character, in the unit."""
        self._extra: list[int] = [0]
        """Units more than code points, before the first wide character, behind it, and so on."""
        for match in reading.wide.finditer(text):
            self._extra.append(self._extra[-1] + reading.width(match[0]) - 1)
            self._after.append(match.end() + self._extra[-1])

    def of(self, position: int) -> int | None:
        """The code point at a position; None inside a character or outside the text."""
        i = bisect_right(self._after, position)
        found = position - self._extra[i]
        if i < len(self._after) and found >= self._after[i] - self._extra[i + 1]:
            return None  # inside the wide character that ends at _after[i]
        return found if 0 <= found <= self._length else None


def _spans(line: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The span objects of one line, whatever else is wrong with it."""
    lists = [line.get("entities")]
    for task in ("stances", "stances-open"):
        items = line.get(task)
        lists += [item.get("evidence") for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    for spans in lists:
        for span in spans if isinstance(spans, list) else ():
            if isinstance(span, dict) and type(span.get("start")) is int and type(span.get("end")) is int:
                yield span


def _fits(text: str, start: int | None, end: int | None) -> bool:
    """Whether a span begins and ends at words: a word character just inside, none just outside."""
    if start is None or end is None or not 0 <= start < end <= len(text):
        return False
    begins = _word(text, start) != _word(text, start - 1)
    return begins and _word(text, end - 1) != _word(text, end)


def _word(text: str, i: int) -> bool:
    return 0 <= i < len(text) and (text[i].isalnum() or text[i] == "_")


class Tally:
    """Counts, line by line, how the spans fit under each reading; so that no line need be kept."""

    def __init__(self) -> None:
        self._counts = {name: [0, 0, 0] for name in READINGS}
        """Spans that the reading moves, those that fit so, those that fit as they stand."""

    def add(self, line: Mapping[str, Any], text: str) -> None:
        """Counts the spans of one line. Most texts have no character that a reading would take for two: those are passed over."""
        spans: list[tuple[int, int]] | None = None
        for name, reading in READINGS.items():
            if reading.wide.search(text) is None:
                continue
            if spans is None:
                spans = list({(span["start"], span["end"]) for span in _spans(line)})
            places, counts = _Places(text, reading), self._counts[name]
            for start, end in spans:
                moved = places.of(start), places.of(end)
                if moved != (start, end):
                    counts[0] += 1
                    counts[1] += _fits(text, *moved)
                    counts[2] += _fits(text, start, end)

    def diagnosis(self) -> Diagnosis | None:
        """The reading under which the spans fit far better than as they stand; None if there is none."""
        best: Diagnosis | None = None
        for name, (moved, fit, stand) in self._counts.items():
            clear = moved >= FEWEST and fit >= FITS * moved and stand <= FAILS * moved
            if clear and (best is None or fit > best.fit):
                best = Diagnosis(name, READINGS[name].what, moved, fit, stand)
        return best


def diagnose(lines: Iterable[Mapping[str, Any]], articles: Mapping[str, Article]) -> Diagnosis | None:
    """What the offsets of a file seem to count, if not code points.

    Parameters
    ----------
    lines: the objects of a prediction file; those of unknown articles are passed over.
    """
    tally = Tally()
    for line in lines:
        if isinstance(line.get("id"), str) and line["id"] in articles:
            tally.add(line, articles[line["id"]].text)
    return tally.diagnosis()


def repaired(lines: Iterable[Mapping[str, Any]], articles: Mapping[str, Article], reading: str) -> tuple[list[str], int]:
    """The lines with offsets in code points, and how many spans could not be moved (they stand inside a character; they stay)."""
    out, left = [], 0
    for line in lines:
        new = copy.deepcopy(dict(line))
        article = articles.get(new["id"]) if isinstance(new.get("id"), str) else None
        places = _Places(article.text, READINGS[reading]) if article else None
        for span in _spans(new) if places else ():
            start, end = places.of(span["start"]), places.of(span["end"])  # type: ignore[union-attr]
            if start is None or end is None:
                left += 1
            else:
                span["start"], span["end"] = start, end
        out.append(json.dumps(new, ensure_ascii=False))
    return out, left
