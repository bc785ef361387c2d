"""The table of moves of a deputy's mandate (代表资格)."""

from renda.kernel.flow import Flow, governs, move
from renda.people.kinds import MandateStatus as S
from renda.people.models import Deputy

MANDATE = Flow(
    S.IN_OFFICE,
    move("suspend", "暂停执行代表职务", from_=[S.IN_OFFICE], to=S.SUSPENDED, law="代表法61"),
    move("resume", "恢复执行代表职务", from_=[S.SUSPENDED], to=S.IN_OFFICE, law="代表法61"),
    move("end", "终止代表资格", from_=[S.IN_OFFICE, S.SUSPENDED], to=S.TERMINATED, law="代表法62"),
    noun="代表资格",
)
governs(Deputy, MANDATE)
