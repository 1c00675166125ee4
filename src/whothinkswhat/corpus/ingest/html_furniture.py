"""Which elements of an HTML page are probably not its article: by tag, by role, by class."""

import re
from dataclasses import dataclass
from typing import Any, Final, Literal

Strength = Literal["class", "tag", "navigation"]
STRENGTHS: Final[tuple[Strength, ...]] = ("class", "tag", "navigation")
"""From the weakest witness to the strongest. Classes are free words; a `<nav>` is hardly anything else."""

_TAGS: Final[dict[str, str]] = {
    "aside": "beside the article",
    "footer": "page footer",
    "form": "form",
    "button": "button",
    "dialog": "dialog",
    "select": "form",
    "label": "form",
    "video": "player",
    "audio": "player",
}
_ROLES: Final[dict[str, str]] = {
    "complementary": "beside the article",
    "contentinfo": "page footer",
    "search": "form",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "banner": "page header",
}
_CLASSES: Final[dict[str, str]] = {
    "share sharing sharedaddy social socials addtoany": "share buttons",
    "cookie cookies consent gdpr": "cookie notice",
    "comments comment respond disqus": "comments",
    "related recommended yarpp outbrain taboola readmore": "other articles",
    "newsletter subscribe subscription signup paywall": "subscription",
    "promo advert advertisement ad ads sponsored sponsor": "advertisement",
    "breadcrumb breadcrumbs menu navbar pagination": "navigation",
    "sidebar": "beside the article",
    "footer": "page footer",
    "popup modal": "dialog",
    "tags bio": "page furniture",
}
_REASON_OF_CLASS: Final = {word: reason for words, reason in _CLASSES.items() for word in words.split()}
_NAVIGATION_CLASSES: Final = frozenset(("nav", "navigation", "toc"))
_WORD = re.compile(r"[a-z]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Flag:
    """Element `number` is probably no part of the article."""

    number: int
    reason: str
    strength: Strength


def flag_of(element: Any, number: int) -> Flag | None:
    """The flag of an lxml element, or None."""
    words = set(_WORD.findall(f"{element.get('class') or ''} {element.get('id') or ''}".lower()))
    role = (element.get("role") or "").lower()
    if element.tag == "nav" or role == "navigation" or words & _NAVIGATION_CLASSES:
        return Flag(number, "navigation", "navigation")
    if {"next", "prev"} <= words or {"next", "previous"} <= words:
        return Flag(number, "navigation", "class")
    reason = _TAGS.get(element.tag) or _ROLES.get(role)
    if reason:
        return Flag(number, reason, "tag")
    if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or ""):
        return Flag(number, "hidden", "class")
    if {"screen", "reader", "text"} <= words:
        return Flag(number, "for screen readers", "class")
    known = sorted(words & _REASON_OF_CLASS.keys())
    return Flag(number, _REASON_OF_CLASS[known[0]], "class") if known else None
