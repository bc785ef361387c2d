"""bin/renda sample-papers FOLDER: one paper of each kind, as PDF and as a Word document, with invented facts."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from renda.documents.rendering import to_docx, to_pdf
from renda.documents.rendering.errors import Unprintable
from renda.documents.rendering.samples import samples


class Command(BaseCommand):
    help = "Write one official paper of each kind into a folder, as PDF and DOCX, with invented facts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where the papers go; made if missing")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, paper in samples().items():
                (folder / f"{name}.docx").write_bytes(to_docx(paper))
                (folder / f"{name}.pdf").write_bytes(to_pdf(paper))
        except OSError as error:
            raise CommandError(f"无法写入文件夹 {folder}：{error.strerror}。请换一个可写的文件夹。") from error
        except Unprintable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已写出{len(samples())}种公文（PDF、DOCX各一份）：{folder}")
