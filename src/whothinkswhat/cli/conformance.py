"""`wtw conformance`: the rules that a metric must keep."""

from typing import Annotated

import typer

from whothinkswhat.cli.common import AsJson, err, out, print_json


def conformance(
    metric: Annotated[str | None, typer.Argument(help="A name, or pkg.module:ATTRIBUTE; all metrics if none is named.")] = None,
    cases: Annotated[int, typer.Option("--cases", help="Generated cases to try.", min=1)] = 200,
    seed: Annotated[int, typer.Option("--seed", help="Of the cases.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Try a metric on generated cases: gold is 1, nothing is 0, no gain from order, repetition, wider spans or names of labels.

    Example: wtw conformance stances/f-avg
    """
    from whothinkswhat.eval.conformance import conformance as try_metric
    from whothinkswhat.eval.metrics import find_metric, metrics

    wanted = [find_metric(metric)] if metric else list(metrics().values())
    verdicts = [try_metric(each, n=cases, seed=seed) for each in wanted]
    if as_json:
        print_json([{"metric": v.metric, "conforms": v.conforms, "kept": list(v.kept), "broken": v.broken} for v in verdicts])
    for verdict in () if as_json else verdicts:
        kept = f"keeps {', '.join(verdict.kept) or 'nothing'}"
        out.print(f"{verdict.metric}: {kept}", markup=False, soft_wrap=True)
        for rule, why in verdict.broken.items():
            err.print(f"{verdict.metric}: breaks {rule}: {why}", markup=False, soft_wrap=True)
    raise typer.Exit(0 if all(verdict.conforms for verdict in verdicts) else 1)
