"""Rules of the claim sheet, and of the body against it: figures, trigger words, sums, readings, planted faults."""

import re
from collections.abc import Iterator

from whothinkswhat.annotations.check.context import Context
from whothinkswhat.corpus.fingerprint import figures_of, words_of
from whothinkswhat.model.faults import Fault

MAX_CLAIMS = 45
# Words that claim more than a report may say; each must be on the sheet, or have been looked at again.
TRIGGERS = (
    "most", "all", "only", "first", "since", "more than", "crucial", "condition", "conditions", "never", "every", "none", "largest",
    "majority", "unanimous", "unanimously", "want", "wants", "wanted", "refuse", "refused", "refuses",
)  # fmt: skip
_SAME = {
    "wants": "want",
    "wanted": "want",
    "refused": "refuse",
    "refuses": "refuse",
    "conditions": "condition",
    "unanimously": "unanimous",
}
_ONES = (
    "zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBER_WORDS = {word: n for n, word in enumerate(_ONES.split())} | {word: 20 + 10 * n for n, word in enumerate(_TENS.split())}


def figures_said(text: str) -> set[str]:
    """Figures of a text in digits, number words below a hundred among them.

    >>> sorted(figures_said("Thirty-nine of 1,200 voted in eighty towns"))
    ['1200', '39', '80']
    """
    found = set(figures_of(text))
    for word in re.findall(r"[a-z]+(?:-[a-z]+)?", text.casefold()):
        tens, _, ones = word.partition("-")
        if tens in _NUMBER_WORDS and (not ones or ones in _NUMBER_WORDS):
            found.add(str(_NUMBER_WORDS[tens] + _NUMBER_WORDS.get(ones, 0)))
    return found


_SUM = re.compile(
    r"(\d[\d,]*) (?:[\w-]+ )*?and (\d[\d,]*) (?:[\w-]+ )*?(?:make|makes|making|add up to|total|in total|together) (\d[\d,]*)"
)


def triggers_in(text: str) -> list[str]:
    """The trigger words of a text, in their first form.

    >>> triggers_in("Most refused at first; more than ten wanted it.")
    ['first', 'more than', 'most', 'refuse', 'want']
    """
    plain = f" {' '.join(words_of(text))} "
    return sorted({_SAME.get(word, word) for word in TRIGGERS if f" {word} " in plain})


def _stem(word: str) -> str:
    return word[:5]


def sheet(context: Context) -> Iterator[Fault]:
    sheet = context.sheet
    if sheet is None:
        return
    if sheet.id != context.article.id:
        yield context.sheet_fault("claims-id", f"the sheet names {sheet.id!r}, the article is {context.article.id!r}", "id:")
    if len(sheet.claims) > MAX_CLAIMS:
        yield context.sheet_fault("claims-many", f"{len(sheet.claims)} claims; at most {MAX_CLAIMS} are allowed")
    keys = {source.key for source in context.article.sources}
    ids = [claim.id for claim in sheet.claims]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        yield context.sheet_fault("claim-twice", f"the claim id {id!r} stands twice", f"id: {id},")
    used: set[str] = set()
    for claim in sheet.claims:
        used.update(claim.sources)
        if not claim.sources:
            yield context.sheet_fault("claim-sources", f"the claim {claim.id} has no source", f"id: {claim.id},")
        for key in claim.sources:
            if key not in keys:
                yield context.sheet_fault(
                    "claim-sources",
                    f"the claim {claim.id} cites {key!r}, which is no source of the article",
                    f"id: {claim.id},",
                )
    for key in sorted(keys - used):
        yield context.fault("source-unused", f"no claim cites the source {key!r}; delete it", f"key: {key},")
    for plant in sheet.planted:
        if plant.state == "open":
            yield context.sheet_fault("plant-open", f"a planted fault is still open: {plant.what}", plant.what[:30])


def figures(context: Context) -> Iterator[Fault]:
    """Figures of title, dek and body are on the sheet, in digits or as a number word."""
    if context.sheet is None:
        return
    claimed = figures_said(" ".join(claim.text for claim in context.sheet.claims))
    for _, text in context.article.blocks():
        for figure in figures_of(text):
            if figure not in claimed and figure not in figures_of(context.looked_at):
                yield context.fault("figure-not-claimed", f"the figure {figure} is on no claim of the sheet", figure)
        for total in _SUM.finditer(text):
            a, b, c = (int(group.replace(",", "")) for group in total.groups())
            if a + b != c:
                yield context.fault("sum", f"{a} and {b} make {a + b}, not {c}", total.group()[:30])


def triggers(context: Context) -> Iterator[Fault]:
    """A trigger word of the body stands in a claim that shares two other words with the sentence, or was looked at again."""
    if context.sheet is None:
        return
    claims = [(triggers_in(claim.text), {_stem(word) for word in words_of(claim.text)}) for claim in context.sheet.claims]
    seen = context.looked_at
    stored = context.sentences.sentences if context.sentences else ()
    texts = context.sentence_texts()
    for sentence in [text for text, s in zip(texts, stored, strict=True) if s.kind in ("body", "dek")]:
        own = {_stem(word) for word in words_of(sentence) if len(word) > 3}
        for trigger in triggers_in(sentence):
            covered = any(trigger in theirs and len(own & stems) >= 3 for theirs, stems in claims)
            if not covered and sentence not in seen and not any(quote in sentence for quote in seen.split("\n") if quote):
                message = f"{trigger!r} in {sentence[:60]!r} is on no claim: check it and quote it under looked_at, or change it"
                yield context.fault("trigger", message, sentence[:30])


def readings(context: Context) -> Iterator[Fault]:
    if not context.final or context.sheet is None:
        return
    for reader in ("facts", "bullets"):
        if not any(reading.reader == reader for reading in context.sheet.readings):
            yield context.sheet_fault("unread", f"a final article needs a reading of its {reader} by somebody who did not write it")


RULES = (sheet, figures, triggers, readings)
