"""Where the four bullet sections of a page begin, and the bullets of all but the last of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from whothinkswhat.corpus.ingest.furniture import furniture_of
from whothinkswhat.corpus.ingest.ledger import Ledger
from whothinkswhat.corpus.ingest.page import NotAnExplainerError
from whothinkswhat.corpus.ingest.repair import once
from whothinkswhat.corpus.ingest.unit import Unit
from whothinkswhat.model.labels import ROLE_HEADINGS, ROLES, Role


@dataclass(frozen=True, slots=True)
class Section:
    """The heading of a section is unit `heading`; what belongs to it ends before unit `end`."""

    role: Role
    heading: int
    end: int


def find_sections(units: Sequence[Unit], name: str) -> list[Section]:
    """The four sections in the order of the page. Raises NotAnExplainerError that names those that are missing."""
    found: dict[Role, list[int]] = {role: [] for role in ROLES}
    for i, unit in enumerate(units):
        if unit.furniture is None and (role := unit.role):
            found[role].append(i)
    missing = [role for role in ROLES if not found[role]]
    if missing:
        raise NotAnExplainerError(_missing(name, missing, [role for role in ROLES if found[role]]))
    chosen = sorted((i, role) for role, i in _choose(units, found).items())
    ends = [*(i for i, _ in chosen[1:]), len(units)]
    return [Section(role, i, end) for (i, role), end in zip(chosen, ends, strict=True)]


def _missing(name: str, missing: list[Role], found: list[Role]) -> str:
    plural = "s" if len(missing) > 1 else ""
    lacks = ", ".join(repr(ROLE_HEADINGS[role]) for role in missing)
    has = ", ".join(repr(ROLE_HEADINGS[role]) for role in found) or "none of the four"
    return (
        f"{name} is not in explainer format: no section{plural} {lacks} (found: {has}); "
        "save the whole page, or put each missing heading on a line of its own"
    )


def _choose(units: Sequence[Unit], found: dict[Role, list[int]]) -> dict[Role, int]:
    """One heading per role. A table of contents names the sections as well, but nothing stands under its lines."""
    real = {role: [i for i in places if _has_content(units, i)] or places[-1:] for role, places in found.items()}
    for start in real[ROLES[0]]:
        chain = {role: next((i for i in real[role] if i >= start), None) for role in ROLES}
        if all(i is not None for i in chain.values()):
            return {role: i for role, i in chain.items() if i is not None}
    return {role: places[0] for role, places in real.items()}


def _has_content(units: Sequence[Unit], i: int) -> bool:
    for unit in units[i + 1 :]:
        if unit.furniture is None and not unit.is_ornament:
            return unit.role is None
    return False


def is_aside(ledger: Ledger, i: int) -> bool:
    """Put unit `i` if it is no text of the article wherever it stands: furniture, an ornament, a caption."""
    unit = ledger.units[i]
    reason = unit.furniture or furniture_of(unit.text) or ("nothing to read" if unit.is_ornament else None)
    if reason:
        ledger.drop(i, reason)
    elif unit.form == "caption":
        ledger.put(i, "caption", text=once(unit.text))
    return reason is not None or unit.form == "caption"


def continues(unit: Unit, before: Unit | None) -> bool:
    """Whether a line goes on with the bullet before it: broken by a program, or by hand within a sentence."""
    return before is not None and (unit.joins or (unit.form == "plain" and not unit.apart and unit.text[0].islower()))


def place_section(ledger: Ledger, section: Section) -> None:
    """Put everything of a section that another section follows: there every line is a bullet."""
    ledger.put(section.heading, "section", role=section.role)
    unknown: str | None = None
    before: Unit | None = None
    for i in range(section.heading + 1, section.end):
        unit = ledger.units[i]
        if not ledger.is_open(i) or is_aside(ledger, i):
            continue
        if unit.role:
            ledger.drop(i, "section heading that stands again")
        elif unit.form == "heading":
            unknown, before = unit.text, None
            ledger.drop(i, "a section that the format does not have")
            ledger.notes.append(f"line {unit.line}: the section {unit.text!r} is not of the format and was left out")
        elif unknown is not None:
            ledger.drop(i, f"in the section {unknown!r}, which the format does not have")
        else:
            ledger.put(i, "bullet", text=unit.bullet_text, role=section.role, joins=continues(unit, before))
            before = unit
