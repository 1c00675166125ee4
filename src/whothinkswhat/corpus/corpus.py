"""`Corpus`: what users load. A sequence of released articles."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

from whothinkswhat.model.faults import UserError
from whothinkswhat.model.labels import SPLITS
from whothinkswhat.model.released import Article

if TYPE_CHECKING:
    import pandas as pd


class Corpus(Sequence[Article]):
    """Released articles, ordered by id.

    Parameters
    ----------
    articles: the articles.
    version: version of the data, as in `corpus/VERSION`.
    """

    def __init__(self, articles: Sequence[Article], *, version: str) -> None:
        self._articles = tuple(sorted(articles, key=lambda article: article.id))
        self.version = version

    @overload
    def __getitem__(self, index: int) -> Article: ...
    @overload
    def __getitem__(self, index: slice) -> "Corpus": ...
    def __getitem__(self, index: int | slice) -> "Article | Corpus":
        if isinstance(index, slice):
            return Corpus(self._articles[index], version=self.version)
        return self._articles[index]

    def __len__(self) -> int:
        return len(self._articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self._articles)

    def __repr__(self) -> str:
        return f"Corpus({len(self)} articles, version {self.version}, revision {self.revision})"

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self}

    def split(self, name: str) -> "Corpus":
        """The articles of one split. Raises UserError for an unknown name."""
        if name not in SPLITS:
            raise UserError(f"there is no split {name!r}; the splits are {', '.join(SPLITS)}", exit_code=2)
        return Corpus([article for article in self if article.split == name], version=self.version)

    @cached_property
    def revision(self) -> str:
        """Twelve hex digits of a hash over everything that the articles hold."""
        digest = hashlib.sha256()
        for article in self:
            digest.update(article.model_dump_json().encode("utf-8") + b"\n")
        return digest.hexdigest()[:12]

    @property
    def name(self) -> str:
        """Version and revision, as signatures name the data: `0.1.0@0123456789ab`."""
        return f"{self.version}@{self.revision}"

    def to_pandas(self) -> "pd.DataFrame":
        """One row an article; nested parts are lists of dicts, as in the Parquet files."""
        import pandas as pd

        return pd.DataFrame([article.model_dump(mode="json") for article in self])
