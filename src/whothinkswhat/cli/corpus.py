"""`wtw corpus`: articles, checks, statistics, build."""

from pathlib import Path
from typing import Annotated

import typer

from whothinkswhat.cli.common import AsJson, CorpusPath, out, plural, print_json, report_faults, write_file
from whothinkswhat.cli.ingest import ingest

app = typer.Typer(help="The corpus: new articles, checks, statistics, build, release.", no_args_is_help=True)
app.command("ingest")(ingest)

Ids = Annotated[list[str] | None, typer.Argument(help="Articles (all, if none is named).")]


@app.command()
def new(
    id: Annotated[str, typer.Argument(help="A row of corpus/plan.csv, such as 2024-kenya-finance-bill.")],
    corpus: CorpusPath = None,
) -> None:
    """Begin an article: its file, its claim sheet and its marks as skeletons to fill in. Never overwrites.

    Example: wtw corpus new 2024-kenya-finance-bill
    """
    from whothinkswhat.annotations.skeleton import new_article
    from whothinkswhat.corpus.layout import checkout

    layout = checkout(corpus)
    for path in new_article(layout, id):
        out.print(f"wrote {layout.relative(path)}", markup=False, soft_wrap=True)


@app.command()
def check(
    ids: Ids = None,
    final: Annotated[bool, typer.Option("--final", help="Of drafts, count only planted faults that are still open.")] = False,
    as_json: AsJson = False,
    corpus: CorpusPath = None,
) -> None:
    """Check articles, claim sheets, layers and gold by every rule; all faults are listed, each with its file and line.

    Example: wtw corpus check 2024-kenya-finance-bill
    """
    from whothinkswhat.annotations.check.run import check as run_check
    from whothinkswhat.corpus.layout import checkout
    from whothinkswhat.model.faults import UserError

    layout = checkout(corpus)
    known = layout.article_ids()
    if unknown := sorted(set(ids or ()) - set(known)):
        raise UserError(f"no such article: {', '.join(unknown)}; the {len(known)} known ones are in corpus/articles", exit_code=2)
    faults = run_check(layout, ids or None, final=final)
    report_faults(faults, as_json=as_json)
    if not as_json:
        out.print(f"{plural(len(ids or known), 'article')} checked, {plural(len(faults), 'fault')}")
    raise typer.Exit(1 if faults else 0)


@app.command()
def build(
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the Parquet files.")] = Path("build/corpus"),
    corpus: CorpusPath = None,
) -> None:
    """Build the Parquet files: one a split, one row an article. Identical bytes from identical files.

    Example: wtw corpus build -o build/corpus
    """
    from whothinkswhat.corpus.load import load
    from whothinkswhat.corpus.parquet import write_parquet

    loaded = load(corpus=corpus)
    for path in write_parquet(loaded, output):
        out.print(str(path), markup=False, soft_wrap=True)
    out.print(repr(loaded), markup=False, soft_wrap=True)


@app.command()
def split(
    write: Annotated[bool, typer.Option("--write", help="Write corpus/splits.csv; else only say what would change.")] = False,
    corpus: CorpusPath = None,
) -> None:
    """Draw the splits by date: 50 / 15 / 35 % of the final articles, with 30 days between the splits.

    Example: wtw corpus split --write
    """
    from whothinkswhat.corpus.drawing import draw
    from whothinkswhat.corpus.layout import checkout

    layout = checkout(corpus)
    counts, changed, text = draw(layout)
    out.print(", ".join(f"{name}: {n}" for name, n in counts.items()) + f"; {plural(changed, 'row')} changed", markup=False)
    if write:
        layout.splits.write_text(text, encoding="utf-8")


@app.command()
def stats(
    page: Annotated[Path | None, typer.Option("--page", help="Write the figures as a page with plots to this file.")] = None,
    as_json: AsJson = False,
    corpus: CorpusPath = None,
) -> None:
    """Count the corpus: sizes, topics, countries, years, labels, lengths, agreement, faults found, overlap with sources.

    Example: wtw corpus stats --page corpus.html
    """
    from whothinkswhat.corpus.layout import find_checkout
    from whothinkswhat.corpus.load import load
    from whothinkswhat.leaderboard.corpus_figures import corpus_figures, figure_lines
    from whothinkswhat.leaderboard.corpus_page import corpus_page

    loaded = load(corpus=corpus)
    figures = corpus_figures(loaded, find_checkout(corpus))
    if page is not None:
        write_file(page, corpus_page(loaded, figures))
    if as_json:
        print_json(figures.as_json())
        return
    for line in figure_lines(figures):
        out.print(line, markup=False, soft_wrap=True)
    if page is not None:
        out.print(f"page: {page.resolve()}", markup=False, soft_wrap=True)


@app.command()
def fingerprint(
    id: Annotated[str, typer.Argument(help="The article.")],
    excerpts: Annotated[Path, typer.Argument(help="A folder of text files: the excerpts the article was written from.")],
    corpus: CorpusPath = None,
) -> None:
    """Store hashed eight-word runs and figures of an article's excerpts, so that the overlap check runs without them.

    Example: wtw corpus fingerprint 2024-kenya-finance-bill ../excerpts/2024-kenya-finance-bill
    """
    from whothinkswhat.corpus.fingerprint import fingerprint as make
    from whothinkswhat.corpus.fingerprint import write_fingerprint
    from whothinkswhat.corpus.layout import checkout
    from whothinkswhat.model.faults import UserError

    layout = checkout(corpus)
    texts = [path.read_text(encoding="utf-8") for path in sorted(excerpts.glob("*.txt"))]
    if not texts:
        raise UserError(f"{excerpts} holds no .txt file; give the folder of the excerpts", exit_code=2)
    made = make(id, texts)
    write_fingerprint(made, layout.fingerprint(id))
    out.print(f"{plural(made.excerpts, 'excerpt')}, {plural(len(made.runs), 'run')} of eight words", markup=False)
