"""Ways to break the good corpus, each named after the one rule that must notice. The modules register theirs on import."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from tests.annotations.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Mutation:
    """A change, and the code of the only rule that it breaks."""

    code: str
    apply: Callable[[Workshop], None]

    @property
    def id(self) -> str:
        return f"{self.code}:{self.apply.__name__}"


MUTATIONS: list[Mutation] = []


def breaks(code: str) -> Callable[[Callable[[Workshop], None]], Callable[[Workshop], None]]:
    """Registers a change that must make exactly this code appear."""

    def register(function: Callable[[Workshop], None]) -> Callable[[Workshop], None]:
        MUTATIONS.append(Mutation(code, function))
        return function

    return register


for name in ("article", "sources", "sheet", "bullets", "mentions", "grid", "corpus"):
    import_module(f"{__name__}.{name}")
