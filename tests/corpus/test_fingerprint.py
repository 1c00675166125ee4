"""Fingerprints: a copied run of eight words is found, other words are not; the excerpts cannot be read out."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from whothinkswhat.corpus.fingerprint import (
    RUN_WORDS,
    figures_of,
    fingerprint,
    read_fingerprint,
    run_hashes,
    words_of,
    write_fingerprint,
)

words = st.lists(st.from_regex(r"[a-zé]{1,8}", fullmatch=True), min_size=RUN_WORDS, max_size=30)


@given(words, words, st.data())
def test_a_run_is_found_whatever_its_capitals_and_punctuation(excerpt: list[str], around: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(excerpt) - RUN_WORDS))
    run = excerpt[start : start + RUN_WORDS]
    copy = f"{' '.join(around)}: “{', '.join(run).upper()}” ({'; '.join(around)})"
    known = set(fingerprint("2031-a", [" ".join(excerpt)]).runs)
    assert set(run_hashes(words_of(copy))) & known


@given(words, words)
def test_other_words_are_not_found(excerpt: list[str], other: list[str]) -> None:
    def runs(found: list[str]) -> set[tuple[str, ...]]:
        return {tuple(found[i : i + RUN_WORDS]) for i in range(len(found) - RUN_WORDS + 1)}

    shared = set(run_hashes(other)) & set(fingerprint("2031-a", [" ".join(excerpt)]).runs)
    assert bool(shared) == bool(runs(excerpt) & runs(other))


def test_seven_words_are_nobodys_property() -> None:
    assert run_hashes(["word"] * (RUN_WORDS - 1)) == []
    assert len(run_hashes(["word"] * RUN_WORDS)) == 1


def test_runs_do_not_reach_from_one_excerpt_into_the_next() -> None:
    found = fingerprint("2031-a", ["one two three four", "five six seven eight"])
    assert (found.runs, found.excerpts, found.words) == ((), 2, 8)


def test_apostrophes_are_one() -> None:
    assert words_of("Don’t, DON'T") == ["don't", "don't"]


def test_figures_are_read_without_their_separators() -> None:
    assert figures_of("1,200 of 3.5 in 2024, then 7; 1,000,000.") == ["1200", "3.5", "2024", "7", "1000000"]
    assert fingerprint("2031-a", ["7 of 12", "12 of 1,200"]).figures == ("12", "1200", "7")
    assert figures_of("none") == []


def test_a_fingerprint_holds_no_word_of_the_excerpt_and_reads_back(tmp_path: Path) -> None:
    made = fingerprint("2031-a", ["The mayor of the harbour town said that nothing would be free this year."])
    write_fingerprint(made, tmp_path / "claims" / "a.json")
    text = (tmp_path / "claims" / "a.json").read_text(encoding="utf-8")
    assert read_fingerprint(tmp_path / "claims" / "a.json") == made
    assert made.runs
    assert not {"mayor", "harbour", "nothing"} & set(words_of(text))
