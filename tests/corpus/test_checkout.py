"""The invented checkout as a corpus: what is loaded, and where files stand."""

from pathlib import Path

import pytest

from tests.annotations.workshop import BRIDGE, CHECKOUT, TRAMS
from whothinkswhat.corpus.drawing import draw
from whothinkswhat.corpus.layout import Layout, checkout, find_checkout
from whothinkswhat.corpus.load import load
from whothinkswhat.model.annotation import Cell
from whothinkswhat.model.faults import UserError


def test_only_the_final_article_is_loaded_with_its_split_and_slices() -> None:
    [article] = load(corpus=CHECKOUT)
    assert (article.id, article.split, article.slices) == (TRAMS, "test", ("invented", "short"))
    released = {p.id: p.wording for p in article.propositions}
    backs = {"affirm": "support", "reverse": "oppose"}[released["free_fares"]]
    assert article.grid[Cell("brandt", "free_fares")] == backs
    assert article.grid[Cell("voss", "levy")] == "neutral"


def test_a_layout_lists_articles_and_annotators() -> None:
    layout = Layout(CHECKOUT)
    assert layout.article_ids() == [BRIDGE, TRAMS]
    assert layout.annotators() == ["author", "second"]
    assert [name for name, _ in layout.layers_of(BRIDGE)] == ["author"]
    assert layout.relative(layout.gold(TRAMS)) == f"annotations/gold/{TRAMS}.json"


def test_a_checkout_is_found_from_any_folder_within(tmp_path: Path) -> None:
    assert find_checkout(CHECKOUT / "corpus" / "claims") == Layout(CHECKOUT)
    assert find_checkout(tmp_path) is None
    with pytest.raises(UserError, match="no folder corpus/articles") as caught:
        checkout(tmp_path)
    assert caught.value.exit_code == 2


def test_one_article_cannot_be_drawn_into_three_splits() -> None:
    with pytest.raises(UserError, match="1 articles cannot be split"):
        draw(Layout(CHECKOUT))
