"""``build_assets``: the icon sprite, the bound style sheet and the browser parts from npm, into ``var/assets``."""

import re
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from renda.web import icons

CSS = Path(__file__).parents[2] / "static" / "web" / "css"
IMPORT = re.compile(r'@import "(?P<name>[\w-]+\.css)";\n')
VENDOR = {
    "echarts/dist/echarts.min.js": "echarts/echarts.min.js",
    "leaflet/dist/leaflet.js": "leaflet/leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet/leaflet.css",
    "leaflet/dist/images": "leaflet/images",
}


class Command(BaseCommand):
    help = "Make the icon sprite and the bound style sheet, and copy the browser parts from node_modules."

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        modules, assets = root / "node_modules", root / "var" / "assets"
        drawings = modules / "@tabler" / "icons" / "icons" / "outline"
        if not drawings.is_dir():
            raise CommandError("node_modules is missing: run npm ci first.")
        _write(assets / "web" / "icons.svg", icons.sprite(drawings))
        _write(assets / "web" / "css" / "bound.css", bound())
        for source, target in VENDOR.items():
            _copy(modules / source, assets / "vendor" / target)
        self.stdout.write(f"{len(icons.names())} icons, {len(VENDOR)} vendor parts → {assets}")


def bound() -> str:
    """The style sheet in one file, its parts in the order of ``renda.css``."""
    return IMPORT.sub(lambda part: (CSS / part["name"]).read_text("utf-8"), (CSS / "renda.css").read_text("utf-8"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        shutil.copyfile(source, target)
