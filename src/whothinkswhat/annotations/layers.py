"""Layers and gold on disk: JSON in one canonical form, so that diffs and hashes mean something."""

from pathlib import Path

from pydantic import ValidationError

from whothinkswhat.model.annotation import Layer
from whothinkswhat.model.faults import Fault, FaultsError


def read_layer(path: Path, file: str | None = None) -> Layer:
    """The layer of a file. Raises FaultsError."""
    file = file or str(path)
    try:
        return Layer.model_validate_json(path.read_text(encoding="utf-8"))
    except ValidationError as error:
        items = error.errors()
        raise FaultsError(
            Fault(file, 0, "schema", f"{'.'.join(map(str, item['loc'])) or 'the whole'}: {item['msg']}") for item in items
        ) from error


def render_layer(layer: Layer) -> str:
    """One item of each list on a line."""
    rows: list[str] = []
    for name in Layer.model_fields:
        value = getattr(layer, name)
        part = layer.model_dump_json(include={name}, exclude_none=True)[1:-1]
        if isinstance(value, tuple) and value:
            key, inner = part.split(":", 1)
            items = _split_items(inner)
            part = f"{key}:[\n  " + ",\n  ".join(items) + "\n ]"
        rows.append(f" {part}")
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _split_items(array: str) -> list[str]:
    """The top-level items of a JSON array's text."""
    import json

    return [json.dumps(item, ensure_ascii=False) for item in json.loads(array)]


def write_layer(layer: Layer, path: Path) -> None:
    """Writes the layer, by a temporary file so that an interruption leaves the old one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    temporary.write_text(render_layer(layer), encoding="utf-8")
    temporary.replace(path)
