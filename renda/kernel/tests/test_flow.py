"""Replaying lines against the table of moves, and states before the first line."""

from types import SimpleNamespace

from renda.kernel.flow import Flow, move

FLOW = Flow(
    "planned", move("start", "开始", from_=["planned"], to="doing"), move("finish", "完成", from_=["doing"], to="done"),
    unborn=("draft",),
)  # fmt: skip


def line(act, before, after, serial=1):
    return SimpleNamespace(kind="x.y", object_id=1, serial=serial, act=act, label=act, before=before, after=after)


BEGUN = [line("begin", "", "planned"), line("start", "planned", "doing", 2)]


def test_lines_that_follow_the_moves_have_no_faults():
    assert FLOW.replay(BEGUN, "doing") == []


def test_a_state_the_lines_do_not_lead_to_is_a_fault():
    assert FLOW.replay(BEGUN, "done") == ["记录到doing为止，现在却是done"]


def test_a_move_the_table_does_not_know_from_there_is_a_fault():
    assert len(FLOW.replay([BEGUN[0], line("finish", "planned", "done", 2)], "done")) == 1


def test_a_second_beginning_is_a_fault():
    assert FLOW.replay([*BEGUN, line("begin", "", "planned", 3)], "planned")


def test_a_draft_has_no_lines_but_any_other_state_needs_them():
    assert FLOW.replay([], "draft") == []
    assert FLOW.replay([], "planned") == ["没有办理记录，现在却是planned"]


def test_a_first_line_may_lead_out_of_a_draft():
    moves = Flow("draft", move("adopt", "通过", from_=["draft"], to="planned"), unborn=("draft",))
    assert moves.replay([line("adopt", "draft", "planned")], "planned") == []
