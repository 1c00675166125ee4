"""What the tests of this folder share: the fixture pages, and a page that is put together from parts."""

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

FIXTURES = Path(__file__).parents[2] / "fixtures" / "ingest"
HARBOUR = FIXTURES / "harbour-levy.txt"
NIGHT_RAIL = FIXTURES / "night-rail.html"

SECTIONS = ("Executive Summary", "The Story So Far", "Why This Matters", "Who Thinks What?")


@dataclass
class Parts:
    """An explainer on an invented event, in the order of the page."""

    title: str = "Why Sellmere Closed Its Bridge to Lorries"
    dek: str | None = "A crack ended a long dispute in one night. Hauliers want it open again by spring."
    captions: tuple[str, ...] = (
        "Lorries queue at dusk. Lorries queue at dusk.",
        "The bridge. By Ana Roe / Fotopix.com.",
    )
    bullets: tuple[tuple[str, ...], ...] = (
        (
            "Sellmere closed its bridge to lorries after engineers found a crack.",
            "Hauliers lose an hour on each trip around the lake.",
            "The county will decide on repairs in March.",
        ),
        ("The bridge was built for carts and has carried lorries since 1961.",),
        ("Half of the valley’s milk crosses here every morning.", "No other bridge bears a full lorry."),
        (
            "Mayor Lida Trane supports the closure and wants it to last.",
            "The Hauliers’ Guild opposes it and asks for one lane.",
            "County engineers want the bridge shut until a test in March.",
        ),
    )
    lead: str = (
        "Sellmere shut its only bridge to lorries on Sunday night, hours after engineers found a crack in a pillar. "
        "The order holds until March. Drivers were turned back in the rain."
    )
    sections: tuple[tuple[str, tuple[str, ...]], ...] = (
        (
            "A Bridge for Carts",
            (
                "The bridge has stood since 1904, and those who built it had carts in mind rather than lorries.",
                "A second bridge was planned twice. Both plans failed for want of money, the last of them in 2015.",
            ),
        ),
        ("What Happens Next", ("A test in March will show how deep the crack goes, and the county will then decide.",)),
    )
    tail: tuple[str, ...] = field(default=("Add a comment", "Leave a Reply", "Your email address will not be published."))

    def body(self) -> list[tuple[str, str]]:
        """What the body must be read as."""
        blocks = [("paragraph", self.lead)]
        for heading, paragraphs in self.sections:
            blocks += [("heading", heading), *(("paragraph", text) for text in paragraphs)]
        return blocks

    def as_text(
        self,
        *,
        mark: str = "• ",
        indent: str = "  ",
        section: str = "{}",
        heading: str = "{}",
        fused: bool = False,
        end: str = "\n",
        blank: bool = True,
    ) -> str:
        """The page as plain text; `mark` may number the bullets with {n}."""
        lines: list[str] = [self.title, "", *([self.dek] if self.dek else []), *self.captions, ""]
        for name, bullets in zip(SECTIONS, self.bullets, strict=True):
            shown = (*bullets, self.lead) if fused and name == SECTIONS[-1] else bullets
            marked = [indent + mark.replace("{n}", str(n)) + bullet for n, bullet in enumerate(shown, start=1)]
            lines += [section.format(name), "", *marked, ""]
        lines += [] if fused else [indent + self.lead, ""]
        for name, paragraphs in self.sections:
            lines += [indent + heading.format(name), ""]
            for text in paragraphs:
                lines += [indent + text, ""]
        for text in self.tail:
            lines += [indent + text, ""]
        return end.join(line for line in lines if blank or line)


def lines_of(text: str) -> list[str]:
    """The lines of a page that are not blank, each in one normal form that this test computes by itself."""
    unseen = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
    lines = (" ".join(unicodedata.normalize("NFC", unseen.sub("", line)).split()) for line in re.split("\r\n|\r|\n", text))
    return [line for line in lines if line]
