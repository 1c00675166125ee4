"""Saved pages in explainer format -> articles.

A page is read in three steps: bytes to units (`text_reader`, `html_reader`: one line or one HTML block each), units to
a ledger (`read`: every unit gets exactly one place), ledger to the parts of the article (`page`). Nothing is lost and
nothing stands twice because the parts are computed from the ledger and from nothing else.
"""

from whothinkswhat.corpus.ingest.decode import detect
from whothinkswhat.corpus.ingest.export import suggest_id, to_article_file, to_record
from whothinkswhat.corpus.ingest.page import Dropped, ExplainerPage, NotAnExplainerError, Placement
from whothinkswhat.corpus.ingest.read import read_page

__all__ = [
    "Dropped",
    "ExplainerPage",
    "NotAnExplainerError",
    "Placement",
    "detect",
    "read_page",
    "suggest_id",
    "to_article_file",
    "to_record",
]
