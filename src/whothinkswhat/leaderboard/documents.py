"""The generated parts of documents: every figure in them comes from a command, between two marker comments.

`<!-- generated: NAME -->` ... `<!-- end: NAME -->` in README.md, corpus/README.md and annotations/README.md.
"""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from whothinkswhat.annotations.pairs import LayerPair, layer_pairs
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.corpus.load import load_checkout
from whothinkswhat.corpus.sources import source_stats
from whothinkswhat.corpus.stats import claim_sheets, corpus_stats, reading_stats
from whothinkswhat.eval.agreement import agreement
from whothinkswhat.leaderboard.agreement_table import agreement_note, agreement_rows
from whothinkswhat.leaderboard.bench import read_report
from whothinkswhat.leaderboard.board_page import COLUMNS, Entry, headline_score, interval, points, short_name, tables, value_of
from whothinkswhat.leaderboard.corpus_figures import quality_figures, shown
from whothinkswhat.model.faults import UserError

DOCUMENTS = ("README.md", "corpus/README.md", "annotations/README.md")
_REGION = re.compile(r"(<!-- generated: (\w+) -->\n)(.*?)(<!-- end: \2 -->)", re.DOTALL)


def markdown_table(head: list[str], rows: list[list[str]], *, left: int = 1) -> str:
    """A Markdown table; the first `left` columns are aligned left, the rest right."""
    rule = ["---" if i < left else "---:" for i in range(len(head))]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, rule, *rows]) + "\n"


def recorded_entries(layout: Layout) -> list[Entry]:
    """The entries that `wtw bench --record` kept."""
    import json

    entries = []
    for path in sorted((layout.root / "baselines").glob("*/scores.json")):
        config = json.loads((path.parent / "config.json").read_text(encoding="utf-8"))
        entries.append(Entry(config["system"], config["kind"], config["summary"], read_report(path)))
    return entries


def results(layout: Layout) -> str:
    """The table of results: each recorded entry's headline with its interval."""
    out = []
    for table in tables(recorded_entries(layout)):
        others = COLUMNS[table.task][:2]
        head = [table.task, "kind", short_name(table.headline), "95 % interval", *map(short_name, others)]
        rows = [
            [
                f"`{entry.name}`",
                entry.kind,
                points(headline_score(entry, table.task).value),
                interval(headline_score(entry, table.task)),
                *(points(value_of(entry.report.tasks[table.task], name)) for name in others),
            ]
            for entry in table.entries
        ]
        out.append(markdown_table(head, rows, left=2))
    return "\n".join(out)


def figures(layout: Layout) -> str:
    """The figures of the corpus."""
    found = corpus_stats(load_checkout(layout))
    return _facts(found)


def readings(layout: Layout) -> str:
    """What the readers found."""
    return _facts(reading_stats(claim_sheets(layout, load_checkout(layout))))


def sources(layout: Layout) -> str:
    """What the articles rest on."""
    return _facts(source_stats(layout, load_checkout(layout)))


def quality(layout: Layout, name: str) -> str:
    """One group of figures beside agreement, or a sentence that it has not been measured."""
    corpus = load_checkout(layout)
    rows = [row for row in agreement_rows(quality_figures(layout, corpus, claim_sheets(layout, corpus))[name]) if row[1] != "–"]
    if not rows:
        return "Not measured yet.\n"
    return markdown_table(["measure", "value", "95 % interval", "items"], [[*row[:3], row[4]] for row in rows])


def _facts(found: dict[str, Any]) -> str:
    rows = []
    for key, value in found.items():
        rows.append([key.replace("_", " "), shown(value)])
    return markdown_table(["figure", "value"], rows, left=2)


def agreements(layout: Layout) -> str:
    """Agreement of the first blind pass: over all articles, then by the version of the guidelines of the second pass."""
    pairs = layer_pairs(layout, "author", "second")
    head = ["measure", "value", "95 % interval", "chance", "items"]
    out = [f"All {len(pairs)} articles. {agreement_note(pairs)}\n", markdown_table(head, _agreement(pairs))]
    for version in sorted({pair.second.guideline for pair in pairs}):
        some = [pair for pair in pairs if pair.second.guideline == version]
        out += [f"Second pass by guidelines {version}: {len(some)} articles.\n", markdown_table(head, _agreement(some))]
    return "\n".join(out)


def _agreement(pairs: list[LayerPair]) -> list[list[str]]:
    return [list(row) for row in agreement_rows(agreement(pairs))]


GENERATORS: dict[str, Callable[[Layout], str]] = {
    "results": results,
    "figures": figures,
    "readings": readings,
    "agreement": agreements,
    "sources": sources,
    "audit": partial(quality, name="audit"),
    "misses": partial(quality, name="misses"),
    "proposals": partial(quality, name="found_again"),
}


def regenerate(text: str, layout: Layout) -> str:
    """The document with every generated region made anew. Raises UserError for a region that nothing generates."""

    def replace(match: re.Match[str]) -> str:
        if match[2] not in GENERATORS:
            raise UserError(f"nothing generates the region {match[2]!r}; known are {', '.join(GENERATORS)}")
        return f"{match[1]}{GENERATORS[match[2]](layout)}{match[4]}"

    return _REGION.sub(replace, text)


def stale_documents(layout: Layout, *, write: bool) -> list[Path]:
    """Documents whose generated parts differ from what would be generated now; with `write` they are renewed."""
    stale = []
    for name in DOCUMENTS:
        path = layout.root / name
        if not path.is_file():
            continue
        old = path.read_text(encoding="utf-8")
        new = regenerate(old, layout)
        if new != old:
            stale.append(path)
            if write:
                path.write_text(new, encoding="utf-8")
    return stale
