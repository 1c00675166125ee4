"""Small faults of typesetting that are repaired, each only where it can be nothing else."""

import re

from whothinkswhat.model.text import normalise_line

# An opening quote right after a letter: no quotation opens there, so an apostrophe was meant (China‘s, members‘ votes).
_WRONG_APOSTROPHE = re.compile(r"(?<=[^\W\d_])\u2018")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LEAST_WORDS_DOUBLED = 3


def repair_quotes(text: str) -> str:
    """Repair an opening quote where only an apostrophe can stand; leave real quotation marks.

    >>> repair_quotes("China‘s ‘core’ interest")
    'China’s ‘core’ interest'
    >>> repair_quotes("the ‚Wende‘ of 1989")  # there it closes a quotation
    'the ‚Wende‘ of 1989'
    """
    return text if "\u201a" in text else _WRONG_APOSTROPHE.sub("\u2019", text)


def plain(text: str) -> str:
    """The text without Markdown emphasis, quotes repaired.

    >>> plain("**The union‘s** offer")
    'The union’s offer'
    """
    return normalise_line(repair_quotes(_EMPHASIS.sub(r"\2", text)))


def once(text: str) -> str:
    """A text that stands twice on its line, once: saved pages show an image's alternative text and its tooltip.

    >>> once("A harbour at dawn. A harbour at dawn.")
    'A harbour at dawn.'
    """
    words = text.split()
    half = len(words) // 2
    doubled = half >= _LEAST_WORDS_DOUBLED and len(words) % 2 == 0 and words[:half] == words[half:]
    return " ".join(words[:half]) if doubled else text
