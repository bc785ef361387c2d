"""bin/renda read-plan FILE: print the items of a published plan as JSON."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from renda.documents.errors import Unreadable
from renda.documents.reading import read
from renda.planning.reading import read_plan, to_json


def main(path: str, year: int | None = None, part: str | None = None) -> int:
    """Print the reading of one file; a file that cannot be read gives one sentence on stderr and 1."""
    try:
        paper = read(Path(path).read_bytes(), Path(path).name)
    except Unreadable as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except OSError:
        print(f"打不开文件“{path}”：请检查路径是否正确、是否有权读取。", file=sys.stderr)
        return 1
    print(json.dumps(to_json(read_plan(paper, year), part), ensure_ascii=False, indent=1))
    return 0


class Command(BaseCommand):
    """Thin wrapper, so that the command is found under its name."""

    help = "把公布的年度计划读成事项，输出 JSON。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--year", type=int)
        parser.add_argument("--part", help="只输出某一部分，如：附件1")

    def handle(self, *args: Any, **options: Any) -> None:
        code = main(options["file"], options["year"], options["part"])
        if code:
            sys.exit(code)
