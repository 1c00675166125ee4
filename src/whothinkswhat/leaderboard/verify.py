"""Verifying an entry: the scores are computed again from its predictions and compared with those it came with."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.eval.score import DIGITS, Report, package_version, render_report, score
from whothinkswhat.eval.signature import parse_signature
from whothinkswhat.eval.validate import sound_predictions
from whothinkswhat.leaderboard.bench import read_report
from whothinkswhat.model.faults import UserError
from whothinkswhat.systems.files import read_lines

PREDICTIONS = ("predictions.jsonl.gz", "predictions.jsonl.zst", "predictions.jsonl")
Outcome = Literal["same", "same within rounding", "differs"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out, and where the scores differ: `metric: theirs, ours`."""

    outcome: Outcome
    differences: tuple[str, ...] = ()


def verify_entry(folder: Path, corpus: Corpus) -> Verdict:
    """Recomputes `scores.json` of an entry.

    Raises UserError if the entry is incomplete, or was scored by another scorer version or on other data (both by name);
    FaultsError if its predictions have faults.
    """
    predictions = next((folder / name for name in PREDICTIONS if (folder / name).is_file()), None)
    if predictions is None or not (folder / "scores.json").is_file():
        raise UserError(f"{folder} is no entry: it needs scores.json and one of {', '.join(PREDICTIONS)}", exit_code=2)
    try:
        theirs = read_report(folder / "scores.json")
        signature = parse_signature(theirs.signature)
    except ValueError as error:
        raise UserError(f"{folder / 'scores.json'} is no score report of this scorer: {str(error).splitlines()[0]}") from error
    if signature.package != package_version():
        raise UserError(f"the entry was scored by whothinkswhat {signature.package}, this is {package_version()}; install that one")
    if signature.data != corpus.name:
        raise UserError(f"the entry was scored on data {signature.data}, this corpus is {corpus.name}")
    articles = list(corpus.split(signature.split))
    read = sound_predictions(read_lines(str(predictions)), articles, file=str(predictions))
    ours = score(
        articles,
        read,
        split=signature.split,
        data=corpus.name,
        tasks=[name for name, _ in signature.tasks],
        method="bca" if signature.method == "bca" else "percentile",
        resamples=signature.resamples,
        seed=signature.seed,
    )
    if render_report(ours) == (folder / "scores.json").read_text(encoding="utf-8"):
        return Verdict("same")
    return _compare(theirs, ours)


def _compare(theirs: Report, ours: Report) -> Verdict:
    """`same within rounding` if nothing but the last printed digit differs."""
    differences, far = [], theirs.signature != ours.signature or theirs.tasks.keys() != ours.tasks.keys()
    for task in sorted(theirs.tasks.keys() & ours.tasks.keys()):
        left, right = theirs.tasks[task], ours.tasks[task]
        far |= left.model_copy(update={"scores": {}}) != right.model_copy(update={"scores": {}})
        for name in sorted(left.scores.keys() | right.scores.keys()):
            a, b = left.scores.get(name), right.scores.get(name)
            if a != b:
                differences.append(f"{name}: {a.value if a else 'absent'}, {b.value if b else 'absent'}")
                near = (
                    a is not None and b is not None and all(_near(getattr(a, k), getattr(b, k)) for k in ("value", "low", "high"))
                )
                far |= not near
    if theirs.signature != ours.signature:
        differences.append(f"signature: {theirs.signature}, {ours.signature}")
    return Verdict("differs" if far else "same within rounding", tuple(differences))


def _near(a: float | None, b: float | None) -> bool:
    return a == b if a is None or b is None else abs(a - b) < 1.5 * 10**-DIGITS
