"""Faults of the sources."""

from tests.annotations.mutations import breaks
from tests.annotations.workshop import BRIDGE, Workshop


@breaks("source-twice")
def url_twice(shop: Workshop) -> None:
    shop.edit(shop.article, "https://tidings.example/2031/05/tram-vote", "https://courier.example/orrin-bay-trams")


@breaks("source-twice")
def key_twice(shop: Workshop) -> None:
    shop.edit(shop.layout.article(BRIDGE), "key: s2", "key: s1")


@breaks("sources")
def one_publisher(shop: Workshop) -> None:
    shop.edit(shop.article, "Port Tidings", "The Orrin Courier")


@breaks("source-host")
def api_host(shop: Workshop) -> None:
    shop.edit(shop.article, "https://courier.example", "https://api.courier.example")


@breaks("source-host")
def staging_host(shop: Workshop) -> None:
    shop.edit(shop.article, "https://courier.example", "https://staging2.courier.example")


@breaks("source-unused")
def source_without_a_claim(shop: Workshop) -> None:
    third = '  - {key: s3, url: "https://bugle.example/a", publisher: "Bay Bugle"}\n---\n\n## Exec'
    shop.edit(shop.article, "---\n\n## Exec", third)
