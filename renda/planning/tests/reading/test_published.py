"""Published plans score as the project promises, where the measuring data lies beside the project."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from renda.documents.reading import read
from renda.planning.reading import read_plan, to_json

SHARED = Path(__file__).resolve().parents[5] / "shared"
SEEDS = {"jiading-2024": "000", "yangpu-2021": "002", "nanjing-2024": "003"}
pytestmark = pytest.mark.skipif(
    not (SHARED / "score" / "plan.py").exists(), reason="measuring data not beside the project"
)


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plan_score", SHARED / "score" / "plan.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _source(name: str) -> Path:
    if name in SEEDS:
        return next((SHARED / "seeds").glob(f"{SEEDS[name]}_*"))
    return SHARED / "data" / "plans" / f"{name}.txt"


def _score(name: str, part: str | None = None) -> float:
    gold = json.loads((SHARED / "data" / "plans" / f"{name}.gold.json").read_text("utf-8"))["items"]
    found = to_json(read_plan(read(_source(name).read_bytes())), part)["items"]
    return float(_scorer().score([item for item in gold if part in (None, item.get("part"))], found)["score"])


def test_the_attachment_of_the_longest_plan() -> None:
    assert _score("jiading-2024", "附件1") >= 0.95


def test_every_other_plan() -> None:
    names = [path.name.removesuffix(".gold.json") for path in (SHARED / "data" / "plans").glob("*.gold.json")]
    scores = {name: _score(name) for name in names if name != "jiading-2024"}
    assert sum(scores.values()) / len(scores) >= 0.88, scores
    assert min(scores.values()) >= 0.75, scores


def test_reports_and_laws_hold_no_plan() -> None:
    for path in [*(SHARED / "seeds").glob("001_*"), *(SHARED / "laws").glob("*.md")]:
        assert read_plan(read(path.read_bytes())).items == (), path.name
