"""When does a holder written as text name a holder of the article?"""

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

from whothinkswhat.model.released import Article

_ARTICLE = re.compile(r"^(?:the|a|an)\s+")
_POSSESSIVE = re.compile(r"(?:'s|s')$")


def normal_name(name: str) -> str:
    """The form in which names are compared: NFC, casefolded, one space between words, without a leading article and a final 's.

    >>> normal_name("The Constitutional  Court’s")
    'constitutional court'
    """
    text = " ".join(unicodedata.normalize("NFC", name).casefold().replace("’", "'").split())
    text = _ARTICLE.sub("", text)
    return _POSSESSIVE.sub(lambda match: "" if match[0] == "'s" else "s", text)


@lru_cache(maxsize=1024)
def _names(article_id: str, text_sha256: str, items: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for id, names in items:
        for name in names:
            found[normal_name(name)].add(id)
    return {name: frozenset(ids) for name, ids in found.items()}


def holders_by_name(article: Article) -> dict[str, frozenset[str]]:
    """Normal form of every canonical name, mention and declared form -> ids of the entities and groups that it can name."""
    entities = [(e.id, (e.name, *(span.of(article.text) for span in e.mentions))) for e in article.entities]
    groups = [(g.id, (g.name, *g.forms)) for g in article.groups]
    return _names(article.id, article.text_sha256, (*entities, *groups))
