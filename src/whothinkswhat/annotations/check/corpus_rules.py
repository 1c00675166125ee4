"""Rules over all articles: copied runs, repeated headings and openings."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from whothinkswhat.annotations.check.context import Context
from whothinkswhat.corpus.fingerprint import RUN_WORDS, run_hashes, words_of
from whothinkswhat.model.faults import Fault

REPEAT_SHARE = 0.03


_QUOTATION = re.compile(r'"[^"]*"|“[^”]*”')
NAME_WORDS_COPIED, NAME_WORDS_REPEATED = 4, 2
"""Names of so many words are nobody's wording: runs do not reach into them. Against other articles shorter names count too, since
two articles may well name the same person with the same office."""


def _runs(context: Context, name_words: int) -> dict[str, str]:
    """Hash -> words of each run of eight, outside direct quotations and names of `name_words` words or more."""
    names = {
        name
        for layer in context.layers.values()
        for entity in layer.entities
        for name in (entity.name, *(span.of(context.article.text) for span in entity.mentions))
        if len(name.split()) >= name_words
    }
    runs: dict[str, str] = {}
    for text in [text for _, text in context.article.blocks()] + [text for _, _, text in context.article.bullets.items()]:
        own = _QUOTATION.sub("\n", text)
        for name in sorted(names, key=len, reverse=True):
            own = own.replace(name, "\n")
        for piece in own.split("\n"):
            words = words_of(piece)
            runs |= {key: " ".join(words[i : i + RUN_WORDS]) for i, key in enumerate(run_hashes(words))}
    return runs


def copied(contexts: Sequence[Context]) -> Iterator[Fault]:
    """No run of eight words is shared with an excerpt (by fingerprint) or with another article."""
    owners: dict[str, Context] = {}
    for context in contexts:
        excerpts = set(context.fingerprint.runs) if context.fingerprint else set()
        for key, run in _runs(context, NAME_WORDS_COPIED).items():
            if key in excerpts:
                yield context.fault("copied", f"eight words as in a source: {run!r}")
        for key, run in _runs(context, NAME_WORDS_REPEATED).items():
            other = owners.setdefault(key, context)
            if other is not context:
                yield context.fault("repeated", f"eight words as in {other.article.id}: {run!r}")
        if context.final and context.fingerprint is None and context.article.composed_with != "people":
            yield context.fault("no-fingerprint", "no fingerprint of the excerpts: run `wtw corpus fingerprint`")


def repeated(contexts: Sequence[Context]) -> Iterator[Fault]:
    """No heading and no opening three words in more than 3 % of the articles (two articles are always too many)."""
    limit = max(1, int(REPEAT_SHARE * len(contexts)))
    uses: dict[tuple[str, str], list[Context]] = defaultdict(list)
    for context in contexts:
        for heading in {block.text.casefold() for block in context.article.body if block.kind == "heading"}:
            uses["heading", heading].append(context)
        opening = next((block.text for block in context.article.body if block.kind == "paragraph"), None)
        if opening is not None:
            uses["opening", " ".join(words_of(opening)[:3])].append(context)
    for (kind, words), users in uses.items():
        if len(users) > limit:
            others = ", ".join(context.article.id for context in users)
            yield users[-1].fault(f"{kind}-repeated", f"the {kind} {words!r} stands in {len(users)} articles: {others}")


def names(contexts: Sequence[Context]) -> Iterator[Fault]:
    """One surface, one type: the same canonical name has the same type in every article."""
    types: dict[str, tuple[str, Context]] = {}
    for context in contexts:
        layer = context.layers.get(context.reference)
        for entity in layer.entities if layer else ():
            type_, first = types.setdefault(entity.name, (entity.type, context))
            if type_ != entity.type:
                message = f"{entity.name!r} is {entity.type} here and {type_} in {first.article.id}"
                yield context.layer_fault(context.reference, "type-differs", message)


_PARTIES = (
    "Labour|Conservative|Liberal|Democratic|Republican|Socialist|Social Democratic|Green|National|Christian Democratic|Workers'"
)
_GENERIC = re.compile(
    r"(?:Senate|Congress|Parliament|(?:Supreme|Constitutional|High|Federal) Court|Court of Appeal|National Assembly|"
    rf"House of Representatives|Chamber of Deputies|(?:Ministry|Department) of .+|(?:{_PARTIES}) Party|Greens|Democrats|Socialists|"
    r"Liberals|Conservatives)"
)


def homonyms(contexts: Sequence[Context]) -> Iterator[Fault]:
    """A name that many countries have one of ("Senate") names one thing: articles of two countries add the country in brackets."""
    first: dict[str, Context] = {}
    for context in contexts:
        layer = context.layers.get(context.reference)
        for entity in layer.entities if layer else ():
            if entity.type != "ORG" or not _GENERIC.fullmatch(entity.name):
                continue
            other = first.setdefault(entity.name, context)
            if other.article.country != context.article.country:
                message = (
                    f"{entity.name!r} stands in {other.article.id} too, of another country: add the country, as in 'Senate (Italy)'"
                )
                yield context.layer_fault(context.reference, "homonym", message)


RULES = (copied, repeated, names, homonyms)
