"""`wtw docs`: the generated parts of the documents."""

from typing import Annotated

import typer

from whothinkswhat.cli.common import CorpusPath, out


def docs(
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 if a document is stale.")] = False,
    corpus: CorpusPath = None,
) -> None:
    """Make the figures and tables in README.md, corpus/README.md and annotations/README.md anew.

    Example: wtw docs --check
    """
    from whothinkswhat.corpus.layout import checkout
    from whothinkswhat.leaderboard.documents import stale_documents

    layout = checkout(corpus)
    stale = stale_documents(layout, write=not check)
    for path in stale:
        out.print(f"{'stale' if check else 'renewed'}: {layout.relative(path)}", markup=False, soft_wrap=True)
    raise typer.Exit(1 if check and stale else 0)
