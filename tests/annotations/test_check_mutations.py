"""The checker under mutation: the good corpus has no fault, and each way of breaking it makes its own code appear and no other."""

import ast
import inspect
from collections.abc import Iterator

import pytest

from tests.annotations.mutations import MUTATIONS, Mutation
from tests.annotations.mutations.grid import evidence_without_a_subject
from tests.annotations.mutations.mentions import name_that_nobody_marked, occurrence_left_out
from tests.annotations.workshop import Workshop
from whothinkswhat.annotations.check import article_rules, bullet_rules, claim_rules, context, corpus_rules, layer_rules, run

MODULES = (article_rules, bullet_rules, claim_rules, context, corpus_rules, layer_rules, run)
CODE_AT = {"fault": 0, "sheet_fault": 0, "layer_fault": 1, "Fault": 2}
"""Calls that make a fault, and where their code stands among the arguments."""
BUILT = {"{}-repeated": {"heading-repeated", "opening-repeated"}}
"""Codes that a rule puts together."""


def _codes(argument: ast.expr, tree: ast.Module) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(code)):
            yield code
        case ast.JoinedStr(values=values):
            yield from BUILT["".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in values)]
        case ast.Name(id="code"):
            return  # Context.fault hands on what it is given.
        case ast.Name(id=name):
            assigned = [n.value for n in ast.walk(tree) if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == name]
            choices = [c for v in assigned for c in ((v.body, v.orelse) if isinstance(v, ast.IfExp) else (v,))]
            assert choices, f"the test cannot tell which codes {name} may be"
            for choice in choices:
                yield from _codes(choice, tree)
        case _:
            raise AssertionError(f"the test cannot tell the code {ast.unparse(argument)}")


def codes_of_the_checker() -> set[str]:
    """Every code that a rule can yield, from the source."""
    found: set[str] = set()
    for module in MODULES:
        tree = ast.parse(inspect.getsource(module))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if name in CODE_AT:
                found.update(_codes(call.args[CODE_AT[name]], tree))
    return found


def test_the_good_corpus_has_no_fault(shop: Workshop) -> None:
    assert shop.faults() == []


def test_every_code_of_the_checker_has_a_mutation() -> None:
    codes = codes_of_the_checker()
    assert len(codes) > 50
    assert codes - {mutation.code for mutation in MUTATIONS} == set()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.id)
def test_a_mutation_breaks_its_own_rule_alone(mutation: Mutation, shop: Workshop) -> None:
    mutation.apply(shop)
    assert shop.codes() == {mutation.code}


@pytest.mark.parametrize("careless", [name_that_nobody_marked, occurrence_left_out, evidence_without_a_subject])
def test_a_slip_of_a_second_pass_is_no_fault_of_the_corpus(careless, shop: Workshop) -> None:
    """Gold answers for every mention; the raw second pass stays as its annotator left it."""
    careless(shop, layer="second")
    assert shop.codes() == set()
