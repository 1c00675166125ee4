"""Runs all rules. The one checker, of articles, claims, layers and gold."""

from collections.abc import Sequence

from whothinkswhat.annotations.check import article_rules, bullet_rules, claim_rules, corpus_rules, layer_rules
from whothinkswhat.annotations.check.context import Context, read_context
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.model.faults import Fault

PLANT_OPEN = "plant-open"
"""The one fault that a draft may not have at a commit: somebody knows the text to be wrong."""


def check(layout: Layout, ids: Sequence[str] | None = None, *, final: bool = False) -> list[Fault]:
    """Every fault of the named articles (all, if none is named), sorted by file and line. Rules over the whole corpus see all
    articles, and report those that were named. With `final`, drafts may have faults, but no planted one that is open."""
    faults: list[Fault] = []
    contexts: list[Context] = []
    for id in layout.article_ids():
        context, found = read_context(layout, id)
        if ids is None or id in ids:
            found += check_article(context) if context is not None else []
            draft = context is not None and not context.final
            faults += [fault for fault in found if fault.code == PLANT_OPEN] if final and draft else found
        if context is not None and (context.final or not final):
            contexts.append(context)
    wanted = {context.file for context in contexts if ids is None or context.article.id in ids}
    wanted |= {
        context.layer_file(name) for context in contexts for name in context.layers if ids is None or context.article.id in ids
    }
    for rule in corpus_rules.RULES:
        faults += [fault for fault in rule(contexts) if fault.file in wanted]
    return sorted(set(faults))


def check_article(context: Context) -> list[Fault]:
    """The faults of one article by the rules that need no other article."""
    faults: list[Fault] = []
    for rule in (*article_rules.RULES, *claim_rules.RULES):
        faults += rule(context)
    if context.final and "gold" not in context.layers:
        faults.append(context.fault("no-gold", "a final article needs gold: run `wtw annotate adjudicate`"))
    if context.final and context.sentences is None:
        faults.append(context.fault("no-sentences", "a final article needs its sentences: run `wtw annotate mark`"))
    for name, layer in context.layers.items():
        # Offsets into another text would make every other rule of the layer cry out.
        found = list(layer_rules.anchored(context, name, layer))
        if not found:
            # A bullet reports what gold says: a verdict may have made a stance of what the author saw as implied.
            careful = (*layer_rules.CAREFUL, *bullet_rules.RULES) if name == context.reference else ()
            for layer_rule in (*layer_rules.SOUND, *careful):
                found += layer_rule(context, name, layer)
        faults += found
    return faults
