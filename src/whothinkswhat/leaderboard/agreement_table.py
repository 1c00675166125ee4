"""Agreement for the terminal and for documents."""

from collections.abc import Sequence

from rich.table import Table

from whothinkswhat.annotations.pairs import LayerPair
from whothinkswhat.eval.agreement import Figure


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def agreement_rows(figures: Sequence[Figure]) -> list[tuple[str, str, str, str, str]]:
    """Measure, value, interval, chance value, number of items."""
    return [
        (
            figure.name,
            _number(figure.value),
            "" if figure.low is None else f"{_number(figure.low)} to {_number(figure.high)}",
            "" if figure.chance is None else _number(figure.chance),
            str(figure.n),
        )
        for figure in figures
    ]


def agreement_table(figures: Sequence[Figure], *, title: str) -> Table:
    """The figures as a table."""
    table = Table(title=title, title_justify="left")
    for name in ("measure", "value", "95 % interval", "chance", "items"):
        table.add_column(name, justify="left" if name == "measure" else "right", no_wrap=True)
    for row in agreement_rows(figures):
        table.add_row(*row)
    return table


def agreement_note(pairs: Sequence[LayerPair]) -> str:
    """The sentence that says whose agreement this is."""
    kinds = {layer.made_by.kind for pair in pairs for layer in (pair.first, pair.second)}
    families = sorted({layer.made_by.model for pair in pairs for layer in (pair.first, pair.second) if layer.made_by.model})
    if kinds == {"model"}:
        return f"Both annotators are language models ({', '.join(families)}): this is repeatability, not human agreement."
    if "model" in kinds:
        return f"One annotator is a language model ({', '.join(families)}), one a person."
    return "Both annotators are people."
