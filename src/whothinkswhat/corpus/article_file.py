"""Article files: Markdown with front matter, read and written.

The form is `---`, YAML front matter, `---`, the four bullet sections in order (a draft may lack them), `## Body` with
`### ` headings. `render(parse(text)) == text` for every file that `render` wrote.
"""

import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from whothinkswhat.corpus.text_files import read_text
from whothinkswhat.model.article import ArticleFile
from whothinkswhat.model.faults import Fault, FaultsError
from whothinkswhat.model.labels import ROLE_HEADINGS
from whothinkswhat.model.text import normalise_line
from whothinkswhat.model.yaml_text import faults_of, parse, scalar

_ROLE_OF = {heading: role for role, heading in ROLE_HEADINGS.items()}
BODY_HEADING = "Body"


def read_article(path: Path) -> ArticleFile:
    """The article of a file. Raises FaultsError with every fault found."""
    article, faults = parse_article(read_text(path), str(path))
    if article is None:
        raise FaultsError(faults)
    return article


def parse_article(text: str, file: str) -> tuple[ArticleFile | None, list[Fault]]:
    """The article of a file's text, or None and all its faults."""
    parts = re.match(r"---\n(.*?\n)---\n(.*)", text.replace("\r\n", "\n"), re.DOTALL)
    if parts is None:
        return None, [Fault(file, 1, "front-matter", "the file does not begin with front matter between two lines ---")]
    value, lines, faults = parse(parts[1], file, first_line=2)
    if faults:
        return None, faults
    if not isinstance(value, dict):
        return None, [Fault(file, 2, "front-matter", "the front matter is not a list of `key: value` lines")]
    first = parts[1].count("\n") + 3
    bullets, body, faults = _parse_sections(parts[2], file, first)
    reserved = [key for key in ("bullets", "body") if key in value]
    faults += [Fault(file, 2, "front-matter", f"{key} does not belong into the front matter") for key in reserved]
    if value.get("date") == "null":
        value["date"] = None
    try:
        article = ArticleFile.model_validate({**value, "bullets": bullets, "body": body})
    except ValidationError as error:
        faults += faults_of(error, file, lines, "front-matter")
        return None, sorted(faults)
    return (None, sorted(faults)) if faults else (article, [])


def _parse_sections(text: str, file: str, first_line: int) -> tuple[dict[str, list[str]], list[dict[str, str]], list[Fault]]:
    bullets: dict[str, list[str]] = {}
    body: list[dict[str, str]] = []
    faults: list[Fault] = []
    section: str | None = None
    open_paragraph = False
    for number, raw in enumerate(text.split("\n"), start=first_line):
        line = normalise_line(raw)
        if not line:
            open_paragraph = False
        elif line.startswith("## "):
            section, open_paragraph = line[3:], False
            if section in _ROLE_OF:
                if _ROLE_OF[section] in bullets:
                    faults.append(Fault(file, number, "section", f"the section {section!r} stands twice"))
                bullets.setdefault(_ROLE_OF[section], [])
            elif section != BODY_HEADING:
                allowed = ", ".join([*_ROLE_OF, BODY_HEADING])
                faults.append(Fault(file, number, "section", f"unknown section {section!r}; allowed are {allowed}"))
        elif section == BODY_HEADING:
            if line.startswith("### "):
                body.append({"kind": "heading", "text": line[4:]})
                open_paragraph = False
            elif open_paragraph:
                body[-1]["text"] += " " + line
            else:
                body.append({"kind": "paragraph", "text": line})
                open_paragraph = True
        elif section in _ROLE_OF:
            if line.startswith("- "):
                bullets[_ROLE_OF[section]].append(line[2:])
                open_paragraph = True
            elif open_paragraph:
                bullets[_ROLE_OF[section]][-1] += " " + line
            else:
                faults.append(Fault(file, number, "section", f"in {section!r} every bullet begins with '- '"))
        elif section is None:
            faults.append(Fault(file, number, "section", "text before the first section"))
    if not body:
        faults.append(Fault(file, first_line, "section", "the article has no text under '## Body'"))
    return bullets, body, faults


def render_article(article: ArticleFile) -> str:
    """The text of the article's file."""
    lines = [
        "---",
        f"id: {article.id}",
        f"title: {scalar(article.title)}",
        f"dek: {scalar(article.dek)}",
        f"date: {article.date.isoformat() if article.date else 'null'}",
        f"topic: {article.topic}",
        f"country: {article.country}",
        f"status: {article.status}",
        f"composed_with: {scalar(article.composed_with)}",
        "sources:" if article.sources else "sources: []",
    ]
    for source in article.sources:
        fields: dict[str, Any] = source.model_dump(exclude_none=True)
        inner = ", ".join(f"{key}: {value if key == 'key' else scalar(value)}" for key, value in fields.items())
        lines.append(f"  - {{{inner}}}")
    lines += ["---", ""]
    for role, heading in ROLE_HEADINGS.items():
        if article.bullets.of(role):
            lines += [f"## {heading}", "", *(f"- {bullet}" for bullet in article.bullets.of(role)), ""]
    lines += [f"## {BODY_HEADING}", ""]
    for block in article.body:
        lines += [f"### {block.text}" if block.kind == "heading" else block.text, ""]
    return "\n".join(lines)
