"""Plain-text pages: one with every fault that real pages showed, and variants of form."""

import pytest
from ingest_pages import HARBOUR, Parts, lines_of

from whothinkswhat.corpus.ingest import ExplainerPage, NotAnExplainerError, read_page
from whothinkswhat.model.faults import UserError


def blocks(page: ExplainerPage) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in page.body]


@pytest.fixture(scope="module")
def harbour() -> ExplainerPage:
    return read_page(HARBOUR.read_bytes(), name=HARBOUR.name)


def test_harbour_title_dek_captions(harbour: ExplainerPage) -> None:
    assert harbour.form == "text"
    assert harbour.title == ("Ordel’s Harbour Gamble: How Veldmark’s Container Levy Could Redraw Trade Across the Sund")
    assert harbour.dek == (
        "Premier Ordel’s cabinet backs a levy on containers. Shippers object, and Tarsia’s ministers warn of a reply."
    )
    assert harbour.captions == (
        "A red crane lifts containers above a grey quay.",
        "Containers wait at the quay of Port Alder, March 4 2031. By Mara Quill / Harbourpix.com.",
    )


def test_harbour_bullets(harbour: ExplainerPage) -> None:
    bullets = harbour.bullets
    assert bullets.executive_summary == (
        "Veldmark’s Premier Ilse Ordel has won cabinet approval for a levy on every container that lands at Port "
        "Alder, the first such charge in forty years.",
        "The money would deepen the harbour and pay for a rail line to the interior, but shippers say that the cost "
        "will reach shoppers’ bills within months.",
        "Neighbouring Tarsia calls the levy a “tax on its coast” and has asked the Sund Commission to examine it "
        "before the vote in May.",
    )
    assert bullets.story_so_far == (
        "Port Alder handles two thirds of the freight of the Sund and has not been dredged since 1998. Two earlier "
        "plans for a charge failed in parliament, and Ordel’s Coast Party holds only 61 of its 130 seats.",
    )
    assert bullets.why_this_matters == (
        "A levy would shift freight to Tarsia’s ports or raise prices at home. It also tests whether a minority "
        "cabinet can pay for large works without new debt, which the central bank has asked it to avoid.",
    )
    assert bullets.who_thinks_what == (
        "Premier Ilse Ordel and the Coast Party want the levy to begin in July, since the harbour “cannot wait "
        "for another generation” of ships.",
        "The Veldmark Shippers’ Union opposes the levy and proposes a state loan in its place, to be repaid from "
        "harbour fees over thirty years.",
        "Tarsia’s trade minister, Bram Heule, rejects the levy as a breach of the Sund Treaty and asks for arbitration.",
    )


def test_harbour_body(harbour: ExplainerPage) -> None:
    assert blocks(harbour) == [
        (
            "paragraph",
            "Premier Ilse Ordel’s cabinet approved a levy of 40 crowns on each container at Port Alder on Tuesday, "
            "after nine hours of talks. The levy still needs a majority in parliament, where her Coast Party depends "
            "on smaller partners. Ministers hope to hold the vote in May, before the summer traffic begins.",
        ),
        ("heading", "A Harbour Short of Water"),
        (
            "paragraph",
            "The harbour was last dredged in 1998, and the largest ships now wait for the tide. Engineers of the "
            "Port Office put the price of a deeper channel at 900 million crowns. Ordel said that “every hour at "
            "anchor is an hour lost”.",
        ),
        (
            "paragraph",
            "The cabinet would also build a freight line to Kestwick. Its route has been disputed for a decade.",
        ),
        ("heading", "Tarsia’s Objection"),
        (
            "paragraph",
            "Tarsia ships its ore through Port Alder and would pay about a third of the levy. Heule told reporters "
            "that “a neighbour is not a purse”. He stopped short of naming a reply.",
        ),
        ("heading", "Arithmetic in Parliament"),
        (
            "paragraph",
            "The Coast Party needs five more votes. The Meadow League has said it will support the levy if farm goods "
            "are exempt, while the Left Bloc remains undecided.",
        ),
        ("heading", "Outlook for the Sund"),
        (
            "paragraph",
            "A decision of the Sund Commission is expected in June. Until then, shippers are drawing up routes that "
            "avoid Port Alder.",
        ),
    ]


