"""Jinja2 with everything escaped, and templates from the package."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

import jinja2


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("whothinkswhat.leaderboard", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: Any) -> str:
    """A page. Every value is escaped unless it is Markup; an unknown name is an error."""
    style = (files("whothinkswhat.leaderboard") / "templates" / "style.css").read_text(encoding="utf-8")
    from markupsafe import Markup

    # The style sheet is our own file; escaping would break its quotes.
    return _environment().get_template(template).render(style=Markup(style), **values) + "\n"
