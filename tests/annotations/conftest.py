"""The fixtures of the annotation tests."""

from pathlib import Path

import pytest

from tests.annotations.workshop import Workshop


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A good corpus, to be broken."""
    return Workshop(tmp_path / "checkout")