def test_harbour_leaves_out_only_the_comment_form_and_says_why(harbour: ExplainerPage) -> None:
    assert [str(dropped) for dropped in harbour.dropped] == [
        "Add a comment [below 'Add a comment']",
        "Leave a Reply [below 'Add a comment']",
        "Your email address will not be published. Required fields are marked * [below 'Add a comment']",
        "Secret Link [below 'Add a comment']",
    ]


def test_harbour_has_every_line_once(harbour: ExplainerPage) -> None:
    assert [placement.source for placement in harbour.ledger] == lines_of(HARBOUR.read_text(encoding="utf-8"))


def test_harbour_notes_tell_what_to_check(harbour: ExplainerPage) -> None:
    assert harbour.notes == (
        "decoded as utf-8 (valid UTF-8)",
        "the last bullet of 'Who Thinks What?' was read as the lead of the body; --lead-in-list no keeps it a bullet",
        "opening quotes repaired, as only an apostrophe can stand there: 3",
        "captions that stood twice on their line, kept once: 1",
    )


FORMS: dict[str, dict[str, object]] = {
    "as it is": {},
    "windows line ends": {"end": "\r\n"},
    "old mac line ends": {"end": "\r"},
    "dashes": {"mark": "- "},
    "long dashes": {"mark": "– "},
    "asterisks": {"mark": "* "},
    "numbers": {"mark": "{n}. "},
    "numbers in brackets": {"mark": "({n}) "},
    "bullets without space": {"mark": "•"},
    "bullet and tab": {"mark": "•\t"},
    "no indentation": {"indent": ""},
    "tabs": {"indent": "\t\t"},
    "markdown": {"section": "## {}", "heading": "### {}", "indent": "", "mark": "- "},
    "bold headings": {"section": "**{}**", "heading": "**{}**", "indent": ""},
    "section headings in the list": {"section": "  • {}"},
    "section headings in capitals with colon": {"section": "{}:"},
    "no blank lines": {"blank": False},
    "fused lead": {"fused": True},
    "fused lead, numbered": {"fused": True, "mark": "{n}) "},
    "fused lead, no blank lines": {"fused": True, "blank": False},
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_every_form_gives_the_same_article(form: dict[str, object]) -> None:
    parts = Parts()
    page = read_page(parts.as_text(**form), name="bridge.txt")  # type: ignore[arg-type]
    assert (page.title, page.dek) == (parts.title, parts.dek)
    assert page.captions == ("Lorries queue at dusk.", "The bridge. By Ana Roe / Fotopix.com.")
    assert tuple(getattr(page.bullets, role) for role in type(page.bullets).model_fields) == parts.bullets
    assert blocks(page) == parts.body()
    assert [dropped.text for dropped in page.dropped] == list(parts.tail)


def test_capitals_in_section_headings() -> None:
    parts = Parts()
    text = parts.as_text()
    for name in ("Executive Summary", "The Story So Far", "Why This Matters", "Who Thinks What?"):
        text = text.replace(name, name.upper())
    page = read_page(text.replace("A Bridge for Carts", "A BRIDGE FOR CARTS"), name="bridge.txt")
    assert page.bullets.who_thinks_what == parts.bullets[3]
    assert ("heading", "A BRIDGE FOR CARTS") in blocks(page)


def test_page_without_dek() -> None:
    page = read_page(Parts(dek=None).as_text(), name="bridge.txt")
    assert page.dek is None
    assert page.captions == ("Lorries queue at dusk.", "The bridge. By Ana Roe / Fotopix.com.")


def test_page_without_captions() -> None:
    page = read_page(Parts(captions=()).as_text(), name="bridge.txt")
    assert (page.dek, page.captions) == (Parts().dek, ())


def test_single_alternative_text_above_a_credit_is_a_caption() -> None:
    page = read_page(Parts(captions=("Lorries queue at dusk.", "The bridge. Photo: Ana Roe")).as_text(), name="p")
    assert page.captions == ("Lorries queue at dusk.", "The bridge. Photo: Ana Roe")


def test_caption_without_credit_is_noted_and_a_label_left_out() -> None:
    page = read_page(Parts(captions=("Opinion", "Lorries queue at dusk.")).as_text(), name="p")
    assert page.captions == ("Lorries queue at dusk.",)
    assert "line 5: taken for a caption: 'Lorries queue at dusk.'" in page.notes
    assert page.dropped[0].text == "Opinion"


def test_sections_in_another_order() -> None:
    parts = Parts()
    first, *_, last = parts.as_text(fused=True).partition("Executive Summary")
    text = f"{first}Who Thinks What?\n\n" + "\n".join(f"• {text}" for text in parts.bullets[3])
    text += f"\n\nExecutive Summary{last}".replace("Who Thinks What?", "").replace(
        "\n".join(f"  • {text}" for text in parts.bullets[3]), ""
    )
    page = read_page(text, name="p")
    assert page.bullets.who_thinks_what == parts.bullets[3]
    assert page.bullets.why_this_matters == parts.bullets[2]
    assert blocks(page) == parts.body()


def test_small_print_above_the_sections_is_left_out_and_the_date_is_read() -> None:
    parts = Parts(captions=("By Ana Roe", "Published March 2, 2024 at 9:15", "5 min read", "Share on Facebook"))
    page = read_page("Home\n\n" + parts.as_text(), name="bridge.txt")
    assert (page.title, page.dek) == (parts.title, parts.dek)
    assert str(page.date) == "2024-03-02"
    assert [(d.text, d.reason) for d in page.dropped][:5] == [
        ("Home", "navigation"),
        ("By Ana Roe", "byline"),
        ("Published March 2, 2024 at 9:15", "date line"),
        ("5 min read", "page furniture"),
        ("Share on Facebook", "share button"),
    ]


def test_menu_above_the_title() -> None:
    page = read_page("World\nBusiness\nSport\nOpinion\n\n" + Parts().as_text(), name="bridge.txt")
    assert page.title == Parts().title
    assert [d.reason for d in page.dropped][:4] == ["above the title"] * 4


def test_table_of_contents_is_not_taken_for_the_sections() -> None:
    contents = "Executive Summary\nThe Story So Far\nWhy This Matters\nWho Thinks What?\n"
    parts = Parts()
    text = parts.as_text().replace(parts.dek or "", f"{parts.dek}\n{contents}", 1)
    page = read_page(text, name="bridge.txt")
    assert page.dek == parts.dek
    assert page.bullets.who_thinks_what == parts.bullets[3]
    assert blocks(page) == parts.body()


def test_list_of_related_articles_between_sections_of_the_body() -> None:
    parts = Parts()
    links = "Related Articles\n\n• How the lake froze\n• Milk by rail\n\nRead more: A history of tolls\n\n"
    page = read_page(parts.as_text().replace("  What Happens Next", links + "  What Happens Next"), name="p")
    assert blocks(page) == parts.body()
    assert [d.text for d in page.dropped][:4] == [
        "Related Articles",
        "• How the lake froze",
        "• Milk by rail",
        "Read more: A history of tolls",
    ]


def test_comment_link_above_the_body_drops_only_itself() -> None:
    parts = Parts()
    text = parts.as_text().replace(parts.lead, f"Leave a comment\n\n{parts.lead}")
    page = read_page(text, name="p")
    assert blocks(page) == parts.body()
    assert str(page.dropped[0]) == "Leave a comment [comments]"


def test_comments_longer_than_the_article_are_left_out() -> None:
    long = Parts(lead=" ".join([Parts().lead] * 3))
    comments = tuple(f"I cross it daily and say so for the {n}th time, which is a lot of times." for n in range(40))
    page = read_page(Parts(lead=long.lead, tail=("40 comments", *comments)).as_text(), name="p")
    assert blocks(page) == long.body()
    assert len(page.dropped) == 41


def test_list_of_short_lines_is_no_row_of_headings() -> None:
    parts = Parts()
    shops = "One lane\n\nA ferry\n\nA tunnel\n\nEach of these was proposed before, and none was ever paid for.\n\n"
    page = read_page(parts.as_text(indent="").replace("What Happens Next", shops + "What Happens Next"), name="p")
    assert [text for kind, text in blocks(page) if kind == "heading"] == [
        "A Bridge for Carts",
        "A tunnel",
        "What Happens Next",
    ]


def test_wrapped_lines_are_joined() -> None:
    import textwrap

    parts = Parts()
    wrapped = "\n".join(
        textwrap.fill(line, 72, subsequent_indent="    ") if line.strip() else "" for line in parts.as_text().split("\n")
    )
    page = read_page(wrapped, name="bridge.txt")
    assert blocks(page) == parts.body()
    assert page.bullets.who_thinks_what == parts.bullets[3]
    assert page.dek == parts.dek
    assert [placement.source for placement in page.ledger] == lines_of(wrapped)


def test_bullets_without_marks() -> None:
    parts = Parts()
    page = read_page(parts.as_text(mark=""), name="bridge.txt")
    assert page.bullets.who_thinks_what == parts.bullets[3]
    assert blocks(page) == parts.body()
    assert "the bullets of 'Who Thinks What?' have no marks: check where the body begins" in page.notes


def test_unknown_section_between_the_four_is_left_out_and_noted() -> None:
    text = Parts().as_text(section="## {}", mark="- ", indent="")
    page = read_page(text.replace("## Who", "## Key Numbers\n\n- 12 lorries\n\n## Who"), name="p")
    assert page.bullets.why_this_matters == Parts().bullets[2]
    assert any("'Key Numbers'" in note for note in page.notes)


def test_count_outside_the_format_is_noted() -> None:
    page = read_page(Parts(bullets=(("One.",), *Parts().bullets[1:])).as_text(), name="bridge.txt")
    assert "'Executive Summary' has 1 bullets; the format has 3" in page.notes


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("Who Thinks", "no sections 'Executive Summary', 'The Story So Far', 'Why This Matters', 'Who Thinks What?'"),
        (
            Parts().as_text().replace("Who Thinks What?", ""),
            "no section 'Who Thinks What?' (found: 'Executive Summary'",
        ),
        (Parts(sections=(), lead="", tail=()).as_text(), "no body after the bullet sections"),
        (Parts(title="", dek="", captions=()).as_text(), "no title above its first section"),
        (Parts(bullets=((), *Parts().bullets[1:])).as_text(), "nothing stands under 'Executive Summary'"),
    ],
    ids=["nothing", "a section", "body", "title", "bullets"],
)
def test_missing_part_is_named_in_one_sentence(data: str, what: str) -> None:
    with pytest.raises(NotAnExplainerError) as error:
        read_page(data, name="page.txt")
    assert str(error.value).startswith("page.txt is not in explainer format: ")
    assert what in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b" \n\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7 ...", "is a binary file"),
        (b"a\x00b", "is a binary"),
    ],
)
def test_file_that_is_no_page(data: bytes, what: str) -> None:
    with pytest.raises(UserError, match=what):
        read_page(data, name="x")


@pytest.mark.parametrize(
    ("encode", "note"),
    [
        (lambda text: text.encode("utf-8-sig"), "decoded as utf-8 (byte order mark)"),
        (lambda text: b"\xff\xfe" + text.encode("utf-16-le"), "decoded as utf-16-le (byte order mark)"),
        (lambda text: text.encode("utf-8"), "decoded as utf-8 (valid UTF-8)"),
        (lambda text: text.encode("cp1252"), "decoded as cp1252 (neither valid UTF-8 nor a usable declaration)"),
    ],
)
def test_encodings_of_text(encode: object, note: str) -> None:
    page = read_page(encode(Parts().as_text()), name="bridge.txt")  # type: ignore[operator]
    assert page.notes[0] == note
    assert page.bullets.why_this_matters[0] == "Half of the valley’s milk crosses here every morning."
