"""YAML read as text alone: `no` stays "no" and 2024-04-05 stays a string; line numbers are kept for fault messages."""

import json
import re
from typing import Any

import yaml
from pydantic import ValidationError

from whothinkswhat.model.faults import Fault


class _Loader(yaml.BaseLoader):
    """BaseLoader (every scalar is a string) that refuses a key given twice, a key that is no word, and aliases: nothing here needs
    them, and nested ones can make a value of any size."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem=f"the alias *{event.anchor} is not allowed", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def _construct_mapping(loader: yaml.BaseLoader, node: yaml.Node) -> dict[Any, Any]:
    if not isinstance(node, yaml.MappingNode):
        raise yaml.MarkedYAMLError(problem="a mapping is expected here", problem_mark=node.start_mark)
    seen: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="a key must be one word or text", problem_mark=key.start_mark)
        if key.value in seen:
            raise yaml.MarkedYAMLError(problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark)
        seen.add(key.value)
    return yaml.BaseLoader.construct_mapping(loader, node, deep=True)


_Loader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


def parse(text: str, file: str, *, first_line: int = 1) -> tuple[Any, dict[tuple[str | int, ...], int], list[Fault]]:
    """The value of a YAML text, the line of each path into it, and its faults (then the value is None)."""
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            value = loader.construct_document(node) if node is not None else None
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = first_line + (mark.line if mark else 0)
        return None, {}, [Fault(file, line, "yaml", f"not valid YAML: {error.problem}")]
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:  # the last two: chr() of a bad \\U escape
        return None, {}, [Fault(file, first_line, "yaml", f"not valid YAML: {str(error).splitlines()[0]}")]
    lines: dict[tuple[str | int, ...], int] = {}
    _collect_lines(node, (), lines, first_line)
    return value, lines, []


def _collect_lines(
    node: yaml.Node | None, path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int], first_line: int
) -> None:
    if node is None:
        return
    lines[path] = node.start_mark.line + first_line
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            _collect_lines(child, (*path, key.value), lines, first_line)
            lines[(*path, key.value)] = key.start_mark.line + first_line  # a value may begin on the line after its key
    elif isinstance(node, yaml.SequenceNode):
        for i, child in enumerate(node.value):
            _collect_lines(child, (*path, i), lines, first_line)


# Characters that JSON leaves as they are, but that YAML refuses or takes for line breaks.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(value: str) -> str:
    """A YAML double-quoted scalar that reads back as `value`; JSON strings are nearly a subset of those."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def line_of(lines: dict[tuple[str | int, ...], int], path: tuple[str | int, ...], default: int = 1) -> int:
    """The line of `path`, or of the nearest thing around it."""
    while path not in lines and path:
        path = path[:-1]
    return lines.get(path, default)


def faults_of(error: ValidationError, file: str, lines: dict[tuple[str | int, ...], int], code: str = "schema") -> list[Fault]:
    """The faults that pydantic found, each at its line."""
    faults = []
    for item in error.errors():
        path = tuple(item["loc"])
        where = ".".join(map(str, path)) or "the whole"
        given = "" if item["type"] == "missing" else f" (given: {str(item['input'])[:60]!r})"
        faults.append(Fault(file, line_of(lines, path), code, f"{where}: {item['msg']}{given}"))
    return faults
