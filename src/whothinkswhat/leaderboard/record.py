"""Recorded entries: what `baselines/<system>/` keeps of a bench run."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from whothinkswhat.leaderboard.board_page import Entry
from whothinkswhat.systems.files import write_gzip


def record_entries(entries: Sequence[Entry], made: Path, baselines: Path) -> None:
    """Copies predictions (compressed), scores and cost of each entry, and writes its config; a card is left alone."""
    for entry in entries:
        source, folder = made / entry.name, baselines / entry.name
        folder.mkdir(parents=True, exist_ok=True)
        write_gzip((source / "predictions.jsonl").read_bytes(), folder / "predictions.jsonl.gz")
        for name in ("scores.json", "run.json"):
            shutil.copyfile(source / name, folder / name)
        config = {"system": entry.name, "kind": entry.kind, "summary": entry.summary, "tasks": list(entry.report.tasks)}
        (folder / "config.json").write_text(json.dumps(config, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
