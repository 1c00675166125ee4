"""Names of the faults that a prediction file can have: stable, documented, each a test."""

from typing import Final

CODES: Final[dict[str, str]] = {
    "json": "the line is no JSON object",
    "id-missing": "the object has no id",
    "id-unknown": "the id is no article of the split",
    "id-twice": "the article stands on an earlier line too",
    "key-unknown": "the object holds a key that is neither id nor a task",
    "shape": "a value has the wrong JSON type, or a key is missing",
    "offset": "the range is not within the text, or is empty",
    "type": "the entity type is not one of the eight",
    "holder": "the holder is no candidate of this article",
    "proposition": "the proposition is none of this article",
    "label": "the label is none of the four (and not none)",
    "cell-twice": "the cell is predicted twice",
    "role": "the role of a bullet is none of the four",
    "file": "the file cannot be read",
}
