"""The conformance suite: what every metric that ranks must keep, tried on generated cases. Open to metrics of other packages."""

from whothinkswhat.eval.conformance.rules import RULES, Verdict, conformance

__all__ = ["RULES", "Verdict", "conformance"]
