"""The repository's own corpus keeps every rule, its drafts aside."""

from tests.conftest import ROOT
from whothinkswhat.annotations.check.run import check
from whothinkswhat.corpus.article_file import read_article
from whothinkswhat.corpus.layout import Layout


def test_no_final_article_has_a_fault() -> None:
    layout = Layout(ROOT)
    final = [id for id in layout.article_ids() if read_article(layout.article(id)).status == "final"]
    assert final
    assert list(map(str, check(layout, final))) == []
