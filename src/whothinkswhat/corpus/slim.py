"""Making records of many articles smaller: what is the same in all of them is kept once."""

import sys
from collections.abc import Iterator

from whothinkswhat.model.record import Record

_SHORT = 40
_fields: dict[type[Record], set[str]] = {}


def _parts(record: Record) -> Iterator[Record]:
    for value in record.__dict__.values():
        if isinstance(value, Record):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Record))


def slim(record: Record) -> None:
    """Shares the set of given fields between records of a class, and short strings (labels, kinds, ids) between all. A third of the
    room of an article read from Parquet is copies of these; no value changes."""
    given = record.__pydantic_fields_set__
    shared = _fields.setdefault(type(record), given)
    if given == shared:
        object.__setattr__(record, "__pydantic_fields_set__", shared)
    for name, value in record.__dict__.items():
        if type(value) is str and len(value) < _SHORT:
            record.__dict__[name] = sys.intern(value)
    for part in _parts(record):
        slim(part)
