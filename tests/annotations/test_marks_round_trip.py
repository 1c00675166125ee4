"""Marks as a file: what is rendered reads back as the same marks."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.annotations.strategies import prose, slugs
from tests.annotations.workshop import CHECKOUT
from whothinkswhat.annotations.mark import JUDGEMENTS
from whothinkswhat.annotations.marks import EntityMark, GroupMark, Marks, read_marks, render_marks
from whothinkswhat.model.annotation import Cell, Proposition
from whothinkswhat.model.labels import ENTITY_TYPES, ROLES

quotes = st.lists(prose, max_size=3).map(tuple)
cells = st.builds(Cell, slugs, slugs)
marks = st.builds(
    Marks,
    id=slugs.map(lambda slug: f"2031-{slug.replace('_', '-')}"[:80].rstrip("-")),
    annotator=st.none() | slugs,
    kind=prose,
    model=st.none() | prose,
    date=st.none() | prose,
    guideline=st.none() | prose,
    suggestions=st.sampled_from(["yes", "no"]),
    entities=st.lists(
        st.builds(EntityMark, id=slugs, name=prose, type=st.sampled_from(ENTITY_TYPES), forms=quotes, also=quotes, but=quotes),
        max_size=3,
    ).map(tuple),
    groups=st.lists(
        st.builds(GroupMark, id=slugs, name=prose, forms=st.lists(prose, min_size=1, max_size=2).map(tuple)), max_size=2
    ).map(tuple),
    propositions=st.lists(st.builds(Proposition, id=slugs, affirm=prose, reverse=prose), max_size=2).map(tuple),
    grid=st.dictionaries(slugs, st.lists(st.sampled_from(JUDGEMENTS) | prose | st.just(""), max_size=3).map(tuple), max_size=3),
    evidence=st.dictionaries(cells.map(str) | prose, quotes, max_size=3),
    support=st.dictionaries(
        st.sampled_from(ROLES), st.lists(st.lists(st.integers(0, 99), max_size=3).map(tuple), max_size=3).map(tuple), max_size=4
    ),
    reports=st.lists(st.lists(cells, max_size=2).map(tuple), max_size=3).map(tuple),
)


def read_back(value: Marks) -> Marks | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "marks.yaml"
        path.write_text(render_marks(value), encoding="utf-8")
        found, _, faults = read_marks(path, "marks")
    assert faults == []
    return found


@given(marks)
def test_rendered_marks_read_back_as_they_were(value: Marks) -> None:
    assert read_back(value) == value


@pytest.mark.parametrize(
    "path", sorted(CHECKOUT.glob("annotations/marks/*/*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_the_invented_marks_survive(path: Path) -> None:
    value, _, faults = read_marks(path, "marks")
    assert value is not None, faults
    assert read_back(value) == value
