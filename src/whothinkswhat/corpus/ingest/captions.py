"""Captions and credits of images, bylines, dates: the small lines around a title."""

import datetime
import re

_AGENCY = (
    r"(?:shutterstock|getty(?: images)?|reuters|afp|ap|associated press|alamy|epa|bloomberg|wikimedia(?: commons)?"
    r"|istock|unsplash|pexels|flickr|xinhua|dpa|imago)"
)
_CREDIT = re.compile(
    rf"(?:\bby [^./]{{2,40}}\s?/\s?.{{2,60}}|[/|]\s?{_AGENCY}(?:\.com)?|\bvia {_AGENCY}"
    r"|(?:\(|\b)(?:photo(?:graph)?|image|picture)s?(?: credit| by|:).{2,60}"
    r"|\bcredit:.{2,60}|\bcourtesy of .{2,40}|©.{2,60})[\s.)\]]*$",
    re.IGNORECASE,
)
_MOST_WORDS_CREDIT = 60
_NAME = r"[A-Z][\w.’'-]*"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|[Ww]ritten by|[Aa]uthor:|[Ff]rom) {_NAME}(?:(?: |, | and )(?:{_NAME}|and|de|van|von|al)){{0,7}}"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DATE_LINE = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|date)(?: on| at)?:?\s*)?"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH}),?\s+(?P<year>(?:19|20)\d\d)"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>(?:19|20)\d\d)"
    r"|(?P<year3>(?:19|20)\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d))"
    r"(?:\s*[,|·•–T-].{0,60}|\s+at\b.{0,30}|\s+\d.{0,30})?",
    re.IGNORECASE,
)


def is_credit(text: str) -> bool:
    """Whether a line ends in the credit of an image.

    >>> is_credit("Ships off Port Alder. By Mara Quill / Shutterstock.com."), is_credit("Reuters reported it first.")
    (True, False)
    """
    return len(text.split()) <= _MOST_WORDS_CREDIT and _CREDIT.search(text) is not None


def is_byline(text: str) -> bool:
    """Whether a line only says who wrote the page."""
    return _BYLINE.fullmatch(text) is not None


def is_date_line(text: str) -> bool:
    """Whether a line only says when the page was written."""
    return _DATE_LINE.fullmatch(text) is not None


def date_of(text: str) -> datetime.date | None:
    """The date of a date line.

    >>> date_of("Published on Monday, 3rd May 2021 at 10:15"), date_of("2021-13-01"), date_of("In May 2021 it began.")
    (datetime.date(2021, 5, 3), None, None)
    """
    found = _DATE_LINE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (next(filter(None, (found[key], found[f"{key}2"], found[f"{key}3"]))) for key in ("year", "month", "day"))
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return datetime.date(int(year), number, int(day))
    except ValueError:
        return None
