"""When does a holder written as text name a holder of the article?"""

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

from whothinkswhat.model.annotation import plain_name
from whothinkswhat.model.released import Article

_ARTICLE = re.compile(r"^(?:the|a|an)\s+")
_POSSESSIVE = re.compile(r"(?:'s|s')$")


@lru_cache(maxsize=65536)
def normal_name(name: str) -> str:
    """The form in which names are compared: NFC, casefolded, one space between words, without a leading article and a final 's.

    >>> normal_name("The Constitutional  Court’s")
    'constitutional court'
    """
    text = " ".join(unicodedata.normalize("NFC", name).casefold().replace("’", "'").split())
    text = _ARTICLE.sub("", text)
    return _POSSESSIVE.sub(lambda match: "" if match[0] == "'s" else "s", text)


def holders_by_name(article: Article) -> dict[str, frozenset[str]]:
    """Normal form of every canonical name, mention and declared form -> ids of the entities and groups that it can name."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in article.entities:
        for name in (entity.name, plain_name(entity.name), *(span.of(article.text) for span in entity.mentions)):
            found[normal_name(name)].add(entity.id)
    for group in article.groups:
        for name in (group.name, *group.forms):
            found[normal_name(name)].add(group.id)
    return {name: frozenset(ids) for name, ids in found.items()}
