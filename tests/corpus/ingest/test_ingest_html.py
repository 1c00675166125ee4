"""HTML pages: one with all that stands around an article, and variants of markup."""

import sys

import pytest

pytest.importorskip("trafilatura", reason="HTML pages need the extra `ingest`", exc_type=ImportError)

from ingest_pages import NIGHT_RAIL, SECTIONS, Parts

from whothinkswhat.corpus.ingest import ExplainerPage, NotAnExplainerError, detect, read_page
from whothinkswhat.model.faults import UserError


def blocks(page: ExplainerPage) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in page.body]


@pytest.fixture(scope="module")
def night_rail() -> ExplainerPage:
    return read_page(NIGHT_RAIL.read_bytes(), name=NIGHT_RAIL.name)


def test_night_rail_title_dek_caption_date(night_rail: ExplainerPage) -> None:
    assert night_rail.form == "html"
    assert night_rail.title == "Dimming the Lanterns: Why Norhaven’s Night Rail Split the Council"
    assert night_rail.dek == (
        "Norhaven’s council votes for night trains. Residents near the line want quiet, and drivers want pay."
    )
    assert night_rail.captions == ("A late tram crosses the Lantern Bridge. Photo: Tove Brandt",)
    assert str(night_rail.date) == "2024-09-17"


def test_night_rail_bullets(night_rail: ExplainerPage) -> None:
    bullets = night_rail.bullets
    assert bullets.executive_summary == (
        "Norhaven’s council has voted 19 to 14 for trains through the night, from January on.",
        "Residents along the Lantern line have sued, saying that noise limits were never measured.",
        "Drivers want a night bonus before the first train leaves.",
    )
    assert bullets.story_so_far == ("Night trains ended in 2009 to save money. Two petitions asked for them back.",)
    assert bullets.why_this_matters == ("A third of the town’s nurses work at night and have no way home.",)
    # The last one is long and has three sentences, but the list is closed behind it: it is a bullet.
    assert [bullet[:20] for bullet in bullets.who_thinks_what] == [
        "Mayor Jorun Vale sup",
        "The Lantern Resident",
        "The drivers’ union b",
        "The transport office",
    ]


def test_night_rail_body(night_rail: ExplainerPage) -> None:
    assert blocks(night_rail) == [
        (
            "paragraph",
            "Norhaven’s council voted on Monday night to bring back night trains, after a debate that lasted until two "
            "in the morning. The trains will run every half hour.",
        ),
        ("heading", "What the Vote Changes"),
        (
            "paragraph",
            "The town will pay 12 million crowns a year. Mayor Vale said the money is “there for the taking”.",
        ),
        ("paragraph", "“A town that sleeps alone is no town,” she added."),
        ("heading", "The Case of the Residents"),
        (
            "paragraph",
            "The Circle has asked a court to stop the trains. A hearing is set for 3 October. Its lawyer, Pelle "
            "Strand, expects a short trial.",
        ),
        ("heading", "What Comes Next"),
        (
            "paragraph",
            "If the court agrees, the first train leaves on 2 January. The union’s talks with the town begin next week.",
        ),
    ]


def test_night_rail_leaves_the_rest_of_the_page_out_with_reasons(night_rail: ExplainerPage) -> None:
    reasons = {dropped.text: dropped.reason for dropped in night_rail.dropped}
    assert reasons["We use cookies to make this site work."] == "cookie notice"
    assert reasons["By Oda Fenn"] == "byline"
    assert reasons["Copy link"] == "share buttons"
    assert reasons["Who Thinks What?"] == "navigation"
    assert reasons["Too loud."] == "comments"
    assert reasons["Most read"] == "beside the article"
    assert reasons["© 2024 The Sund Explainer. All rights reserved."] == "page footer"
    assert reasons["How the Lantern Bridge was built, and why it took forty years to finish it"] == "other articles"


