"""Imports only go down; and `--help` stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import whothinkswhat

PACKAGE = Path(whothinkswhat.__file__).parent
FLOORS = ["model", "corpus", "annotations", "eval", "systems", "baselines", "leaderboard", "api", "cli"]
HEAVY = [
    "numpy",
    "pandas",
    "sklearn",
    "scipy",
    "pydantic",
    "pyarrow",
    "jinja2",
    "datasets",
    "yaml",
    "lxml",
    "trafilatura",
    "nupunkt",
]


def imported_parts(path):
    """Parts of the package that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module == "whothinkswhat":
                names = [f"whothinkswhat.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            if name.startswith("whothinkswhat."):
                yield name.split(".")[1]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_only_go_down(path):
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if part in ("__init__", "__main__"):
        return
    for other in imported_parts(path):
        assert FLOORS.index(other) <= FLOORS.index(part), f"{part} imports {other}"


@pytest.mark.parametrize("command", [[], ["corpus"], ["annotate"], ["score"], ["bench"], ["corpus", "ingest"]], ids=" ".join)
def test_help_loads_nothing_heavy(command):
    # typer itself builds its converters of a command's options on pydantic; our own code loads it for no help text.
    heavy = [name for name in HEAVY if name != "pydantic" or not command]
    code = (
        "import sys\n"
        "from whothinkswhat.cli.main import app\n"
        f"sys.argv = ['wtw', *{command!r}, '--help']\n"
        "try:\n    app()\nexcept SystemExit as end:\n    assert end.code == 0\n"
        f"print('HEAVY', [name for name in {heavy!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "HEAVY []"
    assert "Example" in done.stdout or len(command) == 0 or command[-1] in ("corpus", "annotate")


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, whothinkswhat; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
