"""WhoThinksWhat: news explainers annotated for entities, stances and summary bullets, and the benchmark built on them.

    import whothinkswhat as wtw
    test = wtw.load("test")                      # a Corpus: a sequence of Article, with .to_pandas()
    report = wtw.score("predictions.jsonl", split="test")
    wtw.compare("a.jsonl", "b.jsonl", metric="stances/f-avg")
    wtw.metrics()["entities/f1"](gold, predictions)

Everything is loaded when it is first used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whothinkswhat.api import compare as compare
    from whothinkswhat.api import load as load
    from whothinkswhat.api import score as score
    from whothinkswhat.eval.metrics import metrics as metrics

__all__ = ["compare", "load", "metrics", "score"]


def __getattr__(name: str) -> Any:
    if name in ("compare", "load", "score"):
        from whothinkswhat import api

        return getattr(api, name)
    if name == "metrics":
        from whothinkswhat.eval.metrics import metrics

        return metrics
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
