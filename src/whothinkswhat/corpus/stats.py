"""Figures of a corpus."""

from collections import Counter
from collections.abc import Iterable
from statistics import median
from typing import Any

from whothinkswhat.corpus.claims import ClaimSheet, parse_claims
from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.corpus.overlap import overlap
from whothinkswhat.corpus.slices import long_and_short
from whothinkswhat.model.labels import ENTITY_TYPES, ROLES, SPLITS, STANCE_LABELS


def corpus_stats(corpus: Corpus) -> dict[str, Any]:
    """Sizes, topics, countries, years, labels. Counts, and shares in percent with one decimal."""
    stances = [stance for article in corpus for stance in article.stances]
    labels = Counter(stance.label for stance in stances)
    types = Counter(entity.type for article in corpus for entity in article.entities for _ in entity.mentions)
    return {
        "articles": len(corpus),
        "splits": {name: sum(article.split == name for article in corpus) for name in SPLITS},
        "topics": dict(sorted(Counter(article.topic for article in corpus).items())),
        "countries": dict(sorted(Counter(article.country for article in corpus).items())),
        "years": dict(sorted(Counter(article.id[:4] for article in corpus).items())),
        **_lengths(corpus),
        "words_of_text": sum(len(article.text.split()) for article in corpus),
        "sentences": sum(len(article.sentences) for article in corpus),
        "entities": sum(len(article.entities) for article in corpus),
        "mentions": sum(types.values()),
        "mentions_by_type": {name: types[name] for name in ENTITY_TYPES},
        "articles_with_two_long_and_short_names": sum(len(long_and_short(article)) >= 2 for article in corpus),
        "groups": sum(len(article.groups) for article in corpus),
        "propositions": sum(len(article.propositions) for article in corpus),
        "cells": sum(len(article.grid) for article in corpus),
        "stances": len(stances),
        "stances_by_label": {name: labels[name] for name in STANCE_LABELS},
        "share_of_label_percent": {name: round(100 * labels[name] / max(1, len(stances)), 1) for name in STANCE_LABELS},
        "none_cells": sum(len(article.none) for article in corpus),
        "implied_cells": sum(len(article.implied) for article in corpus),
        "bullets": {role: sum(len(article.bullets.of(role)) for article in corpus) for role in ROLES},
        "holders_with_two_labels": _two_labels(corpus),
        "articles_in_slices": dict(sorted(Counter(name for article in corpus for name in article.slices).items())),
        **{f"test_{name}_in_train": counts for name, counts in overlap(corpus).items()},
    }


def _lengths(corpus: Corpus) -> dict[str, dict[str, float]]:
    """Least, median and most of what an article holds."""
    measures: dict[str, Iterable[int]] = {
        "words_of_an_article": (len(article.text.split()) for article in corpus),
        "sentences_of_an_article": (len(article.sentences) for article in corpus),
        "words_of_a_sentence": (len(article.text[s.start : s.end].split()) for article in corpus for s in article.sentences),
        "words_of_a_bullet": (len(text.split()) for article in corpus for _, _, text in article.bullets.items()),
        "mentions_of_an_article": (sum(len(entity.mentions) for entity in article.entities) for article in corpus),
        "holders_of_an_article": (len(article.holders) for article in corpus),
        "stances_of_an_article": (len(article.stances) for article in corpus),
    }
    found = {}
    for name, values in measures.items():
        ordered = sorted(values)
        if ordered:
            found[name] = {"least": ordered[0], "median": median(ordered), "most": ordered[-1]}
    return found


def _two_labels(corpus: Corpus) -> dict[str, int]:
    """Of the holders with two stances or more, how many have different labels among them (relative to `affirm`)."""
    several = different = 0
    for article in corpus:
        reversed_ = {p.id for p in article.propositions if p.wording == "reverse"}
        swap = {"support": "oppose", "oppose": "support"}
        by_holder: dict[str, list[str]] = {}
        for stance in article.stances:
            label = swap.get(stance.label, stance.label) if stance.proposition in reversed_ else stance.label
            by_holder.setdefault(stance.holder, []).append(label)
        several += sum(len(labels) > 1 for labels in by_holder.values())
        different += sum(len(set(labels)) > 1 for labels in by_holder.values())
    return {"with_two_stances": several, "with_different_labels": different}


def claim_sheets(layout: Layout, corpus: Corpus) -> list[ClaimSheet]:
    """The claim sheets of the corpus's articles; of an article without a readable one, none."""
    read = (parse_claims(layout.claims(article.id), str(layout.claims(article.id)))[0] for article in corpus)
    return [sheet for sheet in read if sheet is not None]


def reading_stats(sheets: Iterable[ClaimSheet]) -> dict[str, int]:
    """What the readers found: readings, faults by kind and severity, planted faults caught. The audit's faults are apart: see
    `eval.quality`."""
    found: Counter[str] = Counter()
    for sheet in sheets:
        found["claims"] += len(sheet.claims)
        for reading in (reading for reading in sheet.readings if reading.reader != "audit"):
            found[f"{reading.reader}_readings"] += 1
            found[f"{reading.reader}_planted"] += reading.planted
            found[f"{reading.reader}_planted_caught"] += reading.caught
        for fault in (fault for fault in sheet.faults if fault.reader != "audit"):
            found[f"faults_{fault.severity}"] += 1
            found[f"faults_{fault.kind}"] += 1
    return dict(sorted(found.items()))
