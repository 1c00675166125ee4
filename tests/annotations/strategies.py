"""Hypothesis strategies of texts in normal form, shared by the tests of corpus and annotations."""

from hypothesis import strategies as st

from whothinkswhat.model.text import normalise_line

AWKWARD = "\x01\x7f\x85\x9f\xa0\u0301\u200b\u2028\u2029\ufffe\uffff\ufeff😀é\u212b\"'“”\\[]{}:#-,&*!|>%@`?"

any_text = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(AWKWARD), max_size=40)
prose = any_text.map(normalise_line).filter(bool)
"""One line in normal form, with every character that a file format may stumble over."""
slugs = st.from_regex(r"[a-z0-9]{1,6}(?:[_-][a-z0-9]{1,6}){0,2}", fullmatch=True)
