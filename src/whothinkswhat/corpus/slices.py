"""Slices: properties of an article by which scores can be told apart. Computed from gold and split, kept in `corpus/splits.csv`.

| slice | an article is in it if |
|---|---|
| `unseen-topic` | no article of train has its topic (validation and test only) |
| `unseen-holders` | nine of ten of its stance holders are named in no article of train (validation and test only) |
| `opposite-labels` | one sentence is evidence of support and of opposition to the same proposition |
| `aliases` | two entities or more have three mentions or more in at least two surfaces |
| `nominal-holders` | three stances or more are held by nominal groups |
| `nested-reporting` | the evidence of two stances or more names another candidate before the holder |
"""

from collections.abc import Iterator

from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.model.annotation import Span
from whothinkswhat.model.released import Article

UNSEEN_SHARE = 0.9


def slices_of(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Article id -> its slices, in the order of the table."""
    train = [article for article in corpus if article.split == "train"]
    topics = {article.topic for article in train}
    names = {name for article in train for name in holder_names(article).values()}
    return {article.id: tuple(_slices(article, topics, names)) for article in corpus}


def holder_names(article: Article) -> dict[str, str]:
    """Candidate id -> name, casefolded, for comparison between articles."""
    full = {entity.id: entity.name for entity in article.entities}
    return {holder.id: full.get(holder.id, holder.name).casefold() for holder in article.holders}


def long_and_short(article: Article) -> list[str]:
    """Entities with three mentions or more in two forms or more."""
    return [
        entity.id
        for entity in article.entities
        if len(entity.mentions) >= 3 and len({span.of(article.text) for span in entity.mentions}) >= 2
    ]


def _slices(article: Article, topics: set[str], names: set[str]) -> Iterator[str]:
    if article.split != "train" and article.topic not in topics:
        yield "unseen-topic"
    holders = {holder_names(article)[stance.holder] for stance in article.stances}
    if article.split != "train" and len(holders - names) >= UNSEEN_SHARE * len(holders):
        yield "unseen-holders"
    if _opposite_labels(article):
        yield "opposite-labels"
    if len(long_and_short(article)) >= 2:
        yield "aliases"
    groups = {group.id for group in article.groups}
    if sum(stance.holder in groups for stance in article.stances) >= 3:
        yield "nominal-holders"
    if _nested(article) >= 2:
        yield "nested-reporting"


def _opposite_labels(article: Article) -> bool:
    seen: dict[tuple[str, int], set[str]] = {}
    for stance in article.stances:
        for n, sentence in enumerate(article.sentences):
            if any(Span(sentence.start, sentence.end).overlaps(span) for span in stance.evidence):
                seen.setdefault((stance.proposition, n), set()).add(stance.label)
    return any({"support", "oppose"} <= labels for labels in seen.values())


def _nested(article: Article) -> int:
    mentions = {entity.id: entity.mentions for entity in article.entities}
    candidates = {holder.id for holder in article.holders}
    count = 0
    for stance in article.stances:
        for evidence in stance.evidence:
            own = [span.start for span in mentions.get(stance.holder, ()) if span.overlaps(evidence)]
            others = [
                s.start
                for id, spans in mentions.items()
                if id in candidates - {stance.holder}
                for s in spans
                if s.overlaps(evidence)
            ]
            if own and others and min(others) < min(own):
                count += 1
                break
    return count
