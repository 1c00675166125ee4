"""Score tables for the terminal."""

from collections.abc import Sequence

from rich.table import Table as RichTable
from rich.text import Text

from whothinkswhat.eval.score import Report
from whothinkswhat.eval.slicing import SliceScore
from whothinkswhat.leaderboard.board_page import COLUMNS, Entry, headline_score, interval, points, short_name, tables, value_of


def report_tables(report: Report) -> list[RichTable]:
    """One table a task: every metric with its value and interval, in points."""
    found = []
    for task, scores in report.tasks.items():
        lacking = f"{scores.articles} articles, {scores.missing_articles} missing, {scores.missing_keys} without the task"
        table = RichTable(title=f"{task} (version {scores.version}): {lacking}, {scores.errors} errors", title_justify="left")
        table.add_column("metric", no_wrap=True)
        table.add_column("value", justify="right")
        table.add_column("95 % interval", justify="right")
        for name, value in scores.scores.items():
            style = "bold" if name == scores.headline else ""
            table.add_row(Text(name), points(value.value), interval(value), style=style)
        found.append(table)
    return found


def entry_tables(entries: Sequence[Entry]) -> list[RichTable]:
    """The board for the terminal: one table a task."""
    found = []
    for table in tables(entries):
        rich = RichTable(title=f"{table.task} (version {table.version})", title_justify="left")
        rich.add_column("system", no_wrap=True)
        rich.add_column("kind")
        rich.add_column(short_name(table.headline), justify="right")
        rich.add_column("95 % interval", justify="right", no_wrap=True)
        for name in COLUMNS[table.task][:2]:
            rich.add_column(short_name(name), justify="right")
        for entry in table.entries:
            headline = headline_score(entry, table.task)
            others = [points(value_of(entry.report.tasks[table.task], name)) for name in COLUMNS[table.task][:2]]
            rich.add_row(entry.name, entry.kind, points(headline.value), interval(headline), *others)
        found.append(rich)
    return found


def slice_tables(slices: Sequence[SliceScore]) -> list[RichTable]:
    """One table for each task and division. A grey slice is dim and has no interval."""
    found: dict[tuple[str, str], RichTable] = {}
    for each in slices:
        task = each.metric.partition("/")[0]
        table = found.get((task, each.by))
        if table is None:
            of = "the parts of metrics" if each.by == "part" else f"{short_name(each.metric)} by {each.by}"
            table = found[task, each.by] = RichTable(title=f"{task}: {of}", title_justify="left")
            table.add_column(each.by, no_wrap=True)
            for head in ("articles", "value", "95 % interval"):
                table.add_column(head, justify="right")
        style = "dim" if each.grey else ""
        table.add_row(Text(each.name), str(each.articles), points(each.score.value), interval(each.score), style=style)
    return list(found.values())
