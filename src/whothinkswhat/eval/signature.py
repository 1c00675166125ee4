"""The signature of a score: one line that says what was computed, and parses back."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from whothinkswhat.eval.tasks import TASKS, TaskName, gold_output
from whothinkswhat.model.released import Article


@dataclass(frozen=True, slots=True)
class Signature:
    """What a set of scores depends on, besides the predictions."""

    tasks: tuple[tuple[str, int], ...]
    split: str
    data: str
    """Version and revision of the data, `0.1.0@0123456789ab`."""
    gold: str
    seed: int
    resamples: int
    package: str
    method: str = "percentile"
    """Of the intervals; named in the line only where it is another."""

    def __str__(self) -> str:
        """
        >>> print(Signature((("stances", 1),), "test", "0.1.0@0123456789ab", "00ff", 0, 10000, "0.1.0"))
        wtw|tasks:stances.v1|split:test|data:0.1.0@0123456789ab|gold:00ff|seed:0|resamples:10000|package:0.1.0
        """
        tasks = "+".join(f"{name}.v{version}" for name, version in self.tasks)
        return (
            f"wtw|tasks:{tasks}|split:{self.split}|data:{self.data}|gold:{self.gold}|seed:{self.seed}"
            f"|resamples:{self.resamples}|package:{self.package}"
        ) + ("" if self.method == "percentile" else f"|interval:{self.method}")


_FORM = re.compile(
    r"wtw\|tasks:(?P<tasks>[^|]*)\|split:(?P<split>[^|]+)\|data:(?P<data>[^|]+)\|gold:(?P<gold>[0-9a-f]+)"
    r"\|seed:(?P<seed>\d+)\|resamples:(?P<resamples>\d+)\|package:(?P<package>[^|]+)(?:\|interval:(?P<method>bca))?"
)


def parse_signature(text: str) -> Signature:
    """The signature of a line. Raises ValueError if it is none.

    >>> line = "wtw|tasks:stances.v1|split:test|data:0.1.0@0123456789ab|gold:00ff|seed:0|resamples:10000|package:0.1.0"
    >>> str(parse_signature(line)) == line
    True
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"no signature: {text[:80]!r}")
    part = match.groupdict()
    pairs = (task.rsplit(".v", 1) for task in part["tasks"].split("+") if task)
    return Signature(
        tuple((name, int(version)) for name, version in pairs),
        part["split"], part["data"], part["gold"], int(part["seed"]), int(part["resamples"]), part["package"],
        part["method"] or "percentile",
    )  # fmt: skip


def gold_hash(articles: Iterable[Article], tasks: Iterable[TaskName]) -> str:
    """Twelve hex digits of a hash over the gold of the tasks, the texts and the implied cells."""
    digest = hashlib.sha256()
    for article in articles:
        gold = {task: gold_output(article, task) for task in TASKS if task in set(tasks)}
        row = [article.id, article.text_sha256, gold, sorted(map(str, article.implied))]
        digest.update(json.dumps(row, ensure_ascii=False, sort_keys=True).encode("utf-8"))
    return digest.hexdigest()[:12]
