"""Rules of bullets: everything in a bullet is in the sentences that support it."""

import re
from collections.abc import Iterator

from whothinkswhat.annotations.check.claim_rules import figures_said, triggers_in
from whothinkswhat.annotations.check.context import Context
from whothinkswhat.annotations.quotes import occurrences
from whothinkswhat.annotations.surface import NOT_NAMES
from whothinkswhat.corpus.fingerprint import figures_of
from whothinkswhat.model.annotation import BulletSupport, Layer, Span, plain_name
from whothinkswhat.model.faults import Fault

_NAME = re.compile(r"(?<!\w)[^\W\d_a-z]\w*(?:[-'.&]\w+)*")


def support(context: Context, name: str, layer: Layer) -> Iterator[Fault]:
    if context.sentences is None or not (layer.bullets or name == "gold"):
        return
    if context.sentences.text_sha256 != context.article.text_sha256:
        yield context.fault("sentences-stale", "the stored sentences belong to an older text: run `wtw annotate mark` again")
        return
    texts = {(role, n): text for role, n, text in context.article.bullets.items()}
    given = {(bullet.role, bullet.n): bullet for bullet in layer.bullets}
    for key in sorted(set(texts) ^ set(given)):
        side = "has no support" if key in texts else "does not exist"
        yield context.layer_fault(name, "support-count", f"the bullet {key[0]} {key[1]} {side}")
    for key in sorted(set(texts) & set(given)):
        yield from _supported(context, name, layer, texts[key], given[key])


def _supported(context: Context, name: str, layer: Layer, text: str, bullet: BulletSupport) -> Iterator[Fault]:
    sentences = context.sentence_texts()
    stored = context.sentences.sentences if context.sentences else ()
    where = f"{bullet.role} {bullet.n}"
    bad = [n for n in bullet.support if not (0 <= n < len(sentences) and stored[n].kind == "body")]
    if bad or not bullet.support:
        yield context.layer_fault(name, "support-number", f"{where}: support must be sentences of the body, given {bad or 'none'}")
        return
    supporting = " ".join(sentences[n] for n in bullet.support)
    spans = [Span(stored[n].start, stored[n].end) for n in bullet.support]
    for figure in figures_of(text):
        if figure not in figures_said(supporting):
            yield context.fault("bullet-figure", f"{where}: the figure {figure} is not in its support", text)
    known = _names_within(context, layer, spans) + " " + supporting
    words = set(re.findall(r"\w+", known.casefold()))
    for match in _NAME.finditer(text):
        parts = re.findall(r"\w+", match.group().removesuffix("'s").casefold())
        if match.start() > 0 and match.group() not in NOT_NAMES and any(part not in words for part in parts):
            yield context.fault("bullet-name", f"{where}: {match.group()!r} is not in its support", text)
    for trigger in triggers_in(text):
        if trigger not in triggers_in(supporting) and text not in context.looked_at:
            yield context.fault("bullet-trigger", f"{where}: {trigger!r} is not in its support", text)
    if bullet.role == "who_thinks_what":
        yield from _holders(context, name, layer, text, bullet, spans)


def _names_within(context: Context, layer: Layer, spans: list[Span]) -> str:
    """All names of the entities that the spans mention: a bullet may say "International Monetary Fund" where the body has "IMF"."""
    text = context.article.text
    names = []
    for entity in layer.entities:
        if any(mention.overlaps(span) for mention in entity.mentions for span in spans):
            names += [entity.name, plain_name(entity.name), *(mention.of(text) for mention in entity.mentions)]
    return " ".join(names)


def _holders(context: Context, name: str, layer: Layer, text: str, bullet: BulletSupport, spans: list[Span]) -> Iterator[Fault]:
    where = f"{bullet.role} {bullet.n}"
    stances = {stance.cell: stance for stance in layer.stances}
    if not bullet.stances:
        yield context.layer_fault(name, "no-report", f"{where}: the bullet reports no stance of the file")
    for cell in bullet.stances:
        stance = stances.get(cell)
        if stance is None:
            yield context.layer_fault(name, "report-unknown", f"{where}: {cell} is no stance of the file")
            continue
        if not any(evidence.overlaps(span) for evidence in stance.evidence for span in spans):
            yield context.layer_fault(name, "report-evidence", f"{where}: no evidence of {cell} is in the supporting sentences")
        if not any(occurrences(form, text) for form in _forms(context, layer, cell.holder)):
            yield context.fault("bullet-holder", f"{where}: the bullet does not name {cell.holder}, whose stance it reports", text)


def _forms(context: Context, layer: Layer, holder: str) -> list[str]:
    for entity in layer.entities:
        if entity.id == holder:
            return sorted({plain_name(entity.name), *(span.of(context.article.text) for span in entity.mentions)})
    forms = next((group.forms for group in layer.groups if group.id == holder), ())
    # A bullet may begin with the group: "The unions", "Unions".
    return [variant for form in forms for variant in (form, form[:1].upper() + form[1:], form[:1].lower() + form[1:])]


RULES = (support,)
