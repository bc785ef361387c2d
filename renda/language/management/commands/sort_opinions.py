"""bin/renda sort-opinions < rows.jsonl: kind, level and units of each resident's opinion."""

from renda.language.opinions.cli import main
from renda.language.streaming import Streaming


class Command(Streaming):
    help = "kind, level and units of each resident's opinion."
    work = staticmethod(main)
