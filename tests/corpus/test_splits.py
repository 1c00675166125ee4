"""Splits: drawn by date with a gap, written and read back."""

import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whothinkswhat.corpus.splits import GAP_DAYS, SplitRow, draw_splits, read_splits, render_splits
from whothinkswhat.model.faults import FaultsError, UserError
from whothinkswhat.model.labels import SPLITS

DAY = datetime.date(2020, 1, 1)
offsets = st.lists(st.integers(0, 900), max_size=20)


def dated(days: list[int]) -> dict[str, datetime.date]:
    return {f"2020-a{n}": DAY + datetime.timedelta(day) for n, day in enumerate(days)}


@given(offsets)
def test_splits_keep_order_and_gap_or_there_are_none_to_draw(days: list[int]) -> None:
    dates = dated(days)
    gaps = sum(b - a >= GAP_DAYS for a, b in pairwise(sorted(days)))
    if gaps < 2:
        with pytest.raises(UserError, match="cannot be split"):
            draw_splits(dates)
        return
    drawn = draw_splits(dates)
    assert set(drawn) == set(dates)
    assert set(drawn.values()) == set(SPLITS)
    for older, newer in pairwise(SPLITS):
        last = max(dates[id] for id in dates if drawn[id] == older)
        assert all((dates[id] - last).days >= GAP_DAYS for id in dates if drawn[id] == newer)


@given(offsets, st.randoms())
def test_the_draw_depends_on_dates_alone(days: list[int], random: st.DataObject) -> None:
    dates = dated([day * GAP_DAYS for day in {*days, 0, 1, 2}])
    items = list(dates.items())
    random.shuffle(items)  # type: ignore[attr-defined]
    assert draw_splits(dict(items)) == draw_splits(dates)


def test_shares_are_met_where_dates_allow() -> None:
    drawn = draw_splits(dated([n * GAP_DAYS for n in range(20)]))
    assert [list(drawn.values()).count(split) for split in SPLITS] == [10, 3, 7]


def test_a_gap_of_one_day_less_is_none() -> None:
    assert set(draw_splits(dated([0, GAP_DAYS, 2 * GAP_DAYS])).values()) == set(SPLITS)
    with pytest.raises(UserError, match="3 articles"):
        draw_splits(dated([0, GAP_DAYS, 2 * GAP_DAYS - 1]))


rows = st.dictionaries(
    st.from_regex(r"20[0-9]{2}-[a-z]{1,5}", fullmatch=True),
    st.tuples(st.sampled_from(SPLITS), st.lists(st.from_regex(r"[a-z]{1,4}(-[a-z]{1,4})?", fullmatch=True), max_size=3)),
    max_size=6,
).map(lambda found: [SplitRow(id, split, tuple(slices)) for id, (split, slices) in found.items()])


@given(rows)
def test_rows_are_written_and_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[SplitRow]) -> None:
    path = tmp_path_factory.mktemp("splits") / "splits.csv"
    path.write_text(render_splits(rows), encoding="utf-8")
    assert read_splits(path) == {row.article: row for row in rows}
    assert render_splits(rows[::-1]) == render_splits(rows)


def test_every_faulty_row_is_told_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "splits.csv"
    path.write_text("article,split,slices\n2020-a,train,\n2020-b,dev,\n,test,\n2020-c\n", encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        read_splits(path)
    assert [(fault.line, fault.code) for fault in caught.value.faults] == [(3, "split"), (4, "split"), (5, "split")]


def test_an_article_in_two_splits_is_told(tmp_path: Path) -> None:
    path = tmp_path / "splits.csv"
    path.write_text("article,split,slices\n2020-a,train,\n2020-a,test,\n", encoding="utf-8")
    with pytest.raises(FaultsError, match="2020-a"):
        read_splits(path)
