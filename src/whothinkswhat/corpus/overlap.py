"""What train and test share: names, holders, propositions, sentences."""

from typing import Any

from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.corpus.slices import holder_names


def overlap(corpus: Corpus, split: str = "test") -> dict[str, Any]:
    """For each kind of thing, how many of the split's occur in train too (exact, casefolded), of how many."""
    train, test = corpus.split("train"), corpus.split(split)
    found = {}
    for name, things in (
        ("mention_surfaces", _surfaces),
        ("stance_holders", _holders),
        ("propositions", _wordings),
        ("sentences", _sentences),
    ):
        theirs, ours = things(train), things(test)
        found[name] = {"shared": len(ours & theirs), "of": len(ours)}
    return found


def _surfaces(corpus: Corpus) -> set[str]:
    return {span.of(article.text).casefold() for article in corpus for entity in article.entities for span in entity.mentions}


def _holders(corpus: Corpus) -> set[str]:
    return {holder_names(article)[stance.holder] for article in corpus for stance in article.stances}


def _wordings(corpus: Corpus) -> set[str]:
    return {wording.casefold() for article in corpus for p in article.propositions for wording in (p.affirm, p.reverse)}


def _sentences(corpus: Corpus) -> set[str]:
    return {article.text[s.start : s.end].casefold() for article in corpus for s in article.sentences}
