"""The entity registry: one row for each real-world entity over the corpus, generated from gold.

Two entities of different articles are the same if canonical name and type agree; the guidelines prescribe canonical names, and
`check` refuses one name under two types.
"""

import csv
import io
from dataclasses import dataclass, field

from whothinkswhat.corpus.corpus import Corpus


@dataclass
class RegistryRow:
    """One real-world entity."""

    name: str
    type: str
    aliases: set[str] = field(default_factory=set)
    mentions: int = 0
    articles: set[str] = field(default_factory=set)


def registry(corpus: Corpus) -> list[RegistryRow]:
    """All entities, ordered by name and type. Aliases are the surfaces other than the canonical name."""
    rows: dict[tuple[str, str], RegistryRow] = {}
    for article in corpus:
        for entity in article.entities:
            row = rows.setdefault((entity.name, entity.type), RegistryRow(entity.name, entity.type))
            row.aliases |= {span.of(article.text) for span in entity.mentions} - {entity.name}
            row.mentions += len(entity.mentions)
            row.articles.add(article.id)
    return [rows[key] for key in sorted(rows)]


def render_registry(rows: list[RegistryRow]) -> str:
    """The registry as CSV; several aliases or articles are joined by `|`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "type", "aliases", "mentions", "articles"))
    for row in rows:
        writer.writerow((row.name, row.type, "|".join(sorted(row.aliases)), row.mentions, "|".join(sorted(row.articles))))
    return out.getvalue()
