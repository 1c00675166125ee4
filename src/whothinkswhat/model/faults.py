"""How the package tells a user what is wrong: a list of faults, or one error for the command itself."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One fault of a file.

    Parameters
    ----------
    file: path as the user knows it.
    line: 1-based line, 0 where the fault belongs to the file as a whole.
    code: stable name of the rule, such as `evidence-not-found`.
    message: one sentence: what was given, what is allowed, what to do.
    """

    file: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        """`file:line code: message`, the form that editors can jump to."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} {self.code}: {self.message}"


class UserError(Exception):
    """A mistake of the user's, told in one sentence. `exit_code` is what the command ends with (1: the input, 2: the command line,
    3: a system or server)."""

    def __init__(self, message: str, *, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class FaultsError(UserError):
    """Input with faults; all of them are in `faults`."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))
