"""Lines that a page has around its article: share buttons, cookie notices, comment forms, lists of other articles."""

import re
from collections.abc import Iterable
from typing import Final


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_LINES: Final[dict[str, re.Pattern[str]]] = {
    "share button": _any_of(
        (
            r"share(?: this)?(?: (?:article|story|post|page))?",
            r"(?:share|tweet|post|pin)(?: (?:this|it))?(?: (?:on|to|via|with) [\w ]{1,20})?",
            r"facebook|twitter|x \(twitter\)|whatsapp|linkedin|reddit|pinterest|telegram",
            r"e-?mail(?: this)?|print(?: this)?(?: page)?|copy link|link copied!?|click to share\b.{0,60}|like this:?",
        )
    ),
    "cookie notice": _any_of(
        (
            r"(?:we|(?:this|our) (?:site|website)) uses? cookies\b.*",
            r"(?:accept|reject)(?: all)?(?: cookies)?|cookie (?:settings|policy|preferences|notice)",
            r"manage (?:cookies|preferences|consent)|by continuing to (?:use|browse)\b.*",
        )
    ),
    "subscription": _any_of(
        (
            r"subscribe(?: now| today)?|subscribe to (?:our|the)\b.{0,60}|log ?in",
            r"sign (?:up|in)(?: (?:for|to) (?:our|the)\b.{0,60})?",
            r"get (?:our|the) (?:daily |weekly )?newsletter\b.{0,60}",
        )
    ),
    "advertisement": _any_of(
        (
            r"advertisements?|ad|sponsored(?: content)?|continue reading below",
            r"(?:story|article) continues below(?: advertisement)?",
        )
    ),
    "navigation": _any_of(
        (
            r"home|menu|search|news|skip to (?:main )?content|back to top|table of contents|on this page",
            r"(?:previous|next)(?: (?:article|post|story)(?:[: ][^.]{1,120})?)?",
            r"(?:home|news)(?: ?[>»/›|] ?[\w&' -]{1,40}){1,5}",
        )
    ),
    "page furniture": _any_of(
        (
            r"\d{1,3} ?-?min(?:ute)?s?(?: read)?|listen to this article|loading\.{0,3}|secret link",
            r"(?:filed under|tagged|tags|topics|categories):?(?: .{0,80})?",
            r"all rights reserved\.?|(?:©|copyright)\b.{0,80}|(?:terms of (?:use|service)|privacy policy).{0,40}",
        )
    ),
}
_END = _any_of(
    (
        r"(?:leave|add|post|write) (?:a |your )?(?:reply|comment)|leave a reply to .{1,40}|(?:cancel|submit) reply",
        r"join the (?:conversation|discussion)|comments(?: \(\d+\))?:?",
        r"(?:no|\d{1,4}) comments?(?: (?:on|yet)\b.{0,80})?",
        r"your email address will not be published\b.*",
    )
)
_LINKS = _any_of(
    (
        r"(?:related|recommended|more|latest|popular|trending|top)"
        r"(?: (?:articles?|stories|posts?|news|reading|coverage|links|content|explainers))?(?: for you| now)?:?",
        r"(?:you (?:may|might) also|also) (?:like|be interested in|read):?|more (?:from|by) .{1,40}",
        r"(?:read|see) (?:more|next|also)(?: (?:on|about)\b.{0,40})?:?|most (?:read|popular)|up next|don.t miss",
    )
)
_ONE_LINK = _any_of((r"(?:related|read (?:more|also|next)|see also|also read)\s?[:|»] ?.{1,160}",))


def furniture_of(text: str) -> str | None:
    """Why a line is no part of an article, or None. Only whole lines are judged: a sentence about cookies stays.

    >>> furniture_of("Share on Facebook"), furniture_of("Share prices fell on Monday.")
    ('share button', None)
    """
    bare = text.strip(" *|»›>•")
    return next((reason for reason, pattern in _LINES.items() if pattern.fullmatch(bare)), None)


def ends_article(text: str) -> bool:
    """Whether comments begin here."""
    return _END.fullmatch(text.strip(" *")) is not None


def begins_links(text: str) -> bool:
    """Whether this is the heading of a list of other articles."""
    return _LINKS.fullmatch(text.strip(" *")) is not None


def is_link_line(text: str) -> bool:
    """Whether this is one line that points to another article ("Read more: ...")."""
    return _ONE_LINK.fullmatch(text.strip(" *")) is not None
