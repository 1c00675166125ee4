"""All figures of a corpus in one value: counts of its articles, and, of a checkout, what readers and annotators found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from whothinkswhat.annotations.judged import read_judged
from whothinkswhat.annotations.pairs import layer_pairs
from whothinkswhat.annotations.proposals import read_proposals
from whothinkswhat.corpus.claims import ClaimSheet
from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.corpus.sources import source_stats
from whothinkswhat.corpus.stats import claim_sheets, corpus_stats, reading_stats
from whothinkswhat.eval.agreement import Figure, agreement
from whothinkswhat.eval.quality import audit_figures, found_again, miss_rates
from whothinkswhat.leaderboard.agreement_table import agreement_note


@dataclass(frozen=True)
class CorpusFigures:
    """What `wtw corpus stats` shows. The second part is empty where the corpus is no checkout: a release holds no raw layers."""

    corpus: Mapping[str, Any]
    readings: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    agreement: Sequence[Figure] = ()
    agreement_note: str = ""
    misses: Sequence[Figure] = ()
    found_again: Sequence[Figure] = ()
    audit: Sequence[Figure] = ()

    def as_json(self) -> dict[str, Any]:
        """For programs: the figures of the corpus at the top, everything else by its name."""
        found = dict(self.corpus)
        if self.readings:
            found |= {"readings": dict(self.readings), "sources": dict(self.sources)}
        for name in ("agreement", "misses", "found_again", "audit"):
            if figures := getattr(self, name):
                found[name] = [figure.model_dump(mode="json") for figure in figures]
        return found


def corpus_figures(corpus: Corpus, layout: Layout | None) -> CorpusFigures:
    """Computes everything; `layout` is the checkout that the corpus comes from, if it is one."""
    if layout is None:
        return CorpusFigures(corpus_stats(corpus))
    sheets = claim_sheets(layout, corpus)
    second = sorted(id for id in corpus.by_id if layout.layer("author", id).is_file() and layout.layer("second", id).is_file())
    pairs = layer_pairs(layout, "author", "second", second) if second else []
    return CorpusFigures(
        corpus_stats(corpus),
        reading_stats(sheets),
        source_stats(layout, corpus),
        agreement(pairs) if pairs else (),
        agreement_note(pairs) if pairs else "",
        **quality_figures(layout, corpus, sheets),
    )


def quality_figures(layout: Layout, corpus: Corpus, sheets: Sequence[ClaimSheet]) -> dict[str, list[Figure]]:
    """What was measured beside agreement: stances missed, propositions found again, faults left."""
    return {
        "misses": miss_rates(read_judged(layout.judged)),
        "found_again": found_again(read_proposals(layout.proposals), corpus),
        "audit": audit_figures(sheets),
    }


def shown(value: Any) -> str:
    """A count, or a row of counts, for people."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {shown(part)}" for name, part in value.items())
    return f"{value:,}"


def figure_lines(figures: CorpusFigures) -> Iterator[str]:
    """Lines for the terminal."""
    for name, part in ((None, figures.corpus), ("readings", figures.readings), ("sources", figures.sources)):
        for key, value in part.items():
            yield f"{name + ': ' if name else ''}{key.replace('_', ' ')}: {shown(value)}"
    for name in ("agreement", "misses", "found_again", "audit"):
        for figure in getattr(figures, name):
            if figure.value is not None:
                interval = "" if figure.low is None else f" [{figure.low:.3f}, {figure.high:.3f}]"
                yield f"{name.replace('_', ' ')}: {figure.name}: {figure.value:.3f}{interval}, n = {figure.n:,}"
