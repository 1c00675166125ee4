"""Faults of the bullets and of their support. Bullets are no part of the text, so nothing is made anew unless marks change."""

from tests.annotations.mutations import breaks
from tests.annotations.workshop import TRAMS, Workshop
from whothinkswhat.model.annotation import BulletSupport, Cell, Layer, Stance

THIRD = "- The shopkeepers welcome free trams, but ask that delivery vans be spared.\n"


def reporting(layer: Layer, n: int, *cells: Cell) -> dict[str, object]:
    """The layer's bullets, the nth who-thinks-what bullet reporting other cells."""

    def changed(bullet: BulletSupport) -> BulletSupport:
        here = bullet.role == "who_thinks_what" and bullet.n == n
        return bullet.model_copy(update={"stances": cells}) if here else bullet

    return {"bullets": tuple(map(changed, layer.bullets))}


@breaks("bullet-count")
def two_bullets_of_three(shop: Workshop) -> None:
    shop.edit(shop.article, THIRD, "")
    shop.edit(shop.marks, ", [25]]", "]")
    shop.edit(shop.marks, "  - [shopkeepers/free_fares, shopkeepers/levy]\n", "")
    shop.remake()


@breaks("bullet-twice")
def one_bullet_twice(shop: Workshop) -> None:
    first = "Orrin Bay passed the Open Tram Act on May 6, 2031 by 21 votes to 14."
    second = "Rides become free on June 1, and a levy of 3 crowns a day on private cars pays for much of it."
    shop.edit(shop.article, first, second)
    shop.edit(shop.marks, "[[4], [6, 12]", "[[6, 12], [6, 12]")
    shop.remake()


@breaks("sentences-stale")
def sentences_of_an_older_text(shop: Workshop) -> None:
    path = shop.layout.sentences(TRAMS)
    shop.edit(path, shop.layer("gold").text_sha256, "0" * 64)


@breaks("no-sentences")
def sentences_missing(shop: Workshop) -> None:
    shop.layout.sentences(TRAMS).unlink()


@breaks("support-count")
def bullet_without_support(shop: Workshop) -> None:
    shop.relayer(lambda layer: {"bullets": layer.bullets[:-1]}, "gold")


@breaks("support-count")
def support_without_a_bullet(shop: Workshop) -> None:
    extra = BulletSupport(role="story_so_far", n=1, support=(8,))
    shop.relayer(lambda layer: {"bullets": (*layer.bullets, extra)}, "gold")


@breaks("support-number")
def title_as_support(shop: Workshop) -> None:
    shop.relayer(lambda layer: {"bullets": (layer.bullets[0].model_copy(update={"support": (0, 4)}), *layer.bullets[1:])}, "gold")


@breaks("support-number")
def no_sentence_as_support(shop: Workshop) -> None:
    shop.relayer(lambda layer: {"bullets": (layer.bullets[0].model_copy(update={"support": ()}), *layer.bullets[1:])}, "gold")


@breaks("support-number")
def sentence_that_is_not_there(shop: Workshop) -> None:
    shop.relayer(lambda layer: {"bullets": (layer.bullets[0].model_copy(update={"support": (99,)}), *layer.bullets[1:])}, "gold")


@breaks("bullet-figure")
def another_figure(shop: Workshop) -> None:
    shop.edit(shop.article, "May 6, 2031 by 21 votes", "May 6, 2031 by 22 votes")


@breaks("bullet-name")
def name_that_the_support_lacks(shop: Workshop) -> None:
    shop.edit(shop.article, "Tomas Reyle holds that", "Tomas Reyle holds in Zell that")


@breaks("bullet-trigger")
def trigger_word_that_the_support_lacks(shop: Workshop) -> None:
    shop.edit(shop.article, "cheap rather than free.", "cheap rather than free for all.")


@breaks("bullet-holder")
def holder_not_named(shop: Workshop) -> None:
    shop.edit(shop.article, "Tomas Reyle holds that", "An opponent holds that")


@breaks("no-report")
def bullet_that_reports_nothing(shop: Workshop) -> None:
    shop.relayer(lambda layer: reporting(layer, 1), "gold")


@breaks("report-unknown")
def bullet_that_reports_a_cell_without_stance(shop: Workshop) -> None:
    shop.relayer(lambda layer: reporting(layer, 1, Cell("reyle", "levy")), "gold")


@breaks("report-evidence")
def evidence_elsewhere(shop: Workshop) -> None:
    elsewhere = shop.place("Reyle announced that his party would put fares on the ballot")

    def moved(stance: Stance) -> Stance:
        return stance.model_copy(update={"evidence": (elsewhere,)}) if stance.cell == Cell("reyle", "free_fares") else stance

    shop.relayer(lambda layer: {"stances": tuple(map(moved, layer.stances))}, "gold")
