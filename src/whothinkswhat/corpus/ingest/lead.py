"""Is the last bullet of the last section in truth the lead paragraph?

Pages saved as text often lose the end of the bullet list, so that the lead paragraph carries a bullet mark. The rule:

1. Where HTML closes the list, the list says what a bullet is: nothing is taken from it.
2. The fewest bullets that the format gives the section stay: 3 of "Who Thinks What?".
3. More bullets than the format gives it (6): the last one is no bullet.
4. A heading (or nothing) follows the list, so that the page would have no lead otherwise: the last bullet is the lead
   if it has at least two sentences and more than the median of the others, or is 1.5 times as long as that median.
5. A paragraph without a mark follows: the page has a lead already. The last bullet is taken only if it has at least 3
   sentences, more than every other bullet, and is 1.5 times as long as the longest of them.

The rule is applied again to the bullet before, for a lead of two paragraphs. `--lead-in-list yes|no` overrides it.
"""

import re
from collections.abc import Sequence
from statistics import median_low
from typing import Literal

from whothinkswhat.model.labels import ROLE_COUNTS

LeadInList = Literal["auto", "yes", "no"]
LONGER = 1.5
SURE_SENTENCES = 3

_END = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St))(?<!\b(?:Mrs|Gov|Sen|Rep|Gen))(?<!\bProf)[.!?]+[\"”’»)]*(?=\s+[\"“‘«(]?[A-Z0-9])"
)


def count_sentences(text: str) -> int:
    """Sentences, counted roughly: initials and common titles do not end one.

    >>> count_sentences("The U.S. Senate met. Dr. Lee spoke.")
    2
    """
    return len(_END.findall(text)) + 1


def count_leads(
    bullets: Sequence[str],
    *,
    lead_follows: bool,
    true_list: bool = False,
    choice: LeadInList = "auto",
    counts: tuple[int, int] = ROLE_COUNTS["who_thinks_what"],
) -> int:
    """How many of the last section's bullets, from its end, are paragraphs of the body.

    `counts`: the fewest and the most bullets that the section has in the format.
    """
    if choice == "no" or (choice == "auto" and true_list):
        return 0
    count = 0
    while _is_lead(bullets[: len(bullets) - count], lead_follows and count == 0, counts):
        count += 1
    return max(count, min(1, len(bullets) - 1)) if choice == "yes" else count


def _is_lead(bullets: Sequence[str], lead_follows: bool, counts: tuple[int, int]) -> bool:
    fewest, most = counts
    if len(bullets) <= fewest:
        return False
    if len(bullets) > most:
        return True
    *others, last = bullets
    words, sentences = len(last.split()), count_sentences(last)
    others_words = [len(text.split()) for text in others]
    others_sentences = [count_sentences(text) for text in others]
    if lead_follows:
        return sentences >= SURE_SENTENCES and sentences > max(others_sentences) and words >= LONGER * max(others_words)
    return (sentences >= 2 and sentences > median_low(others_sentences)) or words >= LONGER * median_low(others_words)
