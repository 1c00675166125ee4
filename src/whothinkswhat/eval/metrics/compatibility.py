"""Compatibility metrics: what the published scorers give on the same predictions. See `eval.compat` for each."""

from functools import partial

import numpy as np

from whothinkswhat.eval.compat.rouge_score import scores
from whothinkswhat.eval.compat.seqeval import seqeval_counts
from whothinkswhat.eval.metrics.base import Metric, Sums, Values, f1, mean, scaled
from whothinkswhat.eval.metrics.bullets import kept_bullets
from whothinkswhat.eval.metrics.stances import POLAR, label_counts
from whothinkswhat.model.labels import ROLES
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article


def zero_if_blank(sums: Sums) -> Values:
    """F1 of (TP, predicted, gold); 0 where both are empty, as seqeval and scikit-learn say."""
    return np.nan_to_num(f1(sums), nan=0.0)


def semeval_f_avg(sums: Sums) -> Values:
    """Mean F1 of two labels; a label with neither gold nor prediction counts as 0, where the task's own metric leaves it out."""
    each: Values = zero_if_blank(sums.reshape(*sums.shape[:-1], -1, 3))
    return np.asarray(each.mean(axis=-1), dtype=np.float64)


def rouge_score_statistics(article: Article, prediction: Prediction, *, name: str) -> tuple[int, int]:
    """The mean over the roles that gold has; a role that the prediction lacks is 0."""
    roles = [role for role in ROLES if article.bullets.of(role)]
    values = [scores(article.bullets.of(role), kept_bullets(prediction, role))[name] for role in roles]
    # Nine digits are compared with the package's; the last bits of a float may differ between its two implementations.
    return scaled(round(sum(values) / len(values), 9) if values else None)


METRICS: tuple[Metric, ...] = (
    Metric("entities/seqeval-f1", "entities", "compatibility", "micro-F1 of BIO chunks, as seqeval", seqeval_counts, zero_if_blank),
    Metric(
        "stances/semeval2016-f-avg",
        "stances",
        "compatibility",
        "F_avg as SemEval-2016 Task 6: mixed, neutral and none are one class",
        partial(label_counts, labels=POLAR),
        semeval_f_avg,
    ),
    *(
        Metric(
            f"bullets/rouge-score[{name}]",
            "bullets",
            "compatibility",
            f"{name} F1 by the tokens and stems of rouge-score, mean over roles, then over articles",
            partial(rouge_score_statistics, name=name),
            mean,
        )
        for name in ("rouge1", "rouge2", "rougeLsum")
    ),
)
