"""What bullets are like, whatever gold says: shown with gold's own value beside, never ranked on, blank on nothing.

Coverage can be bought by naming everybody, grounding by copying, low redundancy by saying one thing: so none of them ranks.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

from whothinkswhat.eval.holder_names import holders_by_name, normal_name
from whothinkswhat.eval.metrics.base import Formula, Metric, Statistics, mean, scaled, share
from whothinkswhat.eval.metrics.bullets import kept_bullets
from whothinkswhat.eval.rouge import f_measure, tokens
from whothinkswhat.model.annotation import Entity
from whothinkswhat.model.labels import ROLES
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article

SALIENT_MENTIONS = 3
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"\b[^\W\d_a-zß-ÿ][\w'’-]*(?:\s+[^\W\d_a-zß-ÿ][\w'’-]*)*")


def bullets_of(prediction: Prediction) -> list[str]:
    """All bullets that are scored, by role."""
    return [bullet for role in ROLES for bullet in kept_bullets(prediction, role)]


def _names(bullets: Iterable[str], surfaces: Iterable[str]) -> bool:
    """Whether a bullet holds one of the surfaces as whole words, whatever the case."""
    text = f" {' '.join(w for bullet in bullets for w in (*_words(bullet), '|'))} "
    return any(f" {' '.join(_words(surface))} " in text for surface in surfaces if _words(surface))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The words of a name or a bullet."""
    return tuple(_WORD.findall(normal_name(text)))


def _surfaces(article: Article, entity: Entity) -> set[str]:
    return {entity.name, *(span.of(article.text) for span in entity.mentions)}


def entity_coverage(article: Article, prediction: Prediction) -> tuple[int, int]:
    """(salient entities that a bullet names, salient entities): those with three mentions or more."""
    bullets = bullets_of(prediction)
    salient = [entity for entity in article.entities if len(entity.mentions) >= SALIENT_MENTIONS]
    return (sum(_names(bullets, _surfaces(article, e)) for e in salient), len(salient)) if bullets else (0, 0)


def stance_coverage(article: Article, prediction: Prediction) -> tuple[int, int]:
    """(holders of a gold stance that a who-thinks-what bullet names, holders of a gold stance)."""
    bullets = kept_bullets(prediction, "who_thinks_what")
    if not bullets:
        return 0, 0
    names: dict[str, set[str]] = {}
    for name, ids in holders_by_name(article).items():
        for id in ids:
            names.setdefault(id, set()).add(name)
    holders = {stance.holder for stance in article.stances}
    return sum(_names(bullets, names.get(holder, ())) for holder in holders), len(holders)


def redundancy(article: Article, prediction: Prediction) -> tuple[int, int]:
    """The mean over bullets of the highest ROUGE-1 F1 with another bullet of the article."""
    bullets = bullets_of(prediction)
    if len(bullets) < 2:
        return scaled(None)
    highest = [0.0] * len(bullets)
    words = [tokens(bullet) for bullet in bullets]
    counts = [Counter(each) for each in words]
    for i, j in combinations(range(len(bullets)), 2):
        shared = sum(min(count, counts[j][word]) for word, count in counts[i].items() if word in counts[j])
        alike = f_measure((shared, len(words[i]), len(words[j])))
        highest[i], highest[j] = max(highest[i], alike), max(highest[j], alike)
    return scaled(sum(highest) / len(highest))


def grounding(article: Article, prediction: Prediction) -> tuple[int, int]:
    """(names and figures of the bullets that the article holds, names and figures of the bullets).

    A name is a run of words with a capital that does not begin the bullet, or its first word where the article knows it as a name.
    """
    # Not through the caches: they would hold every article of a run.
    text = f" {' '.join(_WORD.findall(article.text.casefold()))} "
    figures = set(_FIGURE.findall(article.text))
    held = found = 0
    for bullet in bullets_of(prediction):
        for figure in _FIGURE.findall(bullet):
            found += 1
            held += figure in figures
        for match in _NAME.finditer(bullet):
            if match.start() == 0 and " " not in match[0]:
                continue
            found += 1
            held += f" {' '.join(_words(match[0]))} " in text
    return held, found


def length(article: Article, prediction: Prediction) -> tuple[int, int]:
    """(word tokens, bullets)."""
    bullets = bullets_of(prediction)
    return sum(len(tokens(bullet)) for bullet in bullets), len(bullets)


def _descriptor(name: str, summary: str, statistics: Statistics, formula: Formula = share) -> Metric:
    return Metric(f"bullets/{name}", "bullets", "descriptor", summary, statistics, formula)


METRICS: tuple[Metric, ...] = (
    _descriptor("entity-coverage", "share of salient entities that a bullet names", entity_coverage),
    _descriptor("stance-coverage", "share of stance holders that a who-thinks-what bullet names", stance_coverage),
    _descriptor("redundancy", "ROUGE-1 of a bullet with its nearest other, mean", redundancy, mean),
    _descriptor("grounding", "share of names and figures in bullets that the article holds", grounding),
    _descriptor("words", "words of a bullet", length),
)
