"""Aligning two layers of one text: which entity or group of the one is which of the other.

Each layer has ids of its own. Two entities are the same if they share a mention, two groups if their forms occur at the same
place or their names agree; the pair that shares most is taken first, one to one.
"""

from whothinkswhat.annotations.quotes import occurrences
from whothinkswhat.model.annotation import Cell, Layer, Span, plain_name


def _places(layer: Layer, text: str) -> dict[str, set[Span]]:
    """Where each entity and group stands."""
    places = {entity.id: set(entity.mentions) for entity in layer.entities}
    for group in layer.groups:
        places[group.id] = {span for form in group.forms for span in occurrences(form, text)}
    return places


def _names(layer: Layer) -> dict[str, str]:
    named = [(entity.id, plain_name(entity.name)) for entity in layer.entities] + [(group.id, group.name) for group in layer.groups]
    return {id: name.casefold().removeprefix("the ") for id, name in named}


def align_holders(first: Layer, second: Layer, text: str) -> dict[str, str]:
    """Id in `second` -> id in `first`, for entities and groups that are in both."""
    ours, theirs = _places(first, text), _places(second, text)
    our_names, their_names = _names(first), _names(second)
    pairs = []
    for b, their_spans in theirs.items():
        for a, our_spans in ours.items():
            # Groups are often declared by other forms ("the unions", "eight unions"): overlap counts, exact places count twice.
            shared = 2 * len(our_spans & their_spans) + sum(x.overlaps(y) for x in our_spans for y in their_spans)
            same_name = our_names[a] == their_names[b]
            if shared or same_name:
                pairs.append((-shared - 3 * same_name, a, b))
    aligned: dict[str, str] = {}
    for _, a, b in sorted(pairs):
        if b not in aligned and a not in aligned.values():
            aligned[b] = a
    return aligned


def renamed(layer: Layer, names: dict[str, str]) -> Layer:
    """The layer with ids taken over from another; ids that are not aligned get the prefix `other_`, lest they clash."""

    def name(id: str) -> str:
        return names.get(id, f"other_{id}")

    def cells(given: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(Cell(name(cell.holder), cell.proposition) for cell in given)

    return layer.model_copy(
        update={
            "entities": tuple(entity.model_copy(update={"id": name(entity.id)}) for entity in layer.entities),
            "groups": tuple(group.model_copy(update={"id": name(group.id)}) for group in layer.groups),
            "stances": tuple(stance.model_copy(update={"holder": name(stance.holder)}) for stance in layer.stances),
            "none": cells(layer.none),
            "implied": cells(layer.implied),
        }
    )
