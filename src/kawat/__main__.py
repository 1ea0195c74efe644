"""`python -m kawat`: the command, where its script is not on the path."""

from kawat.cli import main

main()
