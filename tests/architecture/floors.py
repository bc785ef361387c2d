"""The floors of the house, read from the import contract, so that there is one list of them."""

import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READERS = {"desk", "portal", "reporting", "archive", "search", "echo"}


@cache
def floors() -> dict[str, int]:
    """Room to floor, 0 the highest."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["type"] == "layers")
    return {room.strip(" ()"): n for n, layer in enumerate(layers) for room in layer.split("|")}


def room_of(path: Path) -> str:
    return path.relative_to(ROOT / "renda").parts[0]


def sources(pattern: str) -> list[Path]:
    return [p for p in sorted((ROOT / "renda").rglob(pattern)) if "migrations" not in p.parts]
