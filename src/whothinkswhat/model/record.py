"""The base of every value of the data model."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, StringConstraints


class Record(BaseModel):
    """A frozen value: unknown fields are errors, strings stay as they are."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's, but the copy computes its cached properties anew: they may depend on what is updated."""
        copy = super().model_copy(update=update, deep=deep)
        for name in [name for name in copy.__dict__ if name not in type(self).model_fields]:
            del copy.__dict__[name]
        return copy


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$", max_length=80)]
"""An identifier: lower-case ASCII letters and digits, parts joined by `_` or `-`."""

ArticleId = Annotated[str, StringConstraints(pattern=r"^(?:19|20)\d\d-[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
"""`<year>-<slug>`."""

Sentence = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(?:.*\S)?$")]
"""One line of prose without space at its ends."""
