"""Finds Chinese fonts: the office's own folder first, then open ones in the usual places."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst

from .coverage import codepoints
from .errors import FontsMissing

# Each role with the licensed face of the standard first, then faces that stand in for it.
ROLES = {
    "song": (
        "SimSun",
        "NSimSun",
        "宋体",
        "STSong",
        "Songti SC",
        "FandolSong",
        "Noto Serif CJK SC",
        "Source Han Serif SC",
    ),
    "mark": (
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "方正小标宋简体",
        "方正小标宋_GBK",
        "FandolSong",
        "Noto Serif CJK SC",
        "Source Han Serif SC",
        "STSong",
        "SimSun",
    ),
    "fang": (
        "FangSong_GB2312",
        "仿宋_GB2312",
        "FangSong",
        "STFangsong",
        "FZFangSong-Z02",
        "FandolFang R",
        "FandolFang",
    ),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "STKaiti", "Kaiti SC", "FandolKai", "AR PL UKai CN", "LXGW WenKai"),
    "hei": (
        "SimHei",
        "黑体",
        "STHeiti",
        "Heiti SC",
        "FandolHei",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "WenQuanYi Zen Hei",
    ),
}
FILES = (
    "NotoSerifCJK*",
    "NotoSansCJK*",
    "NotoSerifSC*",
    "Fandol*",
    "SourceHan*",
    "simfang*",
    "STFANGSO*",
    "ukai*",
    "wqy-*",
)
FOR_SIGNS = ("DejaVuSans.ttf", "NotoEmoji*", "NotoColorEmoji*", "Symbola*")
PLACES = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/share/texmf/fonts/opentype/public/fandol",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
_NONE = (
    "没有找到可用于排版的中文字体：请安装 fonts-noto-cjk（Debian、Ubuntu），或把本单位的字体文件放进一个文件夹，"
    "用环境变量 RENDA_FONTS 写明该文件夹。"
)
_NO_FOLDER = "RENDA_FONTS 写明的字体文件夹不存在：{folder}。请改正路径，或删去这一设置。"


@dataclass(frozen=True)
class Faces:
    """``roles`` names for each role the families at hand, best first; ``drawable`` is every character they can draw."""

    book: typst.Fonts
    roles: dict[str, list[str]]
    drawable: frozenset[int]


def faces() -> Faces:
    """The fonts of this machine. Raises FontsMissing where none can set Chinese."""
    return _faces(os.environ.get("RENDA_FONTS", ""), PLACES)


@lru_cache(maxsize=4)
def _faces(own: str, places: tuple[str, ...]) -> Faces:
    folders = [str(folder) for folder in (*_own_folders(own), *_usual_folders(places))]
    book = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    known = set(book.families())
    at_hand = [family for families in ROLES.values() for family in families if family in known]
    if not at_hand:
        raise FontsMissing(_NONE)
    serif = [family for family in (*ROLES["fang"], *ROLES["song"]) if family in known]
    roles = {
        role: list(dict.fromkeys([*(family for family in families if family in known), *serif, *at_hand]))
        for role, families in ROLES.items()
    }
    return Faces(book, roles, codepoints(book))


def _own_folders(own: str) -> list[Path]:
    folders = [Path(part).expanduser() for part in own.split(os.pathsep) if part]
    for folder in folders:
        if not folder.is_dir():
            raise FontsMissing(_NO_FOLDER.format(folder=folder))
    return folders


def _usual_folders(places: tuple[str, ...]) -> list[Path]:
    """Only the folders that hold a font named above, so that machines agree on what is left over for odd signs."""
    found: dict[Path, None] = {}
    for place in places:
        root = Path(place).expanduser()
        for pattern in (*FILES, *FOR_SIGNS):
            found.update(dict.fromkeys(sorted(path.parent for path in root.rglob(pattern)) if root.is_dir() else ()))
    return list(found)
