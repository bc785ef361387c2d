"""The pages of docs/acts say what the code says."""

from pathlib import Path

from django.core.management import call_command

from renda.kernel.management.commands.write_acts import pages
from renda.kernel.operations import ACTS
from tests.architecture.floors import ROOT

KEPT = ROOT / "docs" / "acts"


def test_the_pages_of_acts_are_current(tmp_path: Path) -> None:
    call_command("write_acts", into=tmp_path)
    fresh, kept = ({p.name: p.read_text("utf-8") for p in folder.glob("*.md")} for folder in (tmp_path, KEPT))
    changed = sorted(name for name in {*fresh, *kept} if fresh.get(name) != kept.get(name))
    assert not changed, f"docs/acts no longer says what the code says ({', '.join(changed)}): run `make acts`"


def test_every_act_of_the_house_has_its_section() -> None:
    told = pages()
    acts = [act for act in ACTS.values() if ".tests." not in act.function.__module__]
    assert acts
    assert not [f"{a.room}.{a.name}" for a in acts if f"\n## {a.name}" not in told[f"{a.room}.md"]]


def test_a_page_of_a_room_that_is_gone_goes_too(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("# gone\n", "utf-8")
    call_command("write_acts", into=tmp_path)
    assert not (tmp_path / "gone.md").exists()


def test_a_move_is_told_in_the_words_of_its_states() -> None:
    assert "年度计划 待审定 → 已通过（通过）" in pages()["planning.md"]
