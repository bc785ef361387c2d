"""make acts: write docs/acts, one page a room, from the operations and the tables of moves."""

import ast
import inspect
import re
import textwrap
from argparse import ArgumentParser
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import module_has_submodule

from renda.kernel import law
from renda.kernel.flow import FLOWS, Move
from renda.kernel.operations import ACTS, Act

WITH_ACTS = ("workflow", "operations")
KERNEL_ACTS = ("calendar_files", "localities", "workdays")
CITED = re.compile(r"([一-鿿]{2,16}?)(\d+)((?:、\d+)*)")
TERM = re.compile(r"([一-鿿]+)(?: — |[ ,.]+|$)")
HEAD = "<!-- Written by `make acts` from the code; change the code instead. -->\n"
INDEX = "# Acts\n\nEvery act of the house, by room. An act is one function and one transaction.\n\n"


class Command(BaseCommand):
    help = "Write docs/acts: every operation with its signature, its moves and its law."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--into", type=Path, default=settings.BASE_DIR / "docs" / "acts")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["into"]
        folder.mkdir(parents=True, exist_ok=True)
        written = pages()
        for old in folder.glob("*.md"):
            if old.name not in written:
                old.unlink()
        for name, text in written.items():
            (folder / name).write_text(text, "utf-8")


def pages() -> dict[str, str]:
    """File names and texts; the same code gives the same pages."""
    load()
    rooms: dict[str, list[Act]] = {}
    for _, act in sorted(ACTS.items()):
        if ".tests." not in act.function.__module__:
            rooms.setdefault(act.room, []).append(act)
    listed = "\n".join(f"- [{room}]({room}.md): {', '.join(a.name for a in acts)}" for room, acts in rooms.items())
    return {
        "README.md": f"{HEAD}{INDEX}{listed}\n",
        **{f"{room}.md": _page(room, acts) for room, acts in rooms.items()},
    }


def load() -> None:
    """Only what was imported is known, so every room's acts and moves are imported here."""
    for config in apps.get_app_configs():
        for name in WITH_ACTS:
            if config.name.startswith("renda.") and module_has_submodule(config.module, name):
                import_module(f"{config.name}.{name}")
    for name in KERNEL_ACTS:
        import_module(f"renda.kernel.{name}")


def _page(room: str, acts: list[Act]) -> str:
    return HEAD + f"# {room}\n" + "".join(f"\n{section(act)}" for act in acts)


def section(act: Act) -> str:
    """One act: name and term, signature, what its docstring says, moves, law, place in the code."""
    told = inspect.getdoc(act.function) or ""
    term = TERM.match(told)
    rest = told[term.end() :] if term else told
    tree = ast.parse(textwrap.dedent(inspect.getsource(act.function))).body[0]
    assert isinstance(tree, ast.FunctionDef)
    moves = list(_moves(act, tree))
    facts = [f"- Move: {words}" for _, words in moves]
    facts += [f"- Law: {words}" for words in _laws([told, *_literals(tree), *(move.law for move, _ in moves)])]
    facts.append(f"- Code: `{act.function.__module__.replace('.', '/')}.py`")
    heading = f"## {act.name}" + (f" · {term[1]}" if term else "")
    blocks = [heading, f"```python\n{signature(tree)}\n```", _sentence(rest), "\n".join(facts)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def signature(tree: ast.FunctionDef) -> str:
    """As written in the code, on one line."""
    returns = f" -> {ast.unparse(tree.returns)}" if tree.returns else ""
    return f"{tree.name}({ast.unparse(tree.args).replace('=', ' = ')}){returns}"


def _sentence(text: str) -> str:
    text = text.strip().replace("``", "`")
    return text[:1].upper() + text[1:]


def _moves(act: Act, tree: ast.FunctionDef) -> Iterator[tuple[Move, str]]:
    """The moves of the room that bear the act's name, or that its code names as an argument."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = {arg.value for call in calls for arg in call.args if isinstance(arg, ast.Constant)} | {act.name}
    for kind, flow in sorted(FLOWS.items()):
        if kind.partition(".")[0] == act.room:
            for move in flow.moves.values():
                if move.name in named:
                    yield move, f"{flow.noun} {_states(kind, move)}"


def _states(kind: str, move: Move) -> str:
    labels = _labels(kind)
    before = "、".join(labels.get(state, state) for state in move.from_)
    return f"{before} → {labels.get(move.to, move.to) if move.to else '不变'}（{move.label}）"


def _labels(kind: str) -> dict[str, str]:
    """State slugs to words, from the choices of the noun's state."""
    fields = {field.name: field for field in apps.get_model(kind)._meta.concrete_fields}
    field = fields.get("state") or fields.get("status")
    return {str(slug): str(label) for slug, label in (field.flatchoices if field else ())}


def _literals(tree: ast.FunctionDef) -> list[str]:
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def _laws(places: list[str]) -> list[str]:
    """What is cited in these places, with the heading from the register, each once and in this order."""
    found = dict.fromkeys(citation for text in places for citation in _cited(text))
    return [f"{citation}：{law.cite(citation).article.heading}" for citation in found]


def _cited(text: str) -> Iterator[str]:
    """Citations the register knows: 监督法63, and both of 选举法54、56."""
    known = law.register()
    for words, first, more in CITED.findall(text):
        key = next((key for key in sorted(known, key=len, reverse=True) if words.endswith(key)), "")
        for number in [first, *more.split("、")[1:]] if key else ():
            yield f"{key}{number}"
