"""What the surface of a text gives away: capitalised runs that nobody marked, pronouns that can be a clause's subject."""

import re
from collections.abc import Collection, Sequence

from whothinkswhat.model.annotation import Span

_CAPITALISED = re.compile(r"(?<!\w)[^\W\d_a-z]\w*(?:[-'.&]\w+)*")
# Capitalised by rule, not names: days, months, titles before a name, the pronoun I.
NOT_NAMES = frozenset(
    [
        "I",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "President",
        "Prime",
        "Minister",
        "Deputy",
        "Vice",
        "Chancellor",
        "King",
        "Queen",
        "Prince",
        "Princess",
        "Senator",
        "Justice",
        "Judge",
        "Chief",
        "General",
        "Secretary",
        "Mr",
        "Ms",
        "Mrs",
        "Dr",
        "Professor",
        "Foreign",
        "Finance",
        "Interior",
        "Health",
        "Labor",
        "Labour",
        "Justice",
        "Environment",
        "Defense",
        "Defence",
        "Education",
        "Energy",
        "Agriculture",
        "Trade",
        "Economy",
        "Speaker",
        "Governor",
        "Mayor",
        "Archbishop",
        "Bishop",
        "Pope",
        "Ambassador",
        "Representative",
        "Secretary-General",
        "Attorney",
        "Sheikh",
        "Sir",
        "Chairman",
        "Commissioner",
        "Tánaiste",
        "Taoiseach",
        "Minister's",
        "President's",
    ]
)
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "who",
        "which",
        "that",
        "this",
        "these",
        "those",
        "both",
        "neither",
        "each",
        "one",
        "others",
        "him",
        "her",
        "them",
        "his",
        "their",
        "its",
    ]
)


def unmarked_names(text: str, covered: Sequence[Span], *, starts: Collection[int], skip: Sequence[Span] = ()) -> list[Span]:
    """Capitalised runs outside `covered`, apart from those that a sentence start or a title explains.

    Parameters
    ----------
    covered: spans of mentions.
    starts: offsets where a sentence begins.
    skip: stretches written in title case, where a capital letter says nothing.
    """
    found: list[Span] = []
    for match in _CAPITALISED.finditer(text):
        span = Span(match.start(), match.end())
        if match.start() in starts or text[max(0, match.start() - 1) : match.start()] in {'"', "“"}:
            continue
        if match.group() in NOT_NAMES or any(span.overlaps(other) for other in (*covered, *skip)):
            continue
        if found and text[found[-1].end : span.start] == " ":
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def has_subject(quote: Span, text: str, named: Sequence[Span]) -> bool:
    """Whether a piece of evidence holds a possible subject: a mention, the form of a group, or a pronoun."""
    if any(span.overlaps(quote) for span in named):
        return True
    return any(word.casefold() in _PRONOUNS for word in re.findall(r"\w+", quote.of(text)))
