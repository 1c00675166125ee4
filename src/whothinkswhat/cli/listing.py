"""`wtw systems`, `wtw metrics`, `wtw tasks`: what there is."""

from rich.table import Table
from rich.text import Text

from whothinkswhat.cli.common import AsJson, out, print_json


def _show(rows: list[dict[str, str]], as_json: bool) -> None:
    if as_json:
        print_json(rows)
        return
    table = Table()
    for key in rows[0] if rows else ():
        table.add_column(key)
    for row in rows:
        table.add_row(*map(Text, row.values()))
    out.print(table)


def systems(as_json: AsJson = False) -> None:
    """List the registered systems.

    Example: wtw systems --json
    """
    from whothinkswhat.systems.registry import registered

    rows = [
        {"name": s.name, "kind": s.kind, "tasks": ", ".join(s.tasks), "summary": s.summary} for s in registered().values()
    ]  # fmt: skip
    _show(rows, as_json)


def metrics(as_json: AsJson = False) -> None:
    """List the metrics.

    Example: wtw metrics
    """
    from whothinkswhat.eval.metrics import metrics as all_metrics

    _show([{"name": m.name, "kind": m.kind, "summary": m.summary} for m in all_metrics().values()], as_json)


def tasks(as_json: AsJson = False) -> None:
    """List the tasks with their versions and headline metrics.

    Example: wtw tasks
    """
    from whothinkswhat.eval.tasks import TASKS

    _show([{"name": t.name, "version": str(t.version), "headline": t.headline, "gives": t.gives} for t in TASKS.values()], as_json)
