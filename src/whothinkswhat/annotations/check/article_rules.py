"""Rules of the article file: identity, form, lengths, sources, dates."""

import csv
import datetime
import re
from collections.abc import Iterator
from contextlib import suppress

from whothinkswhat.annotations.check.context import Context
from whothinkswhat.corpus.sentences import split_sentences
from whothinkswhat.corpus.text_files import read_text
from whothinkswhat.model.faults import Fault
from whothinkswhat.model.labels import ROLE_COUNTS, ROLE_HEADINGS
from whothinkswhat.model.text import normalise_line

BODY_WORDS = (450, 650)
HEADINGS = (3, 5)
QUOTE_WORDS = 12
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DATE = re.compile(rf"(?:({'|'.join(_WEEKDAYS)}),? )?({'|'.join(_MONTHS)}) (\d{{1,2}})(?!\d)(?:, (\d{{4}}))?")


def identity(context: Context) -> Iterator[Fault]:
    article = context.article
    path = context.layout.article(article.id)
    if not path.is_file() or read_text(path) != context.raw:
        yield context.fault("path", f"the id {article.id!r} belongs into the file {context.layout.relative(path)}", "id:")
    plan = context.layout.plan
    if plan.is_file() and article.composed_with != "people":
        with plan.open(encoding="utf-8", newline="") as lines:
            row = next((row for row in csv.DictReader(lines) if row["id"] == article.id), None)
        if row is None:
            yield context.fault("plan", f"the event is no row of {context.layout.relative(plan)}", "id:")
        else:
            for key in ("topic", "country"):
                if row[key] != getattr(article, key):
                    yield context.fault("plan", f"{key} is {getattr(article, key)}, the plan says {row[key]}", f"{key}:")


def form(context: Context) -> Iterator[Fault]:
    article = context.article
    words = article.body_words
    if not BODY_WORDS[0] <= words <= BODY_WORDS[1]:
        yield context.fault("body-length", f"the body has {words} words; {BODY_WORDS[0]} to {BODY_WORDS[1]} are allowed")
    headings = [block.text for block in article.body if block.kind == "heading"]
    if not HEADINGS[0] <= len(headings) <= HEADINGS[1]:
        yield context.fault("headings", f"the body has {len(headings)} headings; {HEADINGS[0]} to {HEADINGS[1]} are allowed")
    if article.body[0].kind == "heading":
        yield context.fault("lead", "the body begins with a heading; a lead paragraph comes first", article.body[0].text)
    for block, after in zip(article.body, [*article.body[1:], None], strict=False):
        if block.kind == "heading" and (after is None or after.kind == "heading"):
            yield context.fault("headings", f"no paragraph under the heading {block.text!r}", block.text)
    for kind, text in article.blocks():
        if normalise_line(text) != text:
            yield context.fault("normal-form", f"{kind} is not in normal form (NFC, single spaces)", text[:30])
        if "[" in text or "{" in text:
            yield context.fault("marks-in-text", "no marks belong into the text", text[:30])


def bullets(context: Context) -> Iterator[Fault]:
    if not context.final and not any(True for _ in context.article.bullets.items()):
        return
    for role, (least, most) in ROLE_COUNTS.items():
        count = len(context.article.bullets.of(role))
        if not least <= count <= most:
            allowed = str(least) if least == most else f"{least} to {most}"
            message = f"{ROLE_HEADINGS[role]} has {count} bullets; {allowed} are allowed"
            yield context.fault("bullet-count", message, f"## {ROLE_HEADINGS[role]}")
    texts = [text for _, _, text in context.article.bullets.items()]
    for text in sorted({text for text in texts if texts.count(text) > 1}):
        yield context.fault("bullet-twice", f"the bullet {text[:50]!r} stands twice", text)


def sources(context: Context) -> Iterator[Fault]:
    found = context.article.sources
    for name, values in (("key", [s.key for s in found]), ("url", [s.url for s in found])):
        for value in sorted({value for value in values if values.count(value) > 1}):
            yield context.fault("source-twice", f"the source {name} {value!r} stands twice", value)
    if len({source.publisher for source in found}) < 2:
        yield context.fault("sources", "the article cites fewer than two publishers", "sources:")
    for source in found:
        host = source.url.split("/")[2].lower()
        if re.search(r"staging|(^|[.-])(api|dev|test|localhost)([.-]|$)|cdn\.", host):
            yield context.fault("source-host", f"{host} looks like a staging, API or CDN host; cite the public page", source.url)


def dates(context: Context) -> Iterator[Fault]:
    """Every date is one of the calendar, and weekdays belong to their dates. A date without a year is taken for one of the year
    that its sentence names or else of the article's, or of one of the two years before."""
    article = context.article
    if article.date is None:
        return
    # A date that follows another with a year in the same sentence shares its year ("July 5 ... July 9, 2024").
    for sentence in split_sentences(article).sentences:
        text = article.text[sentence.start : sentence.end]
        years = {int(year) for *_, year in _DATE.findall(text) if year}
        for weekday, month, day, year in _DATE.findall(text):
            guess = int(year) if year else (min(years) if len(years) == 1 else article.date.year)
            candidates = list(_days(month, day, (guess,) if year else (guess, guess - 1, guess - 2, guess - 3)))
            if not candidates:
                yield context.fault("date", f"there is no {month} {day}, {guess}", f"{month} {day}")
            elif weekday and not any(_WEEKDAYS[date.weekday()] == weekday for date in candidates[:3]):
                right = f"{month} {day}, {candidates[0].year} was a {_WEEKDAYS[candidates[0].weekday()]}"
                yield context.fault("weekday", f"{right}, not a {weekday}", weekday)


def _days(month: str, day: str, years: tuple[int, ...]) -> Iterator[datetime.date]:
    """The day in each of the years that has it (February 29 is in few)."""
    for year in years:
        with suppress(ValueError):
            yield datetime.date(year, _MONTHS.index(month) + 1, int(day))


def quotations(context: Context) -> Iterator[Fault]:
    for _, text in context.article.blocks():
        for quote in re.findall(r'"([^"]+)"|“([^”]+)”', text):
            words = len(" ".join(quote).split())
            if words > QUOTE_WORDS:
                yield context.fault(
                    "long-quotation",
                    f"a direct quotation of {words} words; at most {QUOTE_WORDS} are allowed",
                    "".join(quote)[:30],
                )


RULES = (identity, form, bullets, sources, dates, quotations)
