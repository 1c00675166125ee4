"""Drawing the splits of a checkout."""

from collections import Counter

from whothinkswhat.corpus.article_file import read_article
from whothinkswhat.corpus.layout import Layout
from whothinkswhat.corpus.load import load_checkout
from whothinkswhat.corpus.slices import slices_of
from whothinkswhat.corpus.splits import SplitRow, draw_splits, read_splits, render_splits
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.labels import SPLITS


def draw(layout: Layout) -> tuple[dict[str, int], int, str]:
    """(articles in each split, rows that differ from the present file, text of the new file with its slices)."""
    articles = [article for id in layout.article_ids() if (article := read_article(layout.article(id))).status == "final"]
    undated = [article.id for article in articles if article.date is None]
    if undated:
        raise UserError(f"these articles have no date and cannot be split by it: {', '.join(undated)}")
    drawn = draw_splits({article.id: article.date for article in articles if article.date})
    old = read_splits(layout.splits) if layout.splits.is_file() else {}
    slices = slices_of(load_checkout(layout, {id: SplitRow(id, split) for id, split in drawn.items()}))
    rows = [SplitRow(id, split, slices[id]) for id, split in drawn.items()]
    changed = sum(old.get(row.article) != row for row in rows) + len(set(old) - set(drawn))
    counts = Counter(row.split for row in rows)
    return {name: counts[name] for name in SPLITS}, changed, render_splits(rows)
