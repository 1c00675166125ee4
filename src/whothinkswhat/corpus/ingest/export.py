"""An ExplainerPage -> the draft of an article file, or a record for JSON Lines."""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from whothinkswhat.corpus.ingest.page import ExplainerPage
from whothinkswhat.model.article import ArticleFile, Source
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.labels import ROLES

COMPOSED_WITH = "unknown"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_APOSTROPHE = re.compile("['’‘]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60


def suggest_id(page: ExplainerPage, *, date: datetime.date | None = None) -> str | None:
    """`<year>-<slug of the title>`; None without a year. It is that of the date, else the first one on the page."""
    date = date or page.date
    year = str(date.year) if date else _first_year(page)
    if year is None or not _YEAR.fullmatch(year):
        return None
    return f"{year}-{_slug(page.title) or _slug(PurePath(page.name).stem) or 'page'}"


def _first_year(page: ExplainerPage) -> str | None:
    # The text of the article first: a year in a caption may be that of an old picture.
    texts = [page.title, page.dek or "", *(text for _, _, text in page.bullets.items())]
    texts += [*(block.text for block in page.body), *page.captions]
    return next((found[0] for text in texts if (found := _YEAR.search(text))), None)


def _slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text)).encode("ascii", errors="ignore").decode()
    slug = _NOT_SLUG.sub("-", letters.lower()).strip("-")
    if len(slug) > _LONGEST_SLUG:
        slug = slug[: _LONGEST_SLUG + 1].rpartition("-")[0] or slug[:_LONGEST_SLUG]
    return slug


def to_article_file(
    page: ExplainerPage,
    *,
    id: str,
    date: datetime.date | None,
    topic: str,
    country: str,
    sources: Iterable[Source] = (),
    dek: str | None = None,
) -> ArticleFile:
    """A draft. `dek` is for a page that has none. Raises UserError for a value that the scheme does not allow."""
    dek = dek or page.dek
    if dek is None:
        raise UserError(f"{page.name} has no dek, which an article file needs; give one with --dek or ask for --json")
    try:
        return ArticleFile(
            id=id,
            title=page.title,
            dek=dek,
            date=date,
            topic=topic,
            country=country,
            status="draft",
            composed_with=COMPOSED_WITH,
            sources=tuple(sources),
            bullets=page.bullets,
            body=page.body,
        )
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise UserError(f"{page.name}: {where} {str(first['input'])[:60]!r} is not allowed: {first['msg']}") from error


def to_record(
    page: ExplainerPage,
    *,
    id: str | None = None,
    date: datetime.date | None = None,
    topic: str | None = None,
    country: str | None = None,
) -> dict[str, Any]:
    """The page as plain values, fields always in this order; what is not known is None."""
    date = date or page.date
    return {
        "id": id or suggest_id(page, date=date),
        "page": page.name,
        "form": page.form,
        "title": page.title,
        "dek": page.dek,
        "date": date.isoformat() if date else None,
        "topic": topic,
        "country": country,
        "captions": list(page.captions),
        "bullets": {role: list(page.bullets.of(role)) for role in ROLES},
        "body": [block.model_dump() for block in page.body],
        "dropped": [dropped.model_dump() for dropped in page.dropped],
        "notes": list(page.notes),
    }
