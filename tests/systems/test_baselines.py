"""What the baselines are built of."""

import math

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import TEXT, make_article
from whothinkswhat.baselines.bullets import oracle_sentences
from whothinkswhat.baselines.entities import link_surfaces, viterbi
from whothinkswhat.baselines.naming import mask_holder, name_forms, naming_sentences
from whothinkswhat.baselines.tokens import bio_tags, spans_of, tokenise
from whothinkswhat.eval.tasks import gold_output, task_input
from whothinkswhat.model.annotation import Span


def test_bio_tags_of_gold_give_gold_back(corpus):
    for article in corpus:
        tokens = tokenise(article.text)
        spans = sorted((Span(m["start"], m["end"]), m["type"]) for m in gold_output(article, "entities"))
        found = spans_of(tokens, bio_tags(tokens, spans))
        # A mention that ends inside a token ("U.S" of "U.S.") is the only loss that the tokens may cause.
        assert len(set(found) & set(spans)) >= 0.98 * len(spans), sorted(set(spans) - set(found))


@given(st.text(max_size=80))
def test_tokens_cover_every_visible_character_once(text):
    covered = [i for token in tokenise(text) for i in range(*token.span)]
    assert covered == [i for i, c in enumerate(text) if i in set(covered)]
    assert all(text[i].isspace() for i in set(range(len(text))) - set(covered))


LABELS = ["B-ORG", "B-PERSON", "I-ORG", "I-PERSON", "O"]


@given(st.lists(st.lists(st.floats(-20, 0), min_size=5, max_size=5), min_size=1, max_size=5))
def test_viterbi_finds_the_best_valid_sequence(scores):
    def valid(path):
        before = ["O", *path[:-1]]
        return all(not b.startswith("I-") or a[2:] == b[2:] for a, b in zip(before, path, strict=True))

    def paths(n):
        if n == 0:
            yield []
            return
        for path in paths(n - 1):
            for label in LABELS:
                yield [*path, label]

    def value(path):
        return math.fsum(row[LABELS.index(label)] for row, label in zip(scores, path, strict=True))

    found = viterbi(scores, LABELS)
    assert valid(found)
    if len(scores) <= 4:
        assert value(found) >= max(value(path) for path in paths(len(scores)) if valid(path)) - 1e-9


def test_surnames_and_acronyms_join_the_full_name():
    text = "Law Society of Kenya, Faith Odhiambo; LSK. Odhiambo"
    names = ["Law Society of Kenya", "Faith Odhiambo", "LSK", "Odhiambo"]
    spans = [
        (Span(text.rindex(name), text.rindex(name) + len(name)), t)
        for name, t in zip(names, ["ORG", "PERSON", "ORG", "PERSON"], strict=True)
    ]
    spans[1] = (Span(text.index("Faith"), text.index("Faith") + len("Faith Odhiambo")), "PERSON")
    ids = [mention["entity"] for mention in link_surfaces(spans, text)]
    assert ids[0] == ids[2] != ids[1] == ids[3]


def test_a_holder_is_found_by_surname_and_hidden_by_the_mask():
    given = task_input(make_article(), "stances")
    lind = {"id": "lind", "name": "Ana Lind", "kind": "person"}
    assert [TEXT[given["sentences"][n]["start"] :][:5] for n in naming_sentences(given, lind)] == ["Mayor", "Lind "]
    assert "Lind" not in mask_holder(TEXT, lind)
    assert name_forms("the ferrymen", "group") == ("ferrymen",)


def test_oracle_sentences_take_what_the_bullets_say():
    sentences = ["The crews rejected it.", "Nothing happened on Monday.", "The mayor backed the levy."]
    assert oracle_sentences(sentences, ["The mayor backed the levy.", "Crews rejected it."]) == {0, 2}
