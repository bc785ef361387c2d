"""What is kept of a file: its kind by content, and one whole copy however many bring it at once."""

import pytest

from renda.kernel import attachments
from renda.kernel.errors import Unfit
from tests.crowd import at_once


def test_the_same_file_brought_by_sixteen_at_once_is_stored_whole(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    for round_ in range(20):
        data = str(round_).encode() * 100_000
        path = attachments.path_of(f"{round_:02x}" * 32)
        at_once(lambda path=path, data=data: attachments._store(path, data), 16)
        assert path.read_bytes() == data
        assert [left.name for left in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_a_text_in_utf_16_is_a_text(mark):
    assert attachments.kind_by_content("\ufeff监督工作计划".encode(mark)) == "txt"


def test_bytes_that_are_no_text_are_refused_in_words():
    with pytest.raises(Unfit, match="只收"):
        attachments.kind_by_content(b"MZ\0\0\0")
