"""The fixtures of the annotation tests."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.annotations.workshop import Workshop

settings.register_profile("untimed", deadline=None)  # no test of ours measures time
settings.load_profile("untimed")


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A good corpus, to be broken."""
    return Workshop(tmp_path / "checkout")
