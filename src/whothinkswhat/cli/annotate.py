"""`wtw annotate`: marking, agreement, adjudication."""

from typing import Annotated

import typer

from whothinkswhat.cli.common import CorpusPath, err, out, plural, print_plain, report_faults

app = typer.Typer(help="Annotation: mark articles, measure agreement, adjudicate.", no_args_is_help=True)

Ids = Annotated[list[str] | None, typer.Argument(help="Articles (all that the annotator marked, if none is named).")]
Annotator = Annotated[str, typer.Option("--annotator", help="Whose marks: a folder of annotations/marks.")]


@app.command()
def mark(
    ids: Ids = None,
    annotator: Annotator = "author",
    show: Annotated[
        bool, typer.Option("--show", help="Print the numbered sentences and what is not marked; write nothing.")
    ] = False,
    blind: Annotated[
        bool, typer.Option("--blind", help="With --show: leave the bullets out, as a second annotator must not see them.")
    ] = False,
    corpus: CorpusPath = None,
) -> None:
    """Turn marks (annotations/marks/ANNOTATOR/ID.yaml) into the standoff layer (annotations/layers/ANNOTATOR/ID.json).

    Example: wtw annotate mark 2024-kenya-finance-bill --show
    """
    from whothinkswhat.annotations.marking import mark_article, show_article
    from whothinkswhat.corpus.layout import checkout
    from whothinkswhat.model.faults import Fault

    layout = checkout(corpus)
    wanted = ids or sorted(path.stem for path in (layout.marks / annotator).glob("*.yaml"))
    faults: list[Fault] = []
    written = 0
    for id in wanted:
        if show:
            print_plain(show_article(layout, id, annotator, blind=blind))
            continue
        result = mark_article(layout, id, annotator)
        for note in result.notes:
            err.print(note, markup=False, soft_wrap=True)
        faults += result.faults
        written += result.layer is not None
    if not show:
        out.print(f"{plural(written, 'layer')} written, {plural(report_faults(faults), 'fault')}")
    raise typer.Exit(1 if faults else 0)
