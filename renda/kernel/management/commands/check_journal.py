"""bin/renda check-journal: replay the whole record and tell what does not hold."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from renda.kernel import replay
from renda.kernel.models import JournalEntry

SHOWN = 1000


class Command(BaseCommand):
    help = "核对全部办理记录：摘要、序号、状态变化，以及事项现在的状态。有问题时逐条列出，退出码为1。"

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for fault in replay.faults():
            found += 1
            if found <= SHOWN:
                self.stdout.write(fault)
        if found:
            self.stderr.write(f"发现{found}处问题" + (f"，只列出前{SHOWN}处。" if found > SHOWN else "。"))
            sys.exit(1)
        self.stdout.write(f"{JournalEntry.objects.count()}条办理记录都对。")
