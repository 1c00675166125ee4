"""Loading a stranger's Python object by its address, `pkg.module:attribute`."""

import importlib
import sys
from pathlib import Path
from typing import Any

from whothinkswhat.model.faults import UserError


def load_attribute(address: str) -> Any:
    """The object. The working folder is searched too, as a stranger's module usually lies there.

    Raises UserError: exit code 2 for an address that leads nowhere, 3 for a module that fails while it is imported.
    """
    module, _, attribute = address.partition(":")
    if not all(part.isidentifier() for part in [*module.split("."), *attribute.split(".")]):
        raise UserError(f"{address!r} is no address of a Python object; it has the form pkg.module:attribute", exit_code=2)
    if str(Path.cwd()) not in sys.path:
        sys.path.insert(0, str(Path.cwd()))
    try:
        found = importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise UserError(f"{address!r}: there is no module {error.name!r}", exit_code=2) from error
    except (Exception, SystemExit) as error:
        message = f"{address!r}: importing {module} failed: {type(error).__name__}: {error}"
        raise UserError(message, exit_code=3) from error
    try:
        for part in attribute.split("."):
            found = getattr(found, part)
    except AttributeError as error:
        raise UserError(f"{address!r}: {error}", exit_code=2) from error
    return found
