"""bin/renda find-similar < rows.jsonl: pairs of rows that ask for the same thing, with scores."""

from renda.language.finding import main
from renda.language.streaming import Streaming


class Command(Streaming):
    help = "pairs of rows that ask for the same thing, with scores."
    work = staticmethod(main)
