"""Metrics of the `bullets` task: ROUGE by role, then the mean over the roles that gold has, then the mean over articles.

Predicted bullets that are the same tokens as an earlier one are dropped; at most 3/2/2/6 are kept for each role, in order. A role
that the prediction lacks scores 0.
"""

from collections.abc import Callable
from functools import lru_cache, partial

from whothinkswhat.eval.metrics.base import Metric, mean, scaled
from whothinkswhat.eval.rouge import f_measure, rouge_lsum, rouge_n, tokens
from whothinkswhat.eval.rouge_native import Fraction
from whothinkswhat.model.labels import ROLE_COUNTS, ROLES, Role
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article

Rouge = Callable[[tuple[str, ...], tuple[str, ...]], Fraction]


def kept_bullets(prediction: Prediction, role: Role) -> tuple[str, ...]:
    """The bullets that are scored: without repetitions (casefolded tokens), at most as many as the role allows."""
    return _kept((prediction.bullets or {}).get(role, ()), ROLE_COUNTS[role][1])


@lru_cache(maxsize=64)
def _kept(bullets: tuple[str, ...], most: int) -> tuple[str, ...]:
    kept: dict[tuple[str, ...], str] = {}
    for bullet in bullets:
        kept.setdefault(tokens(bullet), bullet)
    return tuple(kept.values())[:most]


def role_score(article: Article, prediction: Prediction, *, rouge: Rouge, role: Role) -> float | None:
    """F1 of one role of one article; None where gold has nothing to find: no bullet of the role, or no pair of words in it."""
    found = rouge(article.bullets.of(role), kept_bullets(prediction, role))
    return f_measure(found) if found[2] else None


def role_statistics(article: Article, prediction: Prediction, *, rouge: Rouge, role: Role) -> tuple[int, int]:
    return scaled(role_score(article, prediction, rouge=rouge, role=role))


def article_statistics(article: Article, prediction: Prediction, *, rouge: Rouge) -> tuple[int, int]:
    scores = [role_score(article, prediction, rouge=rouge, role=role) for role in ROLES]
    present = [score for score in scores if score is not None]
    return scaled(sum(present) / len(present) if present else None)


# The metric of all roles and those of each ask for the same bullets one after another.
_LSUM = lru_cache(maxsize=64)(rouge_lsum)
_ROUGES: dict[str, Rouge] = {
    "rougeLsum": _LSUM,
    "rouge1": partial(rouge_n, n=1),
    "rouge2": partial(rouge_n, n=2),
}


def _metrics() -> list[Metric]:
    whole = [
        Metric(
            f"bullets/{name}",
            "bullets",
            "reference",
            f"{name} F1, mean over roles, then over articles",
            partial(article_statistics, rouge=rouge),
            mean,
        )
        for name, rouge in _ROUGES.items()
    ]
    by_role = [
        Metric(
            f"bullets/rougeLsum[{role}]",
            "bullets",
            "reference",
            f"rougeLsum F1 of {role}",
            partial(role_statistics, rouge=_LSUM, role=role),
            mean,
        )
        for role in ROLES
    ]
    return whole + by_role


METRICS: tuple[Metric, ...] = tuple(_metrics())
