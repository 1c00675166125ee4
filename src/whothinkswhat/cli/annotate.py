"""`wtw annotate`: marking, agreement, adjudication."""

from typing import Annotated

import typer

from whothinkswhat.cli.common import AsJson, CorpusPath, SplitName, err, out, plural, print_json, print_plain, report_faults

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


@app.command()
def registry(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if annotations/entities.csv is stale.")
    ] = False,
    corpus: CorpusPath = None,
) -> None:
    """Write annotations/entities.csv: one row for each real-world entity of the final articles.

    Example: wtw annotate registry
    """
    from whothinkswhat.corpus.layout import checkout
    from whothinkswhat.corpus.load import load_checkout
    from whothinkswhat.corpus.registry import registry as rows_of
    from whothinkswhat.corpus.registry import render_registry

    layout = checkout(corpus)
    rows = rows_of(load_checkout(layout))
    text = render_registry(rows)
    stale = not layout.registry.is_file() or layout.registry.read_text(encoding="utf-8") != text
    if not check:
        layout.registry.write_text(text, encoding="utf-8")
    out.print(f"{len(rows):,} entities{'; the file is stale' if check and stale else ''}", markup=False)
    raise typer.Exit(1 if check and stale else 0)


@app.command()
def agreement(
    ids: Ids = None,
    first: Annotated[str, typer.Option("--first", help="One annotator.")] = "author",
    second: Annotated[str, typer.Option("--second", help="The other.")] = "second",
    resamples: Annotated[int, typer.Option(help="Bootstrap resamples of articles.", min=100)] = 10_000,
    as_json: AsJson = False,
    corpus: CorpusPath = None,
) -> None:
    """Agreement of two annotators over the articles that both marked, with intervals and chance values.

    Example: wtw annotate agreement --first author --second second
    """
    from whothinkswhat.annotations.pairs import layer_pairs
    from whothinkswhat.corpus.layout import checkout
    from whothinkswhat.eval.agreement import agreement as measure
    from whothinkswhat.leaderboard.agreement_table import agreement_note, agreement_table

    pairs = layer_pairs(checkout(corpus), first, second, ids)
    figures = measure(pairs, resamples=resamples)
    if as_json:
        rows = [figure.model_dump(mode="json") for figure in figures]
        print_json({"first": first, "second": second, "articles": [pair.first.id for pair in pairs], "figures": rows})
        return
    out.print(agreement_table(figures, title=f"{first} and {second}: {plural(len(pairs), 'article')}"))
    out.print(agreement_note(pairs), soft_wrap=True, markup=False)


@app.command("draw-none")
def draw_none(
    split: SplitName = "test",
    n: Annotated[int, typer.Option("--n", help="How many cells.", min=1)] = 100,
    seed: Annotated[int, typer.Option("--seed", help="Of the draw.")] = 0,
    corpus: CorpusPath = None,
) -> None:
    """Print random `none` cells of gold with their articles' texts, for a fresh reader to judge; save the filled-in end as
    annotations/judged/SPLIT.yaml.

    Example: wtw annotate draw-none --split test --n 100
    """
    from whothinkswhat.annotations.judged import draw_none as draw
    from whothinkswhat.annotations.judged import reading_sheet
    from whothinkswhat.corpus.load import load

    print_plain(reading_sheet(draw(load(corpus=corpus), split, n, seed), split, seed))


@app.command()
def quality(as_json: AsJson = False, corpus: CorpusPath = None) -> None:
    """Stances missed among `none` cells, propositions found again by an unaided annotator, faults left that the audit found.

    Example: wtw annotate quality
    """
    from whothinkswhat.corpus.layout import checkout
    from whothinkswhat.corpus.load import load_checkout
    from whothinkswhat.corpus.stats import claim_sheets
    from whothinkswhat.leaderboard.agreement_table import agreement_table
    from whothinkswhat.leaderboard.corpus_figures import quality_figures

    layout = checkout(corpus)
    corpus_ = load_checkout(layout)
    figures = quality_figures(layout, corpus_, claim_sheets(layout, corpus_))
    if as_json:
        print_json({name: [figure.model_dump(mode="json") for figure in rows] for name, rows in figures.items()})
        return
    for name, rows in figures.items():
        out.print(agreement_table(rows, title=name.replace("_", " ")))


@app.command()
def adjudicate(
    ids: Annotated[list[str], typer.Argument(help="Articles.")],
    first: Annotated[str, typer.Option("--first", help="The layer that is the base.")] = "author",
    second: Annotated[str, typer.Option("--second", help="The other layer, where the article has it.")] = "second",
    show: Annotated[bool, typer.Option("--show", help="Print the differences as a verdict file to fill in.")] = False,
    corpus: CorpusPath = None,
) -> None:
    """Write gold from verdicts (annotations/verdicts/ID.yaml) on every difference of two layers. Nothing else writes gold.

    Example: wtw annotate adjudicate 2024-kenya-finance-bill --show
    """
    from whothinkswhat.annotations.adjudication import adjudicate_article, show_differences
    from whothinkswhat.corpus.layout import checkout
    from whothinkswhat.model.faults import Fault

    layout = checkout(corpus)
    faults: list[Fault] = []
    for id in ids:
        if show:
            print_plain(show_differences(layout, id, first, second))
        else:
            faults += adjudicate_article(layout, id, first, second)
    if not show:
        out.print(f"{plural(len(ids), 'article')}, {plural(report_faults(faults), 'fault')}")
    raise typer.Exit(1 if faults else 0)
