"""What a run cost, and what it was a run of. Lives beside the scores, never in a compared file."""

import hashlib
import os
import platform
import resource
import sys
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any


@dataclass
class RunRecord:
    """Seconds, and mebibytes. `of` says what was run: a run is resumed only with the same."""

    system: str
    tasks: list[str]
    split: str = ""
    data: str = ""
    blank: str | None = None
    articles: int = 0
    import_seconds: float = 0.0
    """Finding the system and importing its code."""
    fit_seconds: float = 0.0
    """Loading and training, apart from predicting."""
    predict_seconds: float = 0.0
    cpu_seconds: float = 0.0
    """Of this process and of the processes that it started and that have ended."""
    peak_memory_mib: float = 0.0
    """Of the larger of this process and the largest that it started."""
    calls: int = 0
    """Questions asked in this run; those taken over from an earlier one are not asked again."""
    errors: int = 0
    first_errors: list[str] = field(default_factory=list)
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None
    """In the currency of the prices that were given."""
    package: str = ""
    python: str = field(default_factory=platform.python_version)
    platform: str = field(default_factory=lambda: f"{platform.system()} {platform.machine()}")
    constraints: str | None = field(default_factory=lambda: constraints_hash())

    def of(self) -> dict[str, Any]:
        """What decides the answers."""
        return {"system": self.system, "tasks": self.tasks, "split": self.split, "data": self.data, "blank": self.blank}


def constraints_hash() -> str | None:
    """Twelve hex digits of the constraints file of the checkout that the package lies in; None for an installed wheel."""
    path = Path(str(files("whothinkswhat"))).parents[1] / "constraints.txt"
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else None


def cpu_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def peak_memory_mib() -> float:
    """ru_maxrss is in KiB on Linux, in bytes on macOS."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / unit
