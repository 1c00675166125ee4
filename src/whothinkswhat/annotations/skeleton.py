"""Skeletons of a new article: the three files an author fills in."""

import csv
import datetime
from pathlib import Path

from whothinkswhat.corpus.layout import Layout
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.yaml_text import scalar

GUIDELINE = "1.3"


def new_article(layout: Layout, id: str) -> list[Path]:
    """Writes the skeletons of a planned article. Raises UserError if it is not planned or a file is there already."""
    if not layout.plan.is_file():
        raise UserError(f"there is no plan {layout.relative(layout.plan)} to take the event from", exit_code=2)
    with layout.plan.open(encoding="utf-8", newline="") as lines:
        row = next((row for row in csv.DictReader(lines) if row["id"] == id), None)
    if row is None:
        raise UserError(f"{id!r} is no row of {layout.relative(layout.plan)}; add the event there first", exit_code=2)
    files = {
        layout.article(id): _article(row),
        layout.claims(
            id
        ): f'id: {id}\nclaims:\n  - {{id: c1, text: "One checkable claim, in your own words.", sources: [s1, s2]}}\n',
        layout.mark("author", id): _marks(id),
    }
    for path in files:
        if path.exists():
            raise UserError(f"{layout.relative(path)} is there already; nothing was written")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(files)


def _article(row: dict[str, str]) -> str:
    return f"""---
id: {row["id"]}
title: {scalar(row["event"])}
dek: "One or two sentences under the title."
date: {row["date"]}
topic: {row["topic"]}
country: {row["country"]}
status: draft
composed_with: "people"
sources:
  - {{key: s1, url: "https://", publisher: "The original publisher"}}
---

## Body

The lead, two to four sentences.

### A heading of this event

A paragraph.
"""


def _marks(id: str) -> str:
    return f"""id: {id}
annotator: author
kind: person
date: "{datetime.date.today().isoformat()}"
guideline: "{GUIDELINE}"
suggestions: "no"
entities:  # every occurrence of each form is marked; also/but: quotes with [brackets] for exceptions
  # - {{id: ruto, name: "William Ruto", type: PERSON, forms: ["William Ruto", "Ruto"]}}
groups:
  # - {{id: unions, name: "the unions", forms: ["the unions"]}}
propositions:
  # - {{id: pass_bill, affirm: "The bill should pass.", reverse: "The bill should fail."}}
grid:  # holder: one of support oppose mixed neutral none implied for each proposition, in their order
evidence:  # holder/proposition: ["a quote that stands once in the text"]
support:  # for each bullet the numbers of its sentences (wtw annotate mark {id} --show)
  # executive_summary: [[3], [4, 5], [9]]
reports:  # for each who-thinks-what bullet the stances it reports
  # - [ruto/pass_bill]
"""
