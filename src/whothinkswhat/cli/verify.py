"""`wtw verify`: an entry's scores, computed again."""

from pathlib import Path
from typing import Annotated

import typer

from whothinkswhat.cli.common import AsJson, CorpusPath, out, print_json


def verify(
    entry: Annotated[Path, typer.Argument(help="A folder with predictions and scores.json.")],
    as_json: AsJson = False,
    corpus: CorpusPath = None,
) -> None:
    """Compute an entry's scores again from its predictions: "same", "same within rounding" or "differs" (exit code 1).

    Example: wtw verify baselines/tfidf
    """
    from whothinkswhat.corpus.load import load
    from whothinkswhat.leaderboard.verify import verify_entry

    verdict = verify_entry(entry, load(corpus=corpus))
    if as_json:
        print_json({"entry": str(entry), "outcome": verdict.outcome, "differences": list(verdict.differences)})
    else:
        out.print(f"{entry}: {verdict.outcome}", markup=False, soft_wrap=True)
        for difference in verdict.differences:
            out.print(f"  {difference}", markup=False, soft_wrap=True)
    raise typer.Exit(1 if verdict.outcome == "differs" else 0)
