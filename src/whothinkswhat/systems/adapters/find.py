"""From the name of a system on the command line to its adapter."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from whothinkswhat.eval.tasks import TASKS, TaskName
from whothinkswhat.model.faults import UserError
from whothinkswhat.systems.adapters.base import Adapter, Limits
from whothinkswhat.systems.adapters.llm import WORKERS, ModelAdapter, ModelOptions
from whothinkswhat.systems.adapters.python import PythonAdapter
from whothinkswhat.systems.base import SystemSpec
from whothinkswhat.systems.registry import find_system


@dataclass(frozen=True, slots=True)
class Found:
    """A system ready to be run."""

    name: str
    tasks: tuple[TaskName, ...]
    adapter: Adapter


def adapter_of_spec(spec: SystemSpec, limits: Limits | None = None) -> Found:
    """The adapter of a Python system."""
    return Found(spec.name, tuple(spec.tasks), PythonAdapter(spec, limits or Limits()))


def find_adapter(
    name: str,
    *,
    limits: Limits,
    log: Path,
    options: ModelOptions | None = None,
) -> Found:
    """The adapter of a name. Raises UserError for one that leads nowhere.

    Parameters
    ----------
    log: file for what a command writes to standard error.
    """
    every: tuple[TaskName, ...] = tuple(TASKS)
    if name.startswith("cmd:"):
        from whothinkswhat.systems.adapters.command import CommandAdapter

        return Found(name, every, CommandAdapter(name.removeprefix("cmd:"), limits, log))
    if re.match(r"https?:/", name):
        from whothinkswhat.systems.adapters.http import HttpAdapter

        if not re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", name):
            raise UserError(f"{name!r} is no http address", exit_code=2)
        return Found(name, every, HttpAdapter(name, limits))
    if name.startswith("llm:"):
        if not name.removeprefix("llm:"):
            raise UserError("llm: needs the name of a model, such as llm:gpt-5-mini", exit_code=2)
        workers = limits if limits.workers > 1 else replace(limits, workers=WORKERS)
        return Found(name, every, ModelAdapter(name.removeprefix("llm:"), workers, options or ModelOptions()))
    return adapter_of_spec(find_system(name), limits)
