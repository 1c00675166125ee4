"""Rules of the article file: identity, form, lengths, sources, dates."""

import csv
import datetime
import re
from collections.abc import Iterator

from whothinkswhat.annotations.check.context import Context
from whothinkswhat.corpus.sentences import split_sentences
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
    if not path.is_file() or path.read_text(encoding="utf-8") != context.raw:
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
    """Weekdays belong to their dates, and nothing is dated after the article. Dates without a year count as the article's
    year or, if that lies ahead of the article, the year before."""
    article = context.article
    if article.date is None:
        return
    # A date that follows another with a year in the same sentence shares its year ("July 5 ... July 9, 2024").
    for sentence in split_sentences(article).sentences:
        text = article.text[sentence.start : sentence.end]
        years = {int(year) for *_, year in _DATE.findall(text) if year}
        for weekday, month, day, year in _DATE.findall(text):
            guess = int(year) if year else (years.pop() if len(years) == 1 else article.date.year)
            years = years or ({guess} if year else years)
            try:
                date = datetime.date(guess, _MONTHS.index(month) + 1, int(day))
            except ValueError:
                yield context.fault("date", f"there is no {month} {day}, {guess}", f"{month} {day}")
                continue
            candidates = (
                [date] if year else [date.replace(year=date.year - k) for k in (0, 1, 2) if (month, day) != ("February", "29")]
            )
            if weekday and not any(_WEEKDAYS[d.weekday()] == weekday for d in candidates):
                yield context.fault(
                    "weekday",
                    f"{month} {day}, {guess} was a {_WEEKDAYS[date.weekday()]}, not a {weekday}",
                    f"{weekday}",
                )


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
