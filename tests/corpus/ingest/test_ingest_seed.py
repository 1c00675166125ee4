"""A real page, which is not ours to publish: set WTW_SEED_PAGE to its path to read it."""

import os
from pathlib import Path

import pytest
from ingest_pages import lines_of

from whothinkswhat.corpus.ingest import read_page

SEED = os.environ.get("WTW_SEED_PAGE")


@pytest.mark.skipif(SEED is None, reason="WTW_SEED_PAGE names no page")
def test_seed_page() -> None:
    path = Path(SEED or "")
    page = read_page(path.read_bytes(), name=path.name)
    assert [len(bullets) for bullets in page.bullets.model_dump().values()] == [3, 1, 1, 3]
    assert [block.kind for block in page.body] == [
        "paragraph",
        *["heading", "paragraph", "paragraph"] * 3,
        "heading",
        "paragraph",
    ]
    assert len(page.captions) == 2
    assert [dropped.text for dropped in page.dropped][:2] == ["Add a comment", "Leave a Reply"]
    assert len(page.dropped) == 4
    assert [placement.source for placement in page.ledger] == lines_of(path.read_text(encoding="utf-8"))
    kept = [page.title, page.dek or "", *page.captions, *(text for _, _, text in page.bullets.items())]
    assert not any("\u2018" in text for text in kept)
