"""Shares with intervals, misses, unaided propositions, the audit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from tests.conftest import make_article
from whothinkswhat.annotations.judged import draw_none, read_judged, reading_sheet
from whothinkswhat.annotations.proposals import read_proposals
from whothinkswhat.corpus.claims import ClaimSheet
from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.eval.proportion import wilson_interval
from whothinkswhat.eval.quality import audit_figures, found_again, miss_rates
from whothinkswhat.model.faults import FaultsError, UserError

HEAD = 'reader: reader\nkind: model\nmodel: claude\ndate: "2026-11-22"\nguideline: "1.2"\nseed: 0\n'


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_scipy(case):
    k, n = case
    low, high = wilson_interval(k, n)
    theirs = binomtest(k, n).proportion_ci(0.95, method="wilson")
    assert (low, high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)
    assert 0 <= low <= k / n <= high <= 1


@pytest.mark.parametrize(("k", "n"), [(0, 0), (-1, 5), (6, 5)])
def test_no_share_no_interval(k, n):
    with pytest.raises(ValueError, match="no share"):
        wilson_interval(k, n)


def test_misses_are_counted_by_split_and_by_ruling(tmp_path):
    (tmp_path / "test.yaml").write_text(
        f"split: test\n{HEAD}cells:\n"
        '  - {id: 2024-a, cell: "x/p", reading: support, why: "he backs it", ruling: support}\n'
        '  - {id: 2024-a, cell: "y/p", reading: mixed, ruling: none}\n'
        '  - {id: 2024-a, cell: "z/p", reading: implied}\n'
        '  - {id: 2024-b, cell: "x/p", reading: none}\n'
    )
    figures = {figure.name: (figure.value, figure.n) for figure in miss_rates(read_judged(tmp_path))}
    assert figures["test: read as a stance"] == (0.5, 4)
    assert figures["test: confirmed as a stance"] == (0.25, 4)
    assert figures["test: read as implied"] == (0.25, 4)
    assert figures["all splits: read as a stance"] == figures["test: read as a stance"]


def test_a_cell_judged_twice_is_a_fault(tmp_path):
    cell = '  - {id: 2024-a, cell: "x/p", reading: none}\n'
    (tmp_path / "train.yaml").write_text(f"split: train\n{HEAD}cells:\n{cell}{cell}")
    with pytest.raises(FaultsError, match="stand twice"):
        read_judged(tmp_path)


def test_the_draw_takes_none_cells_only_and_does_not_depend_on_order(corpus):
    drawn = draw_none(corpus, "train", 40, 7)
    assert len({(article.id, cell) for article, cell in drawn}) == 40
    assert all(article.split == "train" and article.grid.get(cell, "none") == "none" for article, cell in drawn)
    assert draw_none(Corpus(list(corpus)[::-1], version=corpus.version), "train", 40, 7) == drawn
    assert draw_none(corpus, "train", 40, 8) != drawn
    with pytest.raises(UserError, match="ask for fewer"):
        draw_none(corpus, "train", 10**6, 7)


def test_a_reading_sheet_is_complete_and_blind(corpus):
    drawn = draw_none(corpus, "test", 12, 1)
    sheet = reading_sheet(drawn, "test", 1)
    for article, cell in drawn:
        assert f"- {cell} (" in sheet
        assert f'id: {article.id}, cell: "{cell}"' in sheet
    # Of the cells, only the drawn ones are there; else a reader could guess which ones hold stances.
    assert sum(line.startswith("- ") and "/" in line.split()[1] for line in sheet.splitlines()) == 12


def proposals(tmp_path, matches):
    (tmp_path / "x.yaml").write_text(
        'id: 2024-x\nannotator: second\nkind: model\nmodel: claude\ndate: "2026-11-22"\nguideline: "1.2"\npropositions:\n'
        '  - {id: a, affirm: "The levy is right.", reverse: "The levy is wrong."}\n'
        '  - {id: b, affirm: "The pier must close.", reverse: "The pier may stay open."}\n' + matches
    )
    return tmp_path


def test_propositions_found_again(tmp_path):
    article = make_article(id="2024-x")
    gold = article.propositions[0].id
    found = read_proposals(proposals(tmp_path, f"matches:\n  - {{proposition: {gold}, proposal: b, wording: reversed}}\n"))
    again, reversed_, known = found_again(found, Corpus([article], version="0"))
    assert (again.value, again.n) == (round(1 / len(article.propositions), 4), len(article.propositions))
    assert (reversed_.value, reversed_.n) == (1.0, 1)
    assert (known.value, known.n) == (0.5, 2)


def test_proposals_not_compared_yet_do_not_count(tmp_path):
    figures = found_again(read_proposals(proposals(tmp_path, "")), Corpus([make_article(id="2024-x")], version="0"))
    assert [figure.n for figure in figures] == [0, 0, 0]


@pytest.mark.parametrize(
    ("matches", "message"),
    [
        ("matches:\n  - {proposition: p, proposal: zzz, wording: same}\n", "no proposal 'zzz'"),
        (
            "matches:\n  - {proposition: p, proposal: a, wording: same}\n  - {proposition: q, proposal: a, wording: same}\n",
            "matched twice",
        ),
        ("matches:\n  - {proposition: p, proposal: a, wording: alike}\n", "wording"),
    ],
)
def test_bad_matches_are_faults(tmp_path, matches, message):
    with pytest.raises(FaultsError, match=message):
        read_proposals(proposals(tmp_path, matches))


def sheet(id, audited, *severities):
    readings = ({"reader": "audit", "date": "2026-11-22", "faults": len(severities)},) if audited else ()
    faults = [{"reader": "audit", "kind": "wrong", "severity": s, "what": "x", "mended": "y"} for s in severities]
    return ClaimSheet.model_validate({"id": id, "claims": (), "readings": readings, "faults": faults})


def test_the_audit_counts_audited_articles_only():
    sheets = [sheet("2024-a", True, "material", "minor", "minor"), sheet("2024-b", True), sheet("2024-c", False)]
    material, minor = audit_figures(sheets)
    assert (material.value, material.n) == (0.5, 2)
    assert minor.value == 1.0
    assert audit_figures([sheet("2024-c", False)])[0].value is None
