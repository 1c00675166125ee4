"""The command line: `wtw`."""

import sys

import typer

from whothinkswhat.cli import annotate, corpus
from whothinkswhat.cli.bench import bench
from whothinkswhat.cli.common import err
from whothinkswhat.cli.compare import compare
from whothinkswhat.cli.conformance import conformance
from whothinkswhat.cli.docs import docs
from whothinkswhat.cli.listing import metrics, systems, tasks
from whothinkswhat.cli.run import run
from whothinkswhat.cli.score import score, validate
from whothinkswhat.cli.show import show
from whothinkswhat.cli.verify import verify

app = typer.Typer(
    name="wtw",
    help="WhoThinksWhat: news explainers annotated for entities, stances and summary bullets, and the benchmark built on them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (bench, run, validate, score, compare, verify, show, docs, systems, metrics, tasks, conformance):
    app.command()(command)
app.add_typer(corpus.app, name="corpus")
app.add_typer(annotate.app, name="annotate")


def main() -> None:
    """Entry point: a user's mistake is one sentence on standard error and an exit code, never a traceback."""
    try:
        app()
    except KeyboardInterrupt:
        err.print("interrupted", markup=False)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        # Imported here: `wtw --help` must not load the model.
        from whothinkswhat.model.faults import UserError

        if not isinstance(error, UserError):
            raise
        err.print(str(error), markup=False, soft_wrap=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
