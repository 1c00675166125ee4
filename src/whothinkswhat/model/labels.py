"""The closed vocabularies of the scheme. Every list that a person or a file may choose from stands here, once."""

from typing import Final, Literal, get_args

EntityType = Literal["PERSON", "NORP", "ORG", "GPE", "LOC", "EVENT", "LAW", "PRODUCT"]
StanceLabel = Literal["support", "oppose", "mixed", "neutral"]
Role = Literal["executive_summary", "story_so_far", "why_this_matters", "who_thinks_what"]
HolderKind = Literal["person", "organisation", "place", "people", "group"]
SentenceKind = Literal["title", "dek", "heading", "body"]
Split = Literal["train", "validation", "test"]

ENTITY_TYPES: Final[tuple[EntityType, ...]] = get_args(EntityType)
STANCE_LABELS: Final[tuple[StanceLabel, ...]] = get_args(StanceLabel)
ROLES: Final[tuple[Role, ...]] = get_args(Role)
SPLITS: Final[tuple[Split, ...]] = get_args(Split)

NONE: Final = "none"
"""The label of a cell of the grid in which the text shows no position."""
IMPLIED: Final = "implied"
"""A reader could infer a position, no clause shows it: kept, never scored."""

HOLDER_KINDS: Final[dict[EntityType, HolderKind]] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "NORP": "people",
}
"""Types of entities that are candidate holders, with the kind that a system is told."""

ROLE_HEADINGS: Final[dict[Role, str]] = {
    "executive_summary": "Executive Summary",
    "story_so_far": "The Story So Far",
    "why_this_matters": "Why This Matters",
    "who_thinks_what": "Who Thinks What?",
}
ROLE_COUNTS: Final[dict[Role, tuple[int, int]]] = {
    "executive_summary": (3, 3),
    "story_so_far": (1, 2),
    "why_this_matters": (1, 2),
    "who_thinks_what": (3, 6),
}
"""Least and greatest number of bullets that an article has of each role."""

TOPICS: Final[tuple[str, ...]] = (
    "government",
    "security",
    "diplomacy",
    "economy",
    "trade",
    "energy",
    "environment",
    "health",
    "science",
    "technology",
    "law",
    "labour",
    "migration",
    "education",
    "culture-sport",
)

OPPOSITE: Final[dict[StanceLabel, StanceLabel]] = {
    "support": "oppose",
    "oppose": "support",
    "mixed": "mixed",
    "neutral": "neutral",
}
"""What a label becomes when the proposition is worded the other way round."""