def markup(
    parts: Parts,
    *,
    head: str = "",
    section: str = "<h2>{}</h2>",
    bullets: str = "<ul>{}</ul>",
    bullet: str = "<li>{}</li>",
    heading: str = "<h3>{}</h3>",
    paragraph: str = "<p>{}</p>",
    inner: str = "{}",
    outer: str = "<body><article>{}</article></body>",
) -> str:
    lists = ""
    for name, texts in zip(SECTIONS, parts.bullets, strict=True):
        lists += section.format(name) + bullets.format("".join(bullet.format(text) for text in texts))
    top = f"<h1>{parts.title}</h1>" + (f"<p>{parts.dek}</p>" if parts.dek else "")
    body = "".join((heading if kind == "heading" else paragraph).format(text) for kind, text in parts.body())
    return f"<!doctype html><html><head>{head}</head>{outer.format(top + lists + inner.format(body))}</html>"


DEEP = "<div>" * 400 + "{}" + "</div>" * 400
FORMS: dict[str, dict[str, str]] = {
    "plain": {},
    "ordered": {"bullets": "<ol>{}</ol>"},
    "paragraphs in items": {"bullet": "<li><p>{}</p></li>"},
    "nested divs": {
        "bullet": "<li><div><div><span>{}</span></div></div></li>",
        "paragraph": "<div><div>{}</div></div>",
    },
    "bold headings": {"section": "<p><strong>{}</strong></p>", "heading": "<p><b>{}</b></p>"},
    "section headings with an anchor": {"section": '<h2>{} <a href="#x">#</a></h2>'},
    "typed bullets": {"bullets": "<div>{}</div>", "bullet": "<p>• {}</p>"},
    "bullets by line break": {"bullets": "<p>{}</p>", "bullet": "• {}<br>"},
    "section headings as list items": {"section": "<ul><li>{}</li></ul>"},
    "body in a box of its own": {"inner": '<div class="text-with-sidebar">{}</div>'},
    "wrapped in a form": {"outer": "<body><form>{}</form></body>"},
    "collapsed sections": {"bullets": '<div style="display:none"><ul>{}</ul></div>'},
    "very deep": {"outer": "<body>" + DEEP + "</body>"},
    "unclosed": {"bullet": "<li>{}", "paragraph": "<p>{}", "outer": "<body>{}"},
    "comments and scripts between": {
        "paragraph": "<script>x()</script><p>{}<!-- no --></p>",
        "section": "<h2>{}</h2><!-- -->",
    },
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_every_markup_gives_the_same_article(form: dict[str, str]) -> None:
    parts = Parts()
    page = read_page(markup(parts, **form), name="bridge.html")
    assert (page.title, page.dek) == (parts.title, parts.dek)
    assert tuple(getattr(page.bullets, role) for role in type(page.bullets).model_fields) == parts.bullets
    assert blocks(page) == parts.body()


def test_preformatted_text() -> None:
    parts = Parts()
    page = read_page(f"<html><body><h1>{parts.title}</h1><pre>{parts.as_text()}</pre></body></html>", name="x")
    assert page.bullets.who_thinks_what == parts.bullets[3]
    assert ("paragraph", parts.lead) in blocks(page)


def test_texts_of_a_picture_typed_with_a_line_break() -> None:
    texts = "<p>Lorries at dusk. Lorries at dusk.<br>The bridge. By Ana Roe / Fotopix.com.</p>"
    page = read_page(markup(Parts()).replace("<h2>Exec", f"{texts}<h2>Exec", 1), name="x")
    assert page.captions == ("Lorries at dusk.", "The bridge. By Ana Roe / Fotopix.com.")


def test_one_list_around_section_headings_bullets_and_lead() -> None:
    # The list is no true list of bullets, so that the rule for text decides on the lead.
    parts = Parts()
    items = [item for name, texts in zip(SECTIONS, parts.bullets, strict=True) for item in (name, *texts)]
    html = markup(Parts(bullets=((), (), (), ())), section="", bullets="")
    whole = "".join(f"<li>{item}</li>" for item in (*items, parts.lead))
    page = read_page(html.replace(f"<p>{parts.lead}</p>", f"<ul>{whole}</ul>"), name="x")
    assert page.bullets.who_thinks_what == parts.bullets[3]
    assert blocks(page) == parts.body()


def test_body_beside_the_box_of_the_sections() -> None:
    parts = Parts()
    html = markup(parts).replace("<h2>Exec", '<div class="box"><h2>Exec', 1).replace("</ul><p>", "</ul></div><p>", 1)
    assert blocks(read_page(html, name="x")) == parts.body()


def test_promotion_behind_the_article_is_outside() -> None:
    parts = Parts()
    promo = "Our atlas of lakes shows two hundred waters in fine prints and is sold in every good shop of the valley."
    page = read_page(markup(parts).replace("</article>", f"</article><div><p>{promo}</p></div>"), name="x")
    assert blocks(page) == parts.body()
    assert [(dropped.text, dropped.reason) for dropped in page.dropped] == [(promo, "outside the main content")]


def test_title_and_dek_from_the_metadata_where_the_text_has_none() -> None:
    head = '<title>Bridge Shut</title><meta name="description" content="Lorries must wait.">'
    html = markup(Parts(dek=None), head=head)
    html = html.replace(f"<h1>{Parts().title}</h1>", "")
    page = read_page(html, name="x")
    assert (page.title, page.dek) == ("Bridge Shut", "Lorries must wait.")
    assert [p.source for p in page.ledger if p.place in ("title", "dek")] == ["", ""]
    assert "the title is from the page's metadata: it stands nowhere in the text" in page.notes


def test_bare_year_of_the_text_is_no_date() -> None:
    assert "1961" in markup(Parts())
    assert read_page(markup(Parts()), name="x").date is None


def test_class_tells_the_dek() -> None:
    html = markup(Parts()).replace("<p>A crack", "<p>Bridges of the Valley</p><p class='article-dek'>A crack", 1)
    page = read_page(html, name="x")
    assert page.dek == Parts().dek


def test_description_that_repeats_the_lead_is_no_dek() -> None:
    head = f'<meta name="description" content="{Parts().lead[:80]}…">'
    assert read_page(markup(Parts(dek=None), head=head), name="x").dek is None


def test_name_of_the_site_as_h1() -> None:
    html = markup(Parts(), head=f"<title>{Parts().title} - The Valley Post</title>")
    page = read_page(html.replace("<article>", "<header><h1>The Valley Post</h1></header><article>"), name="x")
    assert page.title == Parts().title


def test_declared_charset() -> None:
    html = markup(Parts(), head='<meta charset="windows-1252">').encode("cp1252")
    page = read_page(html, name="x")
    assert page.notes[0] == "decoded as cp1252 (as the page declares)"
    assert page.bullets.why_this_matters == Parts().bullets[2]


def test_browser_saved_as_utf8_under_an_old_declaration() -> None:
    html = markup(Parts(), head='<meta charset="iso-8859-1">').encode("utf-8")
    assert read_page(html, name="x").bullets.why_this_matters == Parts().bullets[2]


def test_page_without_sections_says_what_is_missing() -> None:
    with pytest.raises(NotAnExplainerError, match=r"^x\.html is not in explainer format: no sections 'Executive Summary'"):
        read_page("<html><body><p>Hello</p></body></html>", name="x.html")


def test_missing_extra_is_told_with_the_command_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(UserError, match=r"^HTML pages need the extra: pip install 'whothinkswhat\[ingest\]'"):
        read_page(markup(Parts()), name="x")


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"\xef\xbb\xbf<!DOCTYPE HTML>", "html"),
        ("<?xml version='1.0'?>\n<!-- saved --><html>", "html"),
        ("Title\n<p>a</p><p>b</p>", "html"),
        ("Talks < 3 and > 2 <b>again</b>", "text"),
        (b"", "text"),
    ],
)
def test_detect(data: bytes | str, form: str) -> None:
    assert detect(data) == form
