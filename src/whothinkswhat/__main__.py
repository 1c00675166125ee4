"""`python -m whothinkswhat` is `wtw`."""

from whothinkswhat.cli.main import main

main()
