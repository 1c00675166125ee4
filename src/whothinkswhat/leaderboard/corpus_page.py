"""The figures of a corpus as a page of plots; every plot is a table too, so that nothing needs a picture to be read."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.eval.agreement import Figure
from whothinkswhat.leaderboard.corpus_figures import CorpusFigures
from whothinkswhat.leaderboard.pages import render
from whothinkswhat.leaderboard.plots import bars, histogram, interval_plot
from whothinkswhat.model.labels import ENTITY_TYPES, SPLITS, STANCE_LABELS
from whothinkswhat.model.released import Article

BIN_WORDS = 25


def corpus_page(corpus: Corpus, figures: CorpusFigures, *, board: bool = False) -> str:
    """The HTML. With `board`, it links back to the board beside it."""
    return render(
        "corpus.html",
        board=board,
        version=corpus.version,
        revision=corpus.revision,
        sizes=_sizes(figures),
        splits=SPLITS,
        labels=STANCE_LABELS,
        plots=[
            ("Topics", "articles", bars(_by(corpus, lambda article: article.topic))),
            ("Years", "articles", bars(_by(corpus, lambda article: article.id[:4]))),
            ("Length", "articles by words of title, dek and body", bars(_lengths(corpus))),
        ],
        countries=sorted(figures.corpus["countries"].items(), key=lambda item: (-item[1], item[0])),
        stance_plot=bars(_labels(corpus)),
        type_plot=bars(_types(corpus)),
        lengths={key: value for key, value in figures.corpus.items() if isinstance(value, dict) and "median" in value},
        overlaps={key: value for key, value in figures.corpus.items() if key.endswith("_in_train")},
        readings=figures.readings,
        fault_plot=bars({key[7:]: {"faults": n} for key, n in figures.readings.items() if key.startswith("faults_")}),
        sources=figures.sources,
        agreement=[_figure(figure) for figure in figures.agreement],
        note=figures.agreement_note,
        quality=[_figure(figure) for figure in (*figures.misses, *figures.found_again)],
        audit=[_figure(figure, plot=False) for figure in figures.audit],
    )


def _sizes(figures: CorpusFigures) -> list[tuple[str, str]]:
    found = figures.corpus
    names = ("articles", "mentions", "propositions", "cells", "stances")
    sizes = [(name, f"{found[name]:,}") for name in names]
    sizes.append(("bullets", f"{sum(found['bullets'].values()):,}"))
    sizes.append(("countries", f"{len(found['countries']):,}"))
    if "claims" in figures.readings:
        sizes.append(("claims with sources", f"{figures.readings['claims']:,}"))
    return sizes


def _by(corpus: Corpus, key: Callable[[Article], str]) -> dict[str, dict[str, int]]:
    """Articles by a key and split, in the order of the keys."""
    return _counted(corpus, lambda article: [key(article)])


def _counted(corpus: Corpus, keys: Callable[[Article], Iterable[str]], order: Iterable[str] = ()) -> dict[str, dict[str, int]]:
    counts = {split: Counter(key for article in corpus.split(split) for key in keys(article)) for split in SPLITS}
    names = list(order) or sorted({key for counter in counts.values() for key in counter})
    return {name: {split: counts[split][name] for split in SPLITS} for name in names}


def _lengths(corpus: Corpus) -> dict[str, dict[str, int]]:
    bins = histogram([len(article.text.split()) for article in corpus], BIN_WORDS)

    def bin_of(article: Article) -> list[str]:
        start = len(article.text.split()) // BIN_WORDS * BIN_WORDS
        return [f"{start} to {start + BIN_WORDS - 1}"]

    return _counted(corpus, bin_of, bins)


def _labels(corpus: Corpus) -> dict[str, dict[str, int]]:
    """Stances by split and label."""
    counts = {split: Counter(stance.label for article in corpus.split(split) for stance in article.stances) for split in SPLITS}
    return {split: {label: counts[split][label] for label in STANCE_LABELS} for split in SPLITS}


def _types(corpus: Corpus) -> dict[str, dict[str, int]]:
    return _counted(corpus, lambda a: [entity.type for entity in a.entities for _ in entity.mentions], ENTITY_TYPES)


def _figure(figure: Figure, *, plot: bool = True) -> Mapping[str, Any]:
    number = "–" if figure.value is None else f"{figure.value:.3f}"
    interval = "" if figure.low is None else f"{figure.low:.3f} to {figure.high:.3f}"
    picture = (
        interval_plot(figure.value, figure.low, figure.high, label=f"{number}, {interval}", mark=figure.chance) if plot else ""
    )
    return {"name": figure.name, "value": number, "interval": interval, "plot": picture, "n": f"{figure.n:,}"}
