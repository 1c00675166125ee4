"""Invented articles of the size of the benchmark's (50 mentions, 8 bullets, 25 stances), and a system's output for each."""

import json
import random
from dataclasses import replace

from whothinkswhat.eval.conformance.cases import perfect
from whothinkswhat.model.annotation import Cell, Entity, Span, Stance
from whothinkswhat.model.article import Bullets
from whothinkswhat.model.labels import ENTITY_TYPES, STANCE_LABELS
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article, ReleasedProposition, TextSentence
from whothinkswhat.model.text import sha256

SENTENCES, WORDS, MENTIONS, ENTITIES, STANCES = 40, 16, 50, 20, 25
_SYLLABLES = "ba de ki lo mu ra se ti vo zan mer lin tor pek sul gra".split()


def _word(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(1, 3)))


def article(n: int) -> Article:
    """The n-th article; the same on every machine."""
    rng = random.Random(n)
    vocabulary = [_word(rng) for _ in range(300)]
    text, sentences, words = "", [], []
    for _ in range(SENTENCES):
        start = len(text)
        for word in rng.choices(vocabulary, k=WORDS):
            words.append(Span(len(text), len(text) + len(word)))
            text += word + " "
        text = text[:-1] + ". "
        sentences.append(TextSentence(start=start, end=len(text) - 1, kind="body"))
    text = text[:-1]
    places = sorted(rng.sample(words, MENTIONS))
    owned = [[*places[i::ENTITIES]] for i in range(ENTITIES)]
    entities = tuple(
        Entity(id=f"e{i}", name=f"Name {i}", type=ENTITY_TYPES[i % 4] if i % 4 != 3 else "GPE", mentions=tuple(spans))
        for i, spans in enumerate(owned)
    )
    propositions = tuple(
        ReleasedProposition(id=f"p{i}", text=f"It is {i}.", wording="affirm", affirm=f"It is {i}.", reverse=f"It is not {i}.")
        for i in range(3)
    )
    cells = [Cell(e.id, p.id) for e in entities if e.type in ("PERSON", "ORG", "GPE", "NORP") for p in propositions]
    rng.shuffle(cells)
    stances = tuple(
        Stance(
            holder=cell.holder, proposition=cell.proposition, label=rng.choice(STANCE_LABELS),
            evidence=(Span(sentences[k].start, sentences[k].end - 1),),
        )
        for cell, k in zip(cells[:STANCES], rng.choices(range(SENTENCES), k=STANCES), strict=False)
    )  # fmt: skip

    def bullets(count: int) -> tuple[str, ...]:
        return tuple(" ".join(rng.choices(vocabulary, k=28)) + "." for _ in range(count))

    return Article(
        id=f"2031-article-{n}", title="t", dek="d", date=None, topic="economy", country="NO", composed_with="people", split="test",
        slices=(), text=text, text_sha256=sha256(text), sentences=tuple(sentences),
        bullets=Bullets(
            executive_summary=bullets(3), story_so_far=bullets(1), why_this_matters=bullets(1), who_thinks_what=bullets(3)
        ),
        bullet_support=(), entities=entities, groups=(), propositions=propositions, stances=stances,
        none=tuple(cells[STANCES:]), implied=(),
    )  # fmt: skip


def output(gold: Article) -> Prediction:
    """Gold with a fifth of it changed."""
    rng = random.Random(gold.id)
    said = perfect(gold)
    mentions = [
        m if rng.random() < 0.8 else replace(m, span=Span(m.span.start, max(m.span.start + 1, m.span.end - 1)))
        for m in said.entities or ()
    ]
    stances = tuple(s for s in said.stances or () if rng.random() < 0.8)
    bullets = {
        role: tuple(" ".join(w for w in text.split() if rng.random() < 0.8) for text in texts)
        for role, texts in (said.bullets or {}).items()
    }
    return replace(said, entities=tuple(mentions), stances=stances, bullets=bullets)


def line(said: Prediction) -> str:
    """The prediction as a line of a file."""
    spans = [{"start": m.span.start, "end": m.span.end, "type": m.type, "entity": m.entity} for m in said.entities or ()]
    stances = [
        {
            "holder": s.cell.holder,
            "proposition": s.cell.proposition,
            "label": s.label,
            "evidence": [e._asdict() for e in s.evidence],
        }
        for s in said.stances or ()
    ]
    opened = [
        {"holder": s.holder, "proposition": s.proposition, "label": s.label, "evidence": [e._asdict() for e in s.evidence]}
        for s in said.stances_open or ()
    ]
    return json.dumps({"id": said.id, "entities": spans, "stances": stances, "stances-open": opened, "bullets": said.bullets})
