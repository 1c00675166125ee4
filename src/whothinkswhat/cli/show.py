"""`wtw show`: an article with its layers, in the terminal or as a page."""

from pathlib import Path
from typing import Annotated

import typer

from whothinkswhat.cli.common import AsJson, CorpusPath, out, print_json, write_file


def show(
    article: Annotated[str, typer.Argument(help="The article's id.")],
    predictions: Annotated[
        str | None, typer.Option("--predictions", help="A prediction file: its stances stand beside gold's.")
    ] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write a page here instead of printing.")] = None,
    as_json: AsJson = False,
    corpus: CorpusPath = None,
) -> None:
    """Draw an article: its entities, the grid of who thinks what, its bullets.

    Example: wtw show 2024-kenya-finance-bill --html kenya.html
    """
    from whothinkswhat.corpus.load import load
    from whothinkswhat.eval.validate import sound_predictions
    from whothinkswhat.leaderboard.article_page import article_page
    from whothinkswhat.leaderboard.terminal import print_article
    from whothinkswhat.model.faults import UserError
    from whothinkswhat.systems.files import read_lines

    loaded = load(corpus=corpus)
    found = loaded.by_id.get(article)
    if found is None:
        near = [id for id in loaded.by_id if article.split("-")[-1] in id][:5]
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise UserError(f"there is no article {article!r} in this corpus of {len(loaded)}{hint}", exit_code=2)
    prediction = None
    if predictions:
        # Only this article's lines are read: the file may well be of another split.
        lines = [line for line in read_lines(predictions) if f'"{article}"' in line]
        read = sound_predictions(lines, [found], file=predictions)
        prediction = read.by_id.get(article)
        if prediction is None:
            raise UserError(f"{predictions} says nothing of {article}")
    if as_json:
        print_json(found.model_dump(mode="json"))
    elif html:
        write_file(html, article_page(found, prediction=prediction))
        out.print(f"wrote {html}", markup=False, soft_wrap=True)
    else:
        print_article(found, out, prediction=prediction)
