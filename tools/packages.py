"""Python packages: .venv holds exactly requirements.lock, and .venv/tools holds the installer that fills it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

from speech import ROOT, Trouble, quietly, step

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "requirements.installed"
TOOLS = VENV / "tools"
UV = TOOLS / "bin" / "uv"
BOOTSTRAP_LOCK = ROOT / "tools" / "bootstrap.lock"

NO_VENV = Trouble(
    "建立 .venv 失败：请先安装 Python 的 venv 组件（Debian、Ubuntu：apt-get install python3-venv），再运行一次。",
    "Making .venv failed: install Python's venv module (Debian, Ubuntu: apt-get install python3-venv), then run again.",
)
NO_PACKAGES = Trouble(
    "安装 Python 软件包失败（见上）：请检查网络，或用 PIP_INDEX_URL 指定可用的镜像，再运行一次；已下载的部分会保留。",
    "Installing Python packages failed (see above): check the network, or name a mirror with PIP_INDEX_URL,"
    " then run again; what was fetched is kept.",
)


def install() -> None:
    """Brings .venv to requirements.lock; the stamp is a copy of the lock that was last installed."""
    if PYTHON.exists() and current(LOCK, STAMP):
        return
    print("安装软件包（首次约一两分钟）· Installing packages (a minute or two the first time)", file=sys.stderr)
    if not PYTHON.exists():
        make_venv()
    fetch_uv()
    with step("安装 Python 软件包 · Python packages"):
        sync: list[str | Path] = [UV, "pip", "sync", "--python", PYTHON, "--require-hashes", LOCK]
        quietly(sync, NO_PACKAGES, installer_environment())
    shutil.copyfile(LOCK, STAMP)


def current(wanted: Path, stamp: Path) -> bool:
    """True when the stamp is a copy of the wanted lock."""
    return stamp.exists() and stamp.read_bytes() == wanted.read_bytes()


def make_venv() -> None:
    """A bare environment: no pip inside, since uv fills it from outside."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise NO_VENV
    with step("建立 .venv · virtual environment"):
        quietly([sys.executable, "-m", "venv", "--without-pip", "--clear", VENV], NO_VENV)


def fetch_uv() -> None:
    """uv lives apart from .venv, because a sync removes whatever the lock does not name."""
    stamp = TOOLS / "bootstrap.installed"
    if UV.exists() and current(BOOTSTRAP_LOCK, stamp):
        return
    with step("安装 uv · installer"):
        quietly([sys.executable, "-m", "venv", "--clear", TOOLS], NO_VENV)
        pip: list[str | Path] = [TOOLS / "bin" / "python", "-m", "pip", "--disable-pip-version-check"]
        quietly([*pip, "install", "--quiet", "--require-hashes", "-r", BOOTSTRAP_LOCK], NO_PACKAGES)
    shutil.copyfile(BOOTSTRAP_LOCK, stamp)


def installer_environment() -> dict[str, str]:
    """uv does not read pip's settings; an office's mirror and certificate named for pip hold for uv as well."""
    env = dict(os.environ)
    mirror, certificate = env.get("PIP_INDEX_URL"), env.get("PIP_CERT")
    if mirror:
        env.setdefault("UV_DEFAULT_INDEX", mirror)
    if certificate:
        env.setdefault("SSL_CERT_FILE", certificate)
    env.pop("VIRTUAL_ENV", None)
    return env


def renew_lock() -> None:
    """Resolves pyproject.toml anew; no download address is written down, so that any mirror will do."""
    if not UV.exists():
        install()
    command: list[str | Path] = [UV, "pip", "compile", "pyproject.toml", "--group", "dev", "--upgrade"]
    with step("requirements.lock"):
        options = ["--generate-hashes", "--no-emit-index-url", "--universal", "--quiet", "-o", "requirements.lock"]
        quietly([*command, *options], NO_PACKAGES, installer_environment())
