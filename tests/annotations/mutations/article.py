"""Faults of the article's own form."""

from tests.annotations.mutations import breaks
from tests.annotations.workshop import BRIDGE, TRAMS, Workshop


@breaks("path")
def another_file_name(shop: Workshop) -> None:
    for path in sorted(shop.layout.root.rglob(f"{TRAMS}*")):
        path.rename(path.with_name(path.name.replace(TRAMS, "2031-orrin-bay-trains")))


@breaks("path")
def folder_of_another_year(shop: Workshop) -> None:
    path = shop.layout.article(BRIDGE)
    (shop.layout.articles / "2030").mkdir()
    path.rename(shop.layout.articles / "2030" / path.name)


@breaks("plan")
def event_not_planned(shop: Workshop) -> None:
    shop.edit(shop.layout.plan, TRAMS, "2031-orrin-bay-buses")


@breaks("plan")
def topic_unlike_the_plan(shop: Workshop) -> None:
    shop.edit(shop.layout.plan, ",economy,", ",trade,")


@breaks("front-matter")
def unknown_topic(shop: Workshop) -> None:
    shop.edit(shop.layout.article(BRIDGE), "topic: environment", "topic: weather")


@breaks("section")
def unknown_section(shop: Workshop) -> None:
    shop.edit(shop.layout.article(BRIDGE), "## Body", "## Afterthoughts\n\n## Body")


@breaks("body-length")
def body_too_long(shop: Workshop) -> None:
    shop.append(" ".join(["Carriages rolled past the quay."] * 24))


@breaks("body-length")
def body_too_short(shop: Workshop) -> None:
    path = shop.layout.article(BRIDGE)
    text = path.read_text(encoding="utf-8")
    shop.edit(path, text[text.index("Divers went") : text.index("### Ferry")], "")
    shop.remake()


@breaks("headings")
def two_headings(shop: Workshop) -> None:
    shop.edit(shop.article, "### Van Drivers Before the Harbour Court\n\n", "")
    shop.remake()


@breaks("headings")
def heading_without_paragraph(shop: Workshop) -> None:
    shop.edit(shop.article, "### Brandt's Promise", "### A Quiet Month\n\n### Brandt's Promise")
    shop.remake()


@breaks("lead")
def heading_before_the_lead(shop: Workshop) -> None:
    shop.edit(shop.article, "Nobody in Orrin Bay", "### A Month Without Tickets\n\nNobody in Orrin Bay")
    shop.remake()


@breaks("normal-form")
def two_spaces_in_the_title(shop: Workshop) -> None:
    shop.edit(shop.article, "Free and Taxes", "Free  and Taxes")
    shop.remake()


@breaks("normal-form")
def accent_apart_in_the_dek(shop: Workshop) -> None:
    shop.edit(
        shop.article, "Van drivers have gone to court against", "Van drivers have gone to the cafe\u0301 and to court against"
    )
    shop.remake()


@breaks("marks-in-text")
def bracket_in_the_text(shop: Workshop) -> None:
    shop.append("A sign on each machine says [closed].")


@breaks("date")
def february_30(shop: Workshop) -> None:
    shop.edit(shop.sheet, "Free rides begin on June 1", "Free rides begin on June 1, and not on the 30 of February")
    shop.append("Snow had closed the line on February 30.")


@breaks("weekday")
def weekday_of_another_date(shop: Workshop) -> None:
    shop.append("The chamber meets again on Monday, May 8.")


@breaks("weekday")
def weekday_of_another_date_with_its_year(shop: Workshop) -> None:
    shop.append("The chamber met on Monday, May 6, 2031.")


@breaks("long-quotation")
def quotation_of_fifteen_words(shop: Workshop) -> None:
    shop.append("A sign says “this machine is asleep and will wake when the town has need of it again”.")
