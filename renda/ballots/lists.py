"""The published list of a ballot (票单): what it holds, its digest, and the recount from it alone; pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from renda.ballots.counting import Sums, count, counted, read
from renda.ballots.deciding import Outcome, decide
from renda.ballots.kinds import Mark
from renda.ballots.rules import Design, House, as_data, from_data
from renda.kernel import law
from renda.kernel.errors import Unfit

FORMAT = "renda-ballot/1"


def canonical(data: Any) -> bytes:
    """JSON with sorted keys and no spaces, so that equal content has equal bytes."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(data: Mapping[str, Any]) -> str:
    """SHA-256 over all of the list but the digest itself."""
    return hashlib.sha256(canonical({name: value for name, value in data.items() if name != "digest"})).hexdigest()


def composed(
    question: str, round_: int, design: Design, house: House, *,
    votes: list[dict[str, Any]], papers: Sums | None, devices_issued: int,
) -> dict[str, Any]:  # fmt: skip
    """The list: votes in the order of their codes (or names), papers as their sums, and the result."""
    data: dict[str, Any] = {
        "format": FORMAT, "question": question, "round": round_, "design": as_data(design), "house": asdict(house),
        "votes": sorted(votes, key=lambda vote: canonical(vote)), "papers": papers.as_data() if papers else None,
        "devices_issued": devices_issued,
    }  # fmt: skip
    data = json.loads(json.dumps(data))
    sums, outcome = result_of(data)
    data["sums"], data["outcome"] = json.loads(json.dumps(sums.as_data())), json.loads(json.dumps(outcome.as_data()))
    data["digest"] = digest(data)
    return data


def result_of(data: Mapping[str, Any]) -> tuple[Sums, Outcome]:
    """Sums and result from the votes and paper counts of a list alone."""
    design, house = from_data(data["design"]), House(**data["house"])
    sums = count(design, [vote.get("choice") for vote in data["votes"]])
    sums.issued = data["devices_issued"]
    if data["papers"]:
        sums = sums.plus(counted(design, data["papers"]))
    return sums, decide(design, house, sums)


def file_of(content: Mapping[str, Any]) -> str:
    """The list as a file: readable, and the same for everyone."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@dataclass(slots=True)
class Recount:
    """What a recount found; without ``faults`` the list holds."""

    question: str = ""
    sentence: str = ""
    law: str = ""
    steps: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def recount(text: str) -> Recount:
    """Read a published list and count it anew; Unfit where it is no such list."""
    data = _loaded(text)
    try:
        sums, outcome = result_of(data)
        found = Recount(str(data["question"]), outcome.sentence, _known_law(outcome.law), [*outcome.steps])
        codes = [vote["code"] for vote in data["votes"] if "code" in vote]
        names = [vote["person"] for vote in data["votes"] if "person" in vote]
        same = (data["sums"], data["outcome"]) == tuple(
            json.loads(json.dumps(part.as_data())) for part in (sums, outcome)
        )
    except (KeyError, TypeError, AttributeError, ValueError):
        raise Unfit("这份票单不完整，读不出来", way_out="请重新下载公布的票单。") from None
    for verdict in outcome.verdicts:
        found.steps += [*verdict.steps]
    if digest(data) != data.get("digest"):
        found.faults.append("票单内容与摘要不符：票单公布后被改动过")
    if len(set(codes)) < len(codes) or len(set(names)) < len(names):
        found.faults.append("票单里有重复的核对码或者姓名")
    if not same:
        found.faults.append("重新计出的票数或者结果与公布的不同")
    return found


def vote_with(text: str, code: str) -> str:
    """How the vote with this code reads, in words; each voter may find the own one so."""
    data = _loaded(text)
    design = from_data(data["design"])
    wanted = code.strip().upper()
    for vote in data["votes"]:
        if isinstance(vote, dict) and vote.get("code") == wanted:
            reading, words = read(design, vote.get("choice")), design.marks()
            said = [f"{design.label(key)}：{words.get(mark, Mark(mark).label if mark in Mark.values else mark)}"
                    for key, mark in reading.marks.items()]  # fmt: skip
            return f"核对码{wanted}：" + "；".join([*said, *(f"另选{name}" for name in reading.writes)])
    return f"票单里没有核对码{wanted}"


def _known_law(citation: str) -> str:
    try:
        return citation if citation and law.cite(citation) else ""
    except law.Unknown:
        return ""


def _loaded(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Unfit("这不是公布的票单", way_out="请用公布页上下载的文件，不要改动。")
    if not isinstance(data.get("votes"), list):
        raise Unfit("这份票单不完整，读不出来", way_out="请重新下载公布的票单。")
    return data
