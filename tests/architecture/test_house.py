"""What an import contract cannot say: foreign keys, template links, front doors, citations, words, looks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField

from renda.kernel import law
from renda.kernel.operations import ACTS
from tests.architecture.floors import READERS, ROOT, floors, room_of, sources

DOORS = {
    "models", "queries", "operations", "events", "errors", "builders", "kinds",
    # rooms that lend tools: their doors are these modules
    "doors", "acts", "pages", "reading", "paper", "sources", "item_parts", "naming", "tokens", "pinyin", "numerals", "cleaning", "parts", "tones",
    "components", "capacities", "bearer", "api", "paging", "rendering", "designs", "occasions", "tabs", "house_tabs", "reception_parts",
    "campaign_accounts", "summary_lines", "talk_parts", "texting",
}  # fmt: skip
CITATION = re.compile(r'"([一-鿿]{2,16}\d+(?:\(\d+\))?)"')
LINK = re.compile(r"""{%\s*url\s+['"](\w+):""")
INCLUDE = re.compile(r"""{%\s*(?:include|extends)\s+['"](\w+)/""")
HALF_WIDTH = re.compile(r"[一-鿿][,;:?!](?=[一-鿿]|$)")


def test_foreign_keys_go_down_the_stairs() -> None:
    wrong = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey | ManyToManyField):
                continue
            here, there = model.__module__.split("."), field.related_model.__module__.split(".")
            if here[0] == there[0] == "renda" and floors()[here[1]] > floors()[there[1]]:
                wrong.append(f"{model.__name__}.{field.name} leads up to {field.related_model.__name__}")
    assert not wrong


def test_templates_link_and_include_only_downwards() -> None:
    wrong = []
    for path in sources("*.html"):
        here, text = room_of(path), path.read_text("utf-8")
        for there in {*LINK.findall(text), *INCLUDE.findall(text)}:
            if there in floors() and floors()[there] < floors()[here] and there not in READERS:
                wrong.append(f"{path.relative_to(ROOT)} leads up to {there}")
    assert not wrong


def test_other_rooms_are_entered_by_their_front_doors() -> None:
    wrong = []
    for path in sources("*.py"):
        here = room_of(path)
        if here in {"config", "conftest.py"} or "tests" in path.parts:
            continue
        for module in _imports(path):
            parts = module.split(".")
            if parts[0] != "renda" or len(parts) < 3 or parts[1] in {here, "kernel", "web", "language"}:
                continue
            if parts[2] not in DOORS and here not in {"crossings", "demo", "portal"}:
                wrong.append(f"{path.relative_to(ROOT)} enters {module} by the window")
    assert not wrong


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_every_citation_resolves() -> None:
    keys = tuple(law.register())
    wrong = []
    for path in [*sources("*.py"), *sources("*.toml"), *sources("*.html")]:
        for found in CITATION.findall(path.read_text("utf-8")):
            if found.startswith(keys):
                try:
                    law.cite(found)
                except law.Unknown:
                    wrong.append(f"{path.relative_to(ROOT)}: {found}")
    assert keys
    assert not wrong


def test_every_act_is_named_in_a_test() -> None:
    told = "\n".join(
        p.read_text("utf-8") for p in [*(ROOT / "renda").rglob("test_*.py"), *(ROOT / "tests").rglob("*.py")]
    )
    assert ACTS
    assert not [key for key, act in ACTS.items() if not re.search(rf"\b{act.name}\b", told)]


def test_every_act_takes_its_actor_by_name() -> None:
    import inspect

    for key, act in ACTS.items():
        if key == "notifications.notify":  # part of another act, which has its actor (decision 0002)
            continue
        actor = inspect.signature(act.function).parameters.get("actor")
        assert actor is not None, key
        assert actor.kind is inspect.Parameter.KEYWORD_ONLY, key


def test_no_template_carries_script_or_style_of_its_own() -> None:
    """The content security policy would block it silently."""
    inline = re.compile(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*(?:\bsrc=|application/json))", re.I)
    assert not [str(p.relative_to(ROOT)) for p in sources("*.html") if inline.search(p.read_text("utf-8"))]


def test_nothing_is_marked_safe_outside_the_reviewed_places() -> None:
    reviewed = {
        "renda/web/components/tones.py",
        "renda/web/icons.py",
        "renda/web/components/figures.py",
        "renda/web/components/lists.py",
        "renda/search/excerpts.py",
        "renda/web/widgets.py",
    }
    wrong = []
    for path in [*sources("*.py"), *sources("*.html")]:
        name = str(path.relative_to(ROOT))
        if (
            name not in reviewed
            and "/tests/" not in name
            and re.search(r"mark_safe\(|\|\s*safe\b|autoescape off|SafeString\(['\"]?[^'\")]", path.read_text("utf-8"))
        ):
            wrong.append(name)
    assert not wrong


def test_chinese_text_has_full_width_punctuation() -> None:
    wrong = []
    for path in sources("*.html"):
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if HALF_WIDTH.search(re.sub(r"{[%{#].*?[%}#]}|<[^>]*>", "", line)):
                wrong.append(f"{path.relative_to(ROOT)}:{n} {line.strip()[:60]}")
    for path in sources("*.py"):
        if "tests" in path.parts or "reading" in path.parts or path.name in {"naming.py", "builders.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and re.search(r"[一-鿿][,;!?](?=[一-鿿])", node.value)
            ):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.value[:60]!r}")
    assert not wrong


def test_modules_open_with_a_sentence() -> None:
    silent = [p for p in sources("*.py") if p.stat().st_size and not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert not [str(p.relative_to(ROOT)) for p in silent]


def test_no_shelf_for_odds_and_ends() -> None:
    banned = {"utils.py", "helpers.py", "common.py", "manager.py", "service.py", "services.py", "misc.py"}
    assert not [str(p) for p in sources("*.py") if p.name in banned]


def test_lock_files_hold_no_addresses() -> None:
    for name in ("requirements.lock", "package-lock.json"):
        assert "://" not in (ROOT / name).read_text("utf-8"), name


@pytest.mark.parametrize("model", ["planning.Plan", "planning.PlanItem", "meetings.Meeting", "people.Deputy"])
def test_nouns_with_states_follow_a_table_of_moves(model: str) -> None:
    from renda.kernel.flow import FLOWS

    assert model.lower() in FLOWS
