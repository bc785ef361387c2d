"""The command that shows an office what its papers will look like."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from renda.documents.rendering.samples import samples

from .papers import pages_of, printable


def test_one_paper_of_each_kind_is_written_in_both_forms(tmp_path: Path) -> None:
    printable()
    call_command("sample_papers", tmp_path / "公文")
    written = {path.name for path in (tmp_path / "公文").iterdir()}
    assert written == {f"{name}.{form}" for name in samples() for form in ("pdf", "docx")}
    assert len(pages_of((tmp_path / "公文" / "征询意见表.pdf").read_bytes())) == 1


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("")
    with pytest.raises(CommandError, match="文件"):
        call_command("sample_papers", tmp_path / "文件")
