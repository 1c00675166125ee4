"""Where the files of a checkout stand. The one place that knows the folder names."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from whothinkswhat.model.faults import UserError


@dataclass(frozen=True, slots=True)
class Layout:
    """A corpus in the form of a checkout, rooted at `root`."""

    root: Path

    @property
    def articles(self) -> Path:
        return self.root / "corpus" / "articles"

    @property
    def splits(self) -> Path:
        return self.root / "corpus" / "splits.csv"

    @property
    def registry(self) -> Path:
        return self.root / "annotations" / "entities.csv"

    @property
    def plan(self) -> Path:
        return self.root / "corpus" / "plan.csv"

    @property
    def layers(self) -> Path:
        return self.root / "annotations" / "layers"

    @property
    def marks(self) -> Path:
        return self.root / "annotations" / "marks"

    @property
    def judged(self) -> Path:
        return self.root / "annotations" / "judged"

    @property
    def proposals(self) -> Path:
        return self.root / "annotations" / "proposals"

    def article(self, id: str) -> Path:
        return self.articles / id[:4] / f"{id}.md"

    def claims(self, id: str) -> Path:
        return self.root / "corpus" / "claims" / f"{id}.yaml"

    def fingerprint(self, id: str) -> Path:
        return self.root / "corpus" / "claims" / f"{id}.fingerprint.json"

    def sentences(self, id: str) -> Path:
        return self.root / "corpus" / "sentences" / f"{id}.json"

    def mark(self, annotator: str, id: str) -> Path:
        return self.marks / annotator / f"{id}.yaml"

    def layer(self, annotator: str, id: str) -> Path:
        return self.layers / annotator / f"{id}.json"

    def verdicts(self, id: str) -> Path:
        return self.root / "annotations" / "verdicts" / f"{id}.yaml"

    def gold(self, id: str) -> Path:
        return self.root / "annotations" / "gold" / f"{id}.json"

    def article_ids(self) -> list[str]:
        """Ids of all article files, sorted."""
        return sorted(path.stem for path in self.articles.glob("*/*.md"))

    def annotators(self) -> list[str]:
        """Names of the folders of layers and marks, sorted."""
        found = {path.name for base in (self.layers, self.marks) if base.is_dir() for path in base.iterdir()}
        return sorted(name for name in found if not name.startswith("."))

    def layers_of(self, id: str) -> Iterator[tuple[str, Path]]:
        """(annotator, path) of every layer that the article has."""
        for annotator in self.annotators():
            if (path := self.layer(annotator, id)).is_file():
                yield annotator, path

    def relative(self, path: Path) -> str:
        """The path as a user in the root of the checkout would type it."""
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)


def find_checkout(start: Path | None = None) -> Layout | None:
    """The checkout around `start` (by default the working folder), if there is one."""
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "corpus" / "articles").is_dir():
            return Layout(folder)
    return None


def checkout(path: Path | None = None) -> Layout:
    """The checkout at `path`, or around the working folder. Raises UserError if there is none."""
    if path is not None:
        if not (path / "corpus" / "articles").is_dir():
            raise UserError(f"{path} is no checkout of a corpus: it has no folder corpus/articles", exit_code=2)
        return Layout(path.resolve())
    if (found := find_checkout()) is None:
        raise UserError(
            "no folder corpus/articles here or above: run this in a checkout, or name one with --corpus PATH",
            exit_code=2,
        )
    return found
