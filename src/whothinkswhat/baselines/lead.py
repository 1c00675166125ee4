"""Lead-k: the first sentences of the body as bullets, the trivial system of the `bullets` task."""

from typing import Any

from whothinkswhat.baselines.naming import sentence_texts
from whothinkswhat.model.labels import ROLES
from whothinkswhat.systems.base import SystemSpec

LEAD = {"executive_summary": 3, "story_so_far": 1, "why_this_matters": 1, "who_thinks_what": 4}


class Lead:
    """The first sentences of the body, dealt to the roles in the order of the page."""

    def predict(self, given: dict[str, Any]) -> dict[str, list[str]]:
        body = [text for text, s in zip(sentence_texts(given), given["sentences"], strict=True) if s["kind"] == "body"]
        bullets: dict[str, list[str]] = {}
        start = 0
        for role in ROLES:
            bullets[role] = body[start : start + LEAD[role]]
            start += LEAD[role]
        return bullets


SPEC = SystemSpec("lead", "trivial", "the first sentences of the body as bullets", {"bullets": Lead})
