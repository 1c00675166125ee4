"""Hypothesis strategies of articles."""

from hypothesis import strategies as st

from tests.annotations.strategies import prose, slugs
from whothinkswhat.model.article import ArticleFile, Block, Bullets, Source
from whothinkswhat.model.labels import ROLE_COUNTS, TOPICS

# A paragraph that began with a heading's mark would be read as that heading.
paragraphs = st.builds(Block, kind=st.just("paragraph"), text=prose.filter(lambda text: not text.startswith(("## ", "### "))))
headings = st.builds(Block, kind=st.just("heading"), text=prose)
urls = st.from_regex(r"https?://[a-z.]{1,9}(/[!#-;=?-~é]{0,9})?", fullmatch=True)
bullets = st.builds(Bullets, **{role: st.lists(prose, max_size=most).map(tuple) for role, (_, most) in ROLE_COUNTS.items()})
articles = st.builds(
    ArticleFile,
    id=st.from_regex(r"(19|20)[0-9]{2}(-[a-z0-9]{1,9}){1,3}", fullmatch=True),
    title=prose,
    dek=prose,
    date=st.none() | st.dates(),
    topic=st.sampled_from(TOPICS),
    country=st.from_regex(r"[A-Z]{2}", fullmatch=True),
    status=st.sampled_from(["draft", "final"]),
    composed_with=prose,
    sources=st.lists(st.builds(Source, key=slugs, url=urls, publisher=prose, via=st.none() | prose), max_size=3).map(tuple),
    bullets=bullets,
    body=st.lists(paragraphs | headings, min_size=1, max_size=5).map(tuple),
)
"""Any article in normal form."""
