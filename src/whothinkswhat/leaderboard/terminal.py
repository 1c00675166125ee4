"""An article in the terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from whothinkswhat.leaderboard.segments import segments
from whothinkswhat.model.annotation import Cell
from whothinkswhat.model.labels import NONE, ROLE_HEADINGS, ROLES
from whothinkswhat.model.prediction import Prediction
from whothinkswhat.model.released import Article

TYPE_STYLES = {
    "PERSON": "bold red", "ORG": "bold blue", "GPE": "bold green", "NORP": "bold magenta",
    "LAW": "bold yellow", "EVENT": "bold bright_red", "LOC": "bold cyan", "PRODUCT": "bold white",
}  # fmt: skip
LABEL_STYLES = {"support": "green", "oppose": "red", "mixed": "yellow", "neutral": "cyan", "implied": "dim", NONE: "dim"}


def print_article(article: Article, console: Console, *, prediction: Prediction | None = None) -> None:
    """Title, bullets, grid and text with the entities coloured."""
    console.print(Text(article.title, style="bold"))
    console.print(Text(f"{article.id} · {article.date} · {article.country} · {article.topic} · {article.split}", style="dim"))
    for role in ROLES:
        console.print(Text(f"\n{ROLE_HEADINGS[role]}", style="bold"))
        for bullet in article.bullets.of(role):
            console.print(Text(f"  - {bullet}"))
    console.print()
    for proposition in article.propositions:
        console.print(Text.assemble((proposition.id, "bold"), f": {proposition.text}"))
    console.print(_grid(article, prediction))
    console.print(Text("  ".join(TYPE_STYLES), style="dim"))
    console.print(_text(article))


def _grid(article: Article, prediction: Prediction | None) -> Table:
    predicted = {stance.cell: stance.label for stance in (prediction.stances or () if prediction else ())}
    table = Table(title_justify="left")
    table.add_column("holder")
    for proposition in article.propositions:
        table.add_column(proposition.id)
    for holder in article.holders:
        cells = [Cell(holder.id, proposition.id) for proposition in article.propositions]
        labels = [article.grid.get(cell, NONE) for cell in cells]
        if any(label != NONE for label in labels) or any(cell in predicted for cell in cells):
            shown = [
                Text(label if label != NONE else "·", style=LABEL_STYLES[label])
                + Text(f" ({predicted[cell]})" if cell in predicted else "", style="italic")
                for cell, label in zip(cells, labels, strict=True)
            ]
            table.add_row(Text(holder.name), *shown)
    return table


def _text(article: Article) -> Text:
    marks = [(span, entity.type) for entity in article.entities for span in entity.mentions]
    text = Text()
    for piece in segments(article.text, 0, len(article.text), marks):
        text.append(piece.text, style=TYPE_STYLES[piece.marks[0]] if piece.marks else "")
    return text
