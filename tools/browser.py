"""What the browser tests need: Chromium and a Chinese font, from Debian's archive where we may install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from speech import Trouble, quietly, step

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
CHINESE_FONTS = ("*CJK*", "*wqy*", "*SourceHan*", "*simsun*", "*msyh*")


def require() -> None:
    """Fails when something is missing and cannot be installed, unless RENDA_SKIP_BROWSER=1 leaves these tests out."""
    if os.environ.get("RENDA_SKIP_BROWSER") == "1":
        return
    lacking = missing()
    if lacking and os.getuid() == 0 and shutil.which("apt-get"):
        install(lacking)
        lacking = missing()
    if lacking:
        raise needed(lacking)


def missing() -> list[str]:
    """The Debian packages for what this machine lacks."""
    lacking = []
    if not any(shutil.which(name) for name in BROWSERS):
        lacking.append("chromium")
    if sys.platform != "darwin" and not has_chinese_font():
        lacking.append("fonts-noto-cjk")
    return lacking


def has_chinese_font() -> bool:
    """Without one, every Chinese character on a page is an empty box."""
    return any(next(folder.rglob(name), None) for folder in FONT_FOLDERS if folder.is_dir() for name in CHINESE_FONTS)


def install(packages: list[str]) -> None:
    """Asks apt-get, without questions."""
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    with step(f"apt-get install {' '.join(packages)}"):
        subprocess.run(["apt-get", "update", "-qq"], env=env, stdin=subprocess.DEVNULL, capture_output=True)
        quietly(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], needed(packages), env)


def needed(packages: list[str]) -> Trouble:
    """What is missing and the three ways on."""
    names = " ".join(packages)
    return Trouble(
        f"浏览器测试缺少 {names}：请安装（Debian、Ubuntu：apt-get"
        f" install {names}），或设 RENDA_SKIP_BROWSER=1 跳过这些测试。",
        f"The browser tests lack {names}: install them (Debian, Ubuntu: apt-get install {names}),"
        " or set RENDA_SKIP_BROWSER=1 to leave these tests out.",
    )
