"""Lines that a page has around its article: share buttons, cookie notices, comment forms, lists of other articles."""

import re
from typing import Final

_LINES: Final[dict[str, str]] = {
    "share button": r"share(?: this)?(?: (?:article|story|post|page))?|(?:share|tweet|post|pin)(?: (?:this|it))?(?: (?:on|to|via|with) [\w ]{1,20})?"
    r"|facebook|twitter|x \(twitter\)|whatsapp|linkedin|reddit|pinterest|telegram|e-?mail(?: this)?|print(?: this)?(?: page)?|copy link|link copied!?",
    "cookie notice": r"(?:we|this (?:site|website)|our (?:site|website)) uses? cookies\b.*|accept(?: all)?(?: cookies)?|reject(?: all)?(?: cookies)?"
    r"|cookie (?:settings|policy|preferences|notice)|manage (?:cookies|preferences|consent)|by continuing to (?:use|browse)\b.*",
    "subscription": r"subscribe(?: now| today)?|sign (?:up|in)(?: (?:for|to) (?:our|the)\b.{0,60})?|log ?in|subscribe to (?:our|the)\b.{0,60}"
    r"|get (?:our|the) (?:daily |weekly )?newsletter\b.{0,60}",
    "advertisement": r"advertisements?|sponsored(?: content)?|ad|continue reading below|(?:story|article) continues below(?: advertisement)?",
    "navigation": r"home|menu|search|skip to (?:main )?content|back to top|(?:previous|next)(?: (?:article|post|story))?|news|table of contents|on this page"
    r"|(?:home|news)(?: ?[>»/›|] ?[\w&' -]{1,40}){1,5}",
    "page furniture": r"\d{1,3} ?-?min(?:ute)?s?(?: read)?|(?:filed under|tagged|tags|topics|categories):?(?: .{0,80})?|all rights reserved\.?"
    r"|(?:©|copyright)\b.{0,80}|listen to this article|(?:terms of (?:use|service)|privacy policy)(?:.{0,40})|secret link"
    r"|click to share\b.{0,60}|loading\.{0,3}|like this:?|privacy policy",
}
_LINE = {reason: re.compile(pattern, re.IGNORECASE) for reason, pattern in _LINES.items()}
_END = re.compile(
    r"(?:leave|add|post|write) (?:a |your )?(?:reply|comment)|leave a reply to .{1,40}|(?:cancel|submit) reply|join the (?:conversation|discussion)"
    r"|(?:no|\d{1,4}) comments?(?: (?:on|yet)\b.{0,80})?|comments(?: \(\d+\))?:?|your email address will not be published\b.*",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"(?:related|recommended|more|latest|popular|trending|top)(?: (?:articles?|stories|posts?|news|reading|coverage|links|content|explainers))?"
    r"(?: for you| now)?:?|(?:you (?:may|might) also|also) (?:like|be interested in|read):?|(?:read|see) (?:more|next|also)(?: (?:on|about)\b.{0,40})?:?"
    r"|more (?:from|by) .{1,40}|most (?:read|popular)|up next|don.t miss",
    re.IGNORECASE,
)
_ONE_LINK = re.compile(r"(?:related|read (?:more|also|next)|see also|also read)\s?[:|»] ?.{1,160}", re.IGNORECASE)


def furniture_of(text: str) -> str | None:
    """Why a line is no part of an article, or None. Only whole lines are judged: a sentence about cookies stays.

    >>> furniture_of("Share on Facebook"), furniture_of("Share prices fell on Monday.")
    ('share button', None)
    """
    bare = text.strip(" *|»›>•")
    return next((reason for reason, pattern in _LINE.items() if pattern.fullmatch(bare)), None)


def ends_article(text: str) -> bool:
    """Whether comments begin here."""
    return _END.fullmatch(text.strip(" *")) is not None


def begins_links(text: str) -> bool:
    """Whether this is the heading of a list of other articles."""
    return _LINKS.fullmatch(text.strip(" *")) is not None


def is_link_line(text: str) -> bool:
    """Whether this is one line that points to another article ("Read more: ...")."""
    return _ONE_LINK.fullmatch(text.strip(" *")) is not None
