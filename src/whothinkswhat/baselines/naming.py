"""Which sentences name a holder: by name, surname, or acronym. A system is told a holder's name, not where it stands."""

import re
from functools import lru_cache
from typing import Any

_PARTICLES = frozenset("of the and for de da do la le von van der al bin".split())


@lru_cache(maxsize=4096)
def name_forms(name: str, kind: str) -> tuple[str, ...]:
    """Surfaces by which a text may name the holder.

    >>> name_forms("International Monetary Fund", "organisation")
    ('International Monetary Fund', 'IMF')
    >>> name_forms("William Ruto", "person")
    ('William Ruto', 'Ruto')
    """
    bare = re.sub(r"^(?:the|The) ", "", name)
    forms = [bare]
    words = bare.split()
    if kind == "person" and len(words) > 1:
        # Surnames may be double ("Yunes Márquez"), and either part may stand alone.
        forms += [words[-1], *(words[-2:-1] if len(words) > 2 else [])]
    if kind == "organisation" and len(words) > 1:
        initials = "".join(word[0] for word in words if word[0].isupper() and word.casefold() not in _PARTICLES)
        forms += [initials] if len(initials) > 1 else []
    if kind == "group" and len(words) > 1:
        forms += [words[-1]] if len(words[-1]) > 4 else []
    return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=4096)
def _pattern(name: str, kind: str) -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in name_forms(name, kind))
    # Groups stand in lower case and may begin a sentence; names are names by their capitals.
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE if kind == "group" else 0)


def sentence_texts(given: dict[str, Any]) -> list[str]:
    """The sentences of the input's text, by number."""
    text: str = given["text"]
    return [text[s["start"] : s["end"]] for s in given["sentences"]]


def naming_sentences(given: dict[str, Any], holder: dict[str, Any]) -> list[int]:
    """Numbers of the sentences that name the holder."""
    pattern = _pattern(holder["name"], holder["kind"])
    return [n for n, text in enumerate(sentence_texts(given)) if pattern.search(text)]


def count_mentions(given: dict[str, Any], holder: dict[str, Any]) -> int:
    """How often the text names the holder."""
    return len(_pattern(holder["name"], holder["kind"]).findall(given["text"]))


def mask_holder(text: str, holder: dict[str, Any]) -> str:
    """The text with the holder's names replaced by one word, so that what is learnt is not who."""
    return _pattern(holder["name"], holder["kind"]).sub("HOLDER", text)
