"""Prints the ten longest Python files and functions of the project: where the next split is due."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from speech import ROOT

SHOWN = 10
FOLDERS = ("renda", "tests", "tools")


def main() -> None:
    """Migrations are left out: nobody reads them by length."""
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts]
    show("files", ((lines_of(path), str(path.relative_to(ROOT))) for path in files))
    show("functions", (found for path in files for found in functions_of(path)))


def lines_of(path: Path) -> int:
    """Lines of a file, blank ones included."""
    return len(path.read_text(encoding="utf-8").splitlines())


def functions_of(path: Path) -> Iterator[tuple[int, str]]:
    """Each function with its length, docstring included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield length, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def show(title: str, measured: Iterator[tuple[int, str]]) -> None:
    """The longest, longest first."""
    print(f"longest {title}")
    for length, name in sorted(measured, reverse=True)[:SHOWN]:
        print(f"{length:6}  {name}")


if __name__ == "__main__":
    main()
