"""Remembering the last answers of a function of an article and a prediction: metrics ask the same things of the same pair, one
after another, and predictions cannot be hashed."""

from collections.abc import Callable
from typing import TypeVar

from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article

T = TypeVar("T")
KEPT = 4


def remembered(function: Callable[[Article, Prediction], T]) -> Callable[[Article, Prediction], T]:
    """The function with its last few answers kept, by the identity of what was asked. What is kept is held, so that no identity is
    ever another thing's."""
    kept: list[tuple[Article, Prediction, T]] = []

    def ask(article: Article, prediction: Prediction) -> T:
        for a, p, answer in kept:
            if a is article and p is prediction:
                return answer
        answer = function(article, prediction)
        kept.append((article, prediction, answer))
        del kept[:-KEPT]
        return answer

    ask.__doc__ = function.__doc__
    ask.__name__ = function.__name__
    return ask
