"""Sets up .venv from requirements.lock and node_modules from package-lock.json; does nothing when both are current."""

from __future__ import annotations

import sys

import npm
import packages
from speech import told


def main() -> None:
    """--assets: browser packages too. --lock: renew requirements.lock instead."""
    if "--lock" in sys.argv:
        packages.renew_lock()
        return
    packages.install()
    if "--assets" in sys.argv:
        npm.install()


if __name__ == "__main__":
    sys.exit(told(main))
