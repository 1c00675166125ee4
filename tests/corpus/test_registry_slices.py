"""The generated tables: registry, slices, overlap."""

from tests.conftest import ROOT, make_article, place
from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.corpus.drawing import draw
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.corpus.overlap import overlap
from whothinkswhat.corpus.registry import registry, render_registry
from whothinkswhat.corpus.slices import slices_of
from whothinkswhat.model.annotation import Entity, Stance


def two(**changes):
    train = make_article(id="2030-dorval-levy", split="train")
    return Corpus([train, make_article(**changes)], version="0")


def test_one_thing_of_two_articles_is_one_row():
    rows = {row.name: row for row in registry(two())}
    assert rows["Ana Lind"].mentions == 4
    assert rows["Ana Lind"].aliases == {"Lind"}
    assert rows["Ana Lind"].articles == {"2030-dorval-levy", "2031-dorval-levy"}


def test_the_stored_registry_and_splits_are_those_of_the_corpus(corpus):
    layout = Layout(ROOT)
    assert layout.registry.read_text(encoding="utf-8") == render_registry(registry(corpus))
    counts, changed, text = draw(layout)
    assert (changed, text) == (0, layout.splits.read_text(encoding="utf-8"))
    assert sum(counts.values()) == len(corpus)


def test_topics_and_holders_that_train_knows_are_not_unseen():
    known = slices_of(two())["2031-dorval-levy"]
    assert "unseen-topic" not in known
    assert "unseen-holders" not in known
    stranger = Entity(id="lind", name="Eva Moe", type="PERSON", mentions=(place("Ana Lind"),))
    stances = tuple(s for s in make_article().stances if s.holder == "lind")
    new = slices_of(two(topic="law", entities=(stranger,), stances=stances, none=(), implied=()))["2031-dorval-levy"]
    assert {"unseen-topic", "unseen-holders"} <= set(new)


def test_opposite_labels_are_of_one_sentence_and_one_proposition():
    both = place("Lind called the pier unsafe, but Ola Berg asked for proof")
    stances = (
        Stance(holder="lind", proposition="pier", label="oppose", evidence=(both,)),
        Stance(holder="berg", proposition="pier", label="support", evidence=(both,)),
    )
    assert "opposite-labels" in slices_of(two(stances=stances))["2031-dorval-levy"]
    assert "opposite-labels" not in slices_of(two())["2031-dorval-levy"]


def test_overlap_counts_what_is_shared():
    found = overlap(two())
    assert found["propositions"] == {"shared": 4, "of": 4}
    assert found["mention_surfaces"]["shared"] == found["mention_surfaces"]["of"] == 4
    assert overlap(two(text="Else.", entities=(), sentences=(), stances=()))["sentences"] == {"shared": 0, "of": 0}
