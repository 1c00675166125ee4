"""The fixtures of the model tests."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # no test of ours measures time
settings.load_profile("untimed")
