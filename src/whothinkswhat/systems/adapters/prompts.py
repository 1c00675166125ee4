"""What a language model is asked, and the form of its answer. Models count characters badly: they quote, and we find the quotes."""

import json
from typing import Any, Final

from whothinkswhat.eval.tasks import TaskName
from whothinkswhat.model.labels import ENTITY_TYPES, ROLE_COUNTS, ROLES, STANCE_LABELS

VERSION: Final = 1
"""Of the prompts; part of what a run is of."""

_SYSTEM: Final = "You annotate a news explainer. Use only what the text says. Answer with JSON in the given form and nothing else."
_LABELS: Final = "support, oppose, mixed (backs and resists at once, or sets conditions), neutral (speaks of it and takes no side)"
_QUOTES: Final = "`evidence`: quotes, each copied exactly from the text."
_ASK: Final[dict[TaskName, str]] = {
    "entities": (
        "List every named entity of the text: each distinct surface form once, as written, without titles, a leading 'the' or a "
        "possessive 's. `entity` is an id of your own: the same for all forms of one real-world thing. "
        f"Types: {', '.join(ENTITY_TYPES)}. NORP: nationalities, religious and political groups; LOC: other places and facilities; "
        "PRODUCT: products, platforms used, works of art; LAW: named laws, treaties, court cases."
    ),
    "stances": (
        "For each holder and each proposition on which the text shows what the holder thinks, give the label: "
        f"{_LABELS}. Leave out every pair on which the text shows no position. {_QUOTES}"
    ),
    "stances-open": (
        "List who holds what view on the propositions. `holder`: the name of a person, organisation, place or group, as in the "
        f"text. Labels: {_LABELS}. At most one entry for a holder and a proposition. {_QUOTES}"
    ),
    "bullets": (
        "Write summary bullets of 15 to 45 words, from the text alone: executive_summary exactly 3; story_so_far 1 or 2 on what "
        "happened before; why_this_matters 1 or 2 on consequences; who_thinks_what 3 to 6, each on who holds what view."
    ),
}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_TEXT: Final = {"type": "string"}


def answer_schema(given: dict[str, Any], task: TaskName) -> dict[str, Any]:
    """The JSON Schema of the answer: an object with one key, `answer`."""
    propositions = {"type": "string", "enum": [p["id"] for p in given.get("propositions", ())]}
    label = {"type": "string", "enum": list(STANCE_LABELS)}
    if task == "entities":
        answer = _list(_object(text=_TEXT, type={"type": "string", "enum": list(ENTITY_TYPES)}, entity=_TEXT))
    elif task == "bullets":
        answer = _object(**{role: {**_list(_TEXT), "maxItems": ROLE_COUNTS[role][1]} for role in ROLES})
    else:
        holders = {"type": "string", "enum": [h["id"] for h in given["holders"]]} if task == "stances" else _TEXT
        answer = _list(_object(holder=holders, proposition=propositions, label=label, evidence=_list(_TEXT)))
    return _object(answer=answer)


def messages(given: dict[str, Any], task: TaskName) -> list[dict[str, str]]:
    """The conversation that asks for one article."""
    parts = [f"Date: {given['date']}", f"Text:\n{given['text']}"]
    if "propositions" in given:
        parts.append("Propositions:\n" + "\n".join(f"- {p['id']}: {p['text']}" for p in given["propositions"]))
    if "holders" in given:
        parts.append("Holders:\n" + "\n".join(f"- {h['id']}: {h['name']} ({h['kind']})" for h in given["holders"]))
    parts += [_ASK[task], "Form of the answer (JSON Schema):\n" + json.dumps(answer_schema(given, task))]
    return [{"role": "system", "content": _SYSTEM}, {"role": "user", "content": "\n\n".join(parts)}]
