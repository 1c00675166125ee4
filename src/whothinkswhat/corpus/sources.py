"""What the articles rest on, and how much of their wording the excerpts of their sources share."""

from whothinkswhat.corpus.article_file import read_article
from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.corpus.fingerprint import read_fingerprint, run_hashes, words_of
from whothinkswhat.corpus.layout import Layout


def source_stats(layout: Layout, corpus: Corpus) -> dict[str, int]:
    """Sources, publishers, mirrors; excerpts with their words; runs of eight words of the articles, and those that stand in an
    excerpt too. Shared runs here include names, titles of laws and direct quotations; `corpus check` refuses all others."""
    found = dict.fromkeys(
        ("sources", "publishers", "sources_by_mirror", "excerpts", "words_of_excerpts", "runs_of_eight_words", "runs_shared"), 0
    )
    publishers = set()
    for article in corpus:
        file = read_article(layout.article(article.id))
        found["sources"] += len(file.sources)
        found["sources_by_mirror"] += sum(source.via is not None for source in file.sources)
        publishers |= {source.publisher.casefold() for source in file.sources}
        path = layout.fingerprint(article.id)
        if not path.is_file():
            continue
        fingerprint = read_fingerprint(path)
        runs = {run for _, text in file.blocks() for run in run_hashes(words_of(text))}
        found["excerpts"] += fingerprint.excerpts
        found["words_of_excerpts"] += fingerprint.words
        found["runs_of_eight_words"] += len(runs)
        found["runs_shared"] += len(runs & set(fingerprint.runs))
    return found | {"publishers": len(publishers)}
