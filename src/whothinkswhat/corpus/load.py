"""Loading a corpus: from a checkout, from a folder of Parquet files, or from the files that an installed wheel carries."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from whothinkswhat.corpus.article_file import read_article
from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.corpus.layout import Layout, find_checkout
from whothinkswhat.corpus.sentences import read_sentences
from whothinkswhat.corpus.splits import SplitRow, read_splits
from whothinkswhat.model.annotation import Layer
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.released import Article, TextSentence, release


def load(split: str | None = None, *, corpus: Path | str | None = None) -> Corpus:
    """The corpus, or one split of it.

    Without `corpus`: the checkout around the working folder; else the checkout that the package lies in; else the files
    that the installed package carries. Needs no network. Raises UserError if there is nothing to load, FaultsError if a file
    is faulty.
    """
    loaded = _load(Path(corpus) if corpus is not None else None)
    return loaded if split is None else loaded.split(split)


def _load(path: Path | None) -> Corpus:
    if path is not None:
        if (path / "corpus" / "articles").is_dir():
            return load_checkout(Layout(path))
        if list(path.glob("*.parquet")):
            return _load_parquet(path)
        raise UserError(
            f"{path} holds no corpus: neither a folder corpus/articles (a checkout) nor Parquet files (a release)",
            exit_code=2,
        )
    found = find_checkout() or find_checkout(Path(__file__))
    if found is not None:
        return load_checkout(found)
    released = Path(str(files("whothinkswhat") / "released"))
    if list(released.glob("*.parquet")):
        return _load_parquet(released)
    raise UserError("this installation carries no corpus; name a checkout or a release folder with --corpus PATH", exit_code=2)


def _load_parquet(folder: Path) -> Corpus:
    from whothinkswhat.corpus.parquet import read_parquet

    return read_parquet(folder)


def load_checkout(layout: Layout, rows: Mapping[str, SplitRow] | None = None) -> Corpus:
    """The final articles of a checkout that are in a split (of `rows`, by default of corpus/splits.csv). Drafts stay out. Raises
    UserError or FaultsError."""
    if rows is None:
        rows = read_splits(layout.splits) if layout.splits.is_file() else {}
    articles: list[Article] = []
    for id in layout.article_ids():
        if id not in rows:
            continue
        article = read_article(layout.article(id))
        if article.status != "final":
            continue
        if not (layout.gold(id).is_file() and layout.sentences(id).is_file()):
            raise UserError(f"the final article {id} has no gold or no sentences: run `wtw corpus check {id}`")
        try:
            gold = Layer.model_validate_json(layout.gold(id).read_text(encoding="utf-8"))
        except ValidationError as error:
            raise UserError(f"the gold of {id} cannot be read: run `wtw corpus check {id}`") from error
        if gold.text_sha256 != article.text_sha256:
            raise UserError(f"{id} was edited after its gold was made: run `wtw corpus check {id}`")
        stored = read_sentences(layout.sentences(id))
        sentences = [TextSentence(start=s.start, end=s.end, kind=s.kind) for s in stored.sentences]
        row = rows[id]
        articles.append(release(article, gold, sentences=sentences, split=row.split, slices=row.slices))
    return Corpus(articles, version=data_version(layout))


def data_version(layout: Layout) -> str:
    """The version of the data, from corpus/VERSION."""
    path = layout.root / "corpus" / "VERSION"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else "0"
