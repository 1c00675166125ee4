"""The ledger while a page is being read: every unit is put once."""

from collections.abc import Sequence

from whothinkswhat.corpus.ingest.page import Place, Placement
from whothinkswhat.corpus.ingest.repair import repair_quotes
from whothinkswhat.corpus.ingest.unit import Unit
from whothinkswhat.model.labels import Role


class Ledger:
    """Places for the units of one page, and the notes made on the way."""

    def __init__(self, units: Sequence[Unit], name: str) -> None:
        self.units = units
        self.name = name
        self.notes: list[str] = []
        self._placements: list[Placement | None] = [None] * len(units)
        self._from_metadata: list[Placement] = []

    def put(self, i: int, place: Place, *, text: str | None = None, role: Role | None = None, joins: bool = False) -> None:
        """Put unit `i`. Raises ValueError if it has a place: that is an error of this package, never of the page."""
        if self._placements[i] is not None:
            raise ValueError(f"unit {i} ({self.units[i].source!r}) was put twice")
        unit = self.units[i]
        text = unit.text if text is None else text
        self._placements[i] = Placement(place=place, source=unit.source, text=text, line=unit.line, role=role, joins=joins)

    def drop(self, i: int, reason: str) -> None:
        """Leave unit `i` out of the article, for a reason."""
        self.put(i, "dropped")
        placement = self._placements[i]
        if placement is not None:
            self._placements[i] = placement.model_copy(update={"text": "", "reason": reason})

    def is_open(self, i: int) -> bool:
        """Whether unit `i` has no place yet."""
        return self._placements[i] is None

    def add(self, place: Place, text: str) -> None:
        """A part that stands nowhere on the page, only in its metadata."""
        self._from_metadata.append(Placement(place=place, source="", text=repair_quotes(text), line=0))

    def close(self) -> tuple[Placement, ...]:
        """The whole ledger. A unit that no rule claimed is left out by name, so that it cannot be lost unseen."""
        for i in range(len(self.units)):
            if self.is_open(i):
                self.drop(i, "not recognised")
        return (*self._from_metadata, *(placement for placement in self._placements if placement is not None))
