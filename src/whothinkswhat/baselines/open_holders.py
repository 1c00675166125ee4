"""Systems of the `stances-open` task: names are found by their capitals, then judged as the cells of a grid."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from whothinkswhat.baselines.naming import naming_sentences
from whothinkswhat.eval.holder_names import normal_name
from whothinkswhat.systems.base import Example, System, Trainable

_WORD = r"[^\W\d_a-zß-ÿ][\w'’.-]*\w|[^\W\d_a-zß-ÿ]"
_NAME = re.compile(rf"(?:{_WORD})(?:\s+(?:(?:of|de|da|for|the|and|al|von|van|der)\s+){{0,2}}(?:{_WORD}))*")
_BODY = re.compile(r"party|court|union|council|commission|ministry|bank|league|group|association|committee|agency|house|university")
_TITLES = re.compile(
    r"^(?:(?:Prime|Foreign|Interior|Finance|Health|Education|Justice|Defen[cs]e|Energy|Environment|Trade|Labou?r|Deputy|Vice|Former|"
    r"President|Minister|Senator|Governor|Mayor|Judge|Justice|Chief|Secretary|Chancellor|King|Queen|Pope|Bishop|Archbishop|General|"
    r"Professor|Dr|Mr|Mrs|Ms|Sir|Lord|Representative|Speaker|Chairman|Director|Attorney|Commissioner)\s+)+"
)


def candidate_names(given: dict[str, Any]) -> list[dict[str, Any]]:
    """Names that stand capitalised inside sentences, shorter forms folded into the longer name that holds them; as holders with
    the name for id and a guessed kind."""
    counts: Counter[str] = Counter()
    for sentence in given["sentences"]:
        if sentence["kind"] in ("title", "heading"):
            continue
        text = given["text"][sentence["start"] : sentence["end"]]
        # A capital at the start of a sentence says nothing: only what follows the first word is looked at.
        for match in _NAME.finditer(text, len(text.split(" ", 1)[0])):
            counts[_TITLES.sub("", re.sub(r"['’]s$", "", match[0]))] += 1
    names = sorted(counts, key=lambda name: (-len(name.split()), name))
    kept: list[str] = []
    for name in names:
        longer = next((k for k in kept if f" {name} " in f" {k} "), None)
        if longer is not None:
            counts[longer] += counts[name]
        else:
            kept.append(name)
    return [
        {"id": name, "name": name, "kind": "organisation" if _BODY.search(name.casefold()) else "person"} for name in sorted(kept)
    ]


class OpenCells:
    """A system of the `stances` task made into one of `stances-open`: the candidates are found, not given."""

    def __init__(self, make: Callable[[], System]) -> None:
        self._cells = make()

    def fit(self, examples: Sequence[Example]) -> None:
        if isinstance(self._cells, Trainable):
            self._cells.fit([_as_cells(example) for example in examples])

    def predict(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        holders = candidate_names(given)
        found: list[dict[str, Any]] = self._cells.predict({**given, "holders": holders})
        by_id = {holder["id"]: holder for holder in holders}
        for stance in found:
            if not stance.get("evidence"):
                numbers = naming_sentences(given, by_id[stance["holder"]])[:1]
                stance["evidence"] = [{key: given["sentences"][n][key] for key in ("start", "end")} for n in numbers]
        return found


def _as_cells(example: Example) -> Example:
    """The found candidates as the grid, with the labels of those that gold names alike; gold's other holders join them, as there
    are few stances to learn from."""
    holders = candidate_names(example.given)
    known = {normal_name(holder["name"]) for holder in holders}
    others = {stance["holder"] for stance in example.wanted if normal_name(stance["holder"]) not in known}
    holders += [{"id": name, "name": name, "kind": "person"} for name in sorted(others)]
    ids = {normal_name(holder["name"]): holder["id"] for holder in holders}
    wanted = [{**stance, "holder": ids[normal_name(stance["holder"])]} for stance in example.wanted]
    return Example({**example.given, "holders": holders}, wanted)
