"""The released Parquet: one file a split, one row an article, everything nested. Identical bytes from identical articles."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.corpus.slim import slim
from whothinkswhat.model.faults import UserError
from whothinkswhat.model.labels import ROLES, SPLITS
from whothinkswhat.model.released import Article

BATCH = 100
"""Articles read at once: as plain values they take several times their room."""

_SPAN = pa.list_(pa.int32())
_CELL = pa.list_(pa.string())


def _rows(**fields: pa.DataType) -> pa.DataType:
    return pa.list_(pa.struct(list(fields.items())))


SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("title", pa.string()),
        ("dek", pa.string()),
        ("date", pa.string()),
        ("topic", pa.string()),
        ("country", pa.string()),
        ("composed_with", pa.string()),
        ("split", pa.string()),
        ("slices", pa.list_(pa.string())),
        ("text", pa.string()),
        ("text_sha256", pa.string()),
        ("sentences", _rows(start=pa.int32(), end=pa.int32(), kind=pa.string())),
        (
            "bullets",
            pa.struct(
                [(role, pa.list_(pa.string())) for role in ROLES]
            ),
        ),
        ("bullet_support", _rows(role=pa.string(), n=pa.int32(), support=pa.list_(pa.int32()), stances=pa.list_(_CELL))),
        ("entities", _rows(id=pa.string(), name=pa.string(), type=pa.string(), mentions=pa.list_(_SPAN))),
        ("groups", _rows(id=pa.string(), name=pa.string(), forms=pa.list_(pa.string()))),
        ("propositions", _rows(id=pa.string(), text=pa.string(), wording=pa.string(), affirm=pa.string(), reverse=pa.string())),
        ("stances", _rows(holder=pa.string(), proposition=pa.string(), label=pa.string(), evidence=pa.list_(_SPAN))),
        ("none", pa.list_(_CELL)),
        ("implied", pa.list_(_CELL)),
    ]
)  # fmt: skip


def write_parquet(corpus: Corpus, folder: Path) -> list[Path]:
    """Writes `<split>.parquet` for each split into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for split in SPLITS:
        rows = [article.model_dump(mode="json") for article in corpus.split(split)]
        meta = {"whothinkswhat": json.dumps({"version": corpus.version})}
        table = pa.Table.from_pylist(rows, schema=SCHEMA.with_metadata(meta))
        path = folder / f"{split}.parquet"
        pq.write_table(table, path, compression="zstd", store_schema=True)
        paths.append(path)
    return paths


def read_parquet(folder: Path) -> Corpus:
    """The corpus of a folder of Parquet files. Raises UserError if a file is not ours."""
    articles: list[Article] = []
    version = "0"
    for path in sorted(folder.glob("*.parquet")):
        try:
            table = pq.ParquetFile(path).read()  # read_table would load pandas and the machinery of datasets
        except (pa.ArrowInvalid, OSError) as error:
            raise UserError(f"{path} is no readable Parquet file: {error}") from error
        missing = set(SCHEMA.names) - set(table.column_names)
        if missing:
            raise UserError(f"{path} lacks the columns {', '.join(sorted(missing))}: it is no release of this corpus")
        metadata: dict[bytes, bytes] = table.schema.metadata or {}
        version = json.loads(metadata.get(b"whothinkswhat", b'{"version": "0"}'))["version"]
        for batch in table.to_batches(max_chunksize=BATCH):
            rows: list[dict[str, Any]] = batch.to_pylist()
            found = [Article.model_validate(row) for row in rows]
            for article in found:
                slim(article)
            articles += found
    return Corpus(articles, version=version)
