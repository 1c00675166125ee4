"""`wtw corpus`: articles, checks, statistics, build."""

import typer

app = typer.Typer(help="The corpus: new articles, checks, statistics, build, release.", no_args_is_help=True)


@app.callback()
def corpus() -> None:
    """The corpus: new articles, checks, statistics, build, release."""
