"""A pytest fixture for metrics of other packages: `def test_mine(conforms): conforms(MY_METRIC)`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from whothinkswhat.eval.metrics import Metric


@pytest.fixture
def conforms() -> "Callable[[Metric], None]":
    """A function that fails the test if a metric breaks a rule of the conformance suite, and says how."""

    def check(metric: "Metric") -> None:
        # Imported here: the plugin loads in every pytest session of an environment that has this package.
        from whothinkswhat.eval.conformance import conformance

        verdict = conformance(metric)
        if not verdict.conforms:
            lines = [f"{metric.name} does not conform:", *(f"  {rule}: {why}" for rule, why in verdict.broken.items())]
            pytest.fail("\n".join(lines), pytrace=False)

    return check
