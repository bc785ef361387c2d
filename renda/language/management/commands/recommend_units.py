"""bin/renda recommend-units < rows.jsonl: three handling units for each suggestion, with the reasons."""

from renda.language.duties.cli import main
from renda.language.streaming import Streaming


class Command(Streaming):
    help = "three handling units for each suggestion, with the reasons."
    work = staticmethod(main)
