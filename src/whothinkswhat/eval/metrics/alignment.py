"""Bullets matched one to one: how many gold bullets have a bullet of their own, and how well it says what they say.

Within a role, predicted and gold bullets are paired so that the sum of their ROUGE-L F1 is greatest. The score of a role is twice
that sum over the number of bullets of both sides (a soft F1): a bullet too many costs as much as one too few.
"""

from functools import lru_cache, partial

from whothinkswhat.eval.matching import best_assignment
from whothinkswhat.eval.metrics.base import SCALE, Metric, mean, scaled
from whothinkswhat.eval.metrics.bullets import kept_bullets
from whothinkswhat.eval.rouge import f_measure, lcs_length, tokens
from whothinkswhat.model.labels import ROLES, Role
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article


@lru_cache(maxsize=65536)
def rouge_l(gold: str, predicted: str) -> int:
    """ROUGE-L F1 of two texts, times SCALE and rounded."""
    ours, theirs = tokens(gold), tokens(predicted)
    return round(SCALE * f_measure((lcs_length(ours, theirs), len(theirs), len(ours))))


def aligned_bullets(gold: tuple[str, ...], predicted: tuple[str, ...]) -> list[tuple[int, int]]:
    """The pairs (gold bullet, predicted bullet) of greatest total ROUGE-L."""
    return best_assignment(len(gold), len(predicted), lambda i, j: rouge_l(gold[i], predicted[j]))


def role_score(article: Article, prediction: Prediction, *, role: Role) -> float | None:
    """The soft F1 of one role; None where gold has no bullet of it."""
    gold, predicted = article.bullets.of(role), kept_bullets(prediction, role)
    if not gold:
        return None
    total = sum(rouge_l(gold[i], predicted[j]) for i, j in aligned_bullets(gold, predicted))
    return 2 * total / SCALE / (len(gold) + len(predicted))


def role_statistics(article: Article, prediction: Prediction, *, role: Role) -> tuple[int, int]:
    return scaled(role_score(article, prediction, role=role))


def article_statistics(article: Article, prediction: Prediction) -> tuple[int, int]:
    scores = [score for role in ROLES if (score := role_score(article, prediction, role=role)) is not None]
    return scaled(sum(scores) / len(scores) if scores else None)


METRICS: tuple[Metric, ...] = (
    Metric(
        "bullets/aligned",
        "bullets",
        "reference",
        "ROUGE-L of bullets matched one to one, mean over roles, then over articles",
        article_statistics,
        mean,
    ),
    *(
        Metric(
            f"bullets/aligned[{role}]",
            "bullets",
            "reference",
            f"ROUGE-L of bullets of {role} matched one to one",
            partial(role_statistics, role=role),
            mean,
        )
        for role in ROLES
    ),
)
