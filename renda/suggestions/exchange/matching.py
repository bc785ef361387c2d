"""A row held against the registers: who and what its words mean, and every sentence about what does not fit."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from renda.kernel import clock
from renda.people.models import Body, Deputy, Session, Term
from renda.suggestions.exchange.cells import serial_in
from renda.suggestions.exchange.columns import BY_FIELD
from renda.suggestions.exchange.registers import Place, Registers
from renda.suggestions.exchange.shapes import Row, Sheet
from renda.suggestions.kinds import Category, Phase, Role
from renda.suggestions.terms import Rules
from renda.suggestions.vocabulary import GRADES, SCHEMES, ResultClass

MARKS = {label: code for code, label in GRADES.items()} | {"不满意的": "dissatisfied", "很满意": "satisfied"}
DAYS = ("submitted_on", "assigned_on", "replied_on", "closed_on")


@dataclass(slots=True)
class Past:
    """A suggestion of a past year with all that is known of it, resolved."""

    row: Row
    term: Term
    session: Session | None
    phase: str
    serial: int
    lead: Deputy
    cosigners: list[Deputy]
    units: list[tuple[Body, str]]
    days: dict[str, date]
    result: str
    marks: dict[str, str]
    category: str
    pack: Rules

    @property
    def place(self) -> Place:
        return self.term.pk, self.session.pk if self.session else None, self.phase, self.serial


def hold_against(sheet: Sheet, registers: Registers) -> list[Past]:
    """The rows that may be brought in, resolved; faults go to their rows, rows known already to ``sheet.known``."""
    found, met = [], dict[Place, int]()
    for row in sheet.rows:
        past = resolve(row, registers)
        if past is None:
            continue
        if past.place in met:
            row.fault("编号", f"与第{met[past.place]}行重复")
        elif past.place in registers.taken:
            sheet.known.append(row)
        else:
            found.append(past)
        met.setdefault(past.place, row.line)
    return found


def resolve(row: Row, registers: Registers) -> Past | None:
    """None where anything does not fit; the row's faults say what."""
    days = _days(row)
    term = _term(row, registers)
    session, phase = _session(row, registers, term, days)
    lead = _deputy(row, registers, term, "lead", row.text("lead"))
    cosigners = [_deputy(row, registers, term, "cosigners", name) for name in row.names("cosigners")]
    units = _units(row, registers)
    pack = registers.rules_on(days.get("submitted_on", clock.today()))
    result, marks = _result(row, pack), _marks(row)
    category = _one_of(row, "category", {c.label: c.value for c in Category})
    _promise(row)
    if row.text("confidential") and row.text("public"):
        row.fault("是否公开", "保密的建议不公开")
    if row.faults or term is None or lead is None:
        return None
    signed = [deputy for deputy in cosigners if deputy is not None and deputy.pk != lead.pk]
    return Past(
        row, term, session, phase, serial_in(row.text("number")), lead, list({d.pk: d for d in signed}.values()),
        units, days, result.code if result else "", marks, category, pack,
    )  # fmt: skip


def _days(row: Row) -> dict[str, date]:
    """The four days, what is left open filled from the one before, each not before the last and none to come."""
    days: dict[str, date] = {}
    for name in DAYS:
        if row.text(name):
            days[name] = date.fromisoformat(row.text(name))
    if "submitted_on" not in days or "replied_on" not in days:
        return days
    days.setdefault("assigned_on", days["submitted_on"])
    days.setdefault("closed_on", days["replied_on"])
    for before, after in pairwise(DAYS):
        if days[after] < days[before]:
            row.fault(BY_FIELD[after].heading, f"早于{BY_FIELD[before].heading}")
    if days["closed_on"] > clock.today():
        row.fault(BY_FIELD["closed_on"].heading, "还没有到这一天，只导入已经办结的建议")
    return days


def _term(row: Row, registers: Registers) -> Term | None:
    number = row.values.get("term")
    if not number:
        return None
    if number not in registers.terms:
        row.fault("届次", f"没有登记第{number}届，请先登记届次")
    return registers.terms.get(number)


def _session(row: Row, registers: Registers, term: Term | None, days: dict[str, date]) -> tuple[Session | None, str]:
    number = row.values.get("session") or 0
    phase = row.text("phase") or (Phase.IN_SESSION.value if number else Phase.BETWEEN_SESSIONS.value)
    if term is None:
        return None, phase
    if number:
        session = registers.sessions.get((term.pk, number))
        if session is None:
            row.fault("会次", f"{term}没有登记第{number}次会议，请先登记会议")
        return session, phase
    if phase == Phase.IN_SESSION:
        row.fault("会次", "会议期间提出的请填写会次")
    return registers.last_session(term, days["submitted_on"]) if "submitted_on" in days else None, phase


def _deputy(row: Row, registers: Registers, term: Term | None, field: str, name: str) -> Deputy | None:
    if term is None or not name:
        return None
    heading, found = BY_FIELD[field].heading, registers.deputies.get((term.pk, name), [])
    certificate = row.text("certificate")
    if field == "lead" and certificate and len(found) > 1:
        found = [deputy for deputy in found if deputy.certificate == certificate]
    people = {deputy.person_id: deputy for deputy in found}
    if not people:
        row.fault(heading, f"{term}没有名为“{name[:20]}”的代表，请先在代表名册登记")
    elif len(people) > 1:
        row.fault(heading, f"{term}有{len(people)}位代表名为“{name[:20]}”，请填写代表证号区分")
    return next(iter(people.values())) if len(people) == 1 else None


def _units(row: Row, registers: Registers) -> list[tuple[Body, str]]:
    handler, assisting, separate = row.text("handler"), row.names("assisting"), row.names("separate")
    if not handler and not separate:
        row.fault("主办单位", "请填写主办单位或者分别办理单位")
    if handler and separate:
        row.fault("分别办理单位", "分别办理的不再填主办单位")
    if assisting and not handler:
        row.fault("会办单位", "有会办单位的请填写主办单位")
    named = [("handler", handler, Role.LEAD)] if handler else []
    named += [("assisting", name, Role.ASSISTING) for name in assisting]
    named += [("separate", name, Role.SEPARATE) for name in separate]
    units: list[tuple[Body, str]] = []
    for field, name, role in named:
        body = registers.body(name)
        if body is None:
            row.fault(BY_FIELD[field].heading, f"没有名为“{name[:40]}”的单位，或者不止一个，请先在机构名册登记")
        elif any(body.pk == other.pk for other, _ in units):
            row.fault(BY_FIELD[field].heading, f"{body}填了两次")
        else:
            units.append((body, role))
    return units


def _result(row: Row, pack: Rules) -> ResultClass | None:
    """The class in the place's own words of that day; a word of another place's scheme counts as what it stands for."""
    said = row.text("result")
    if not said:
        return None
    classes = SCHEMES[pack.rules.result_scheme].classes
    meant = next((c for c in classes if said in _words_for(c)), None) or _elsewhere(said, classes)
    if meant is None:
        row.fault("办理结果", f"“{said[:20]}”不是办理结果的分类，可填：{'、'.join(c.label for c in classes)}")
    return meant


def _words_for(c: ResultClass) -> tuple[str, ...]:
    letter = c.label[:1]
    short = (letter, f"{letter}类") if letter.isascii() else ()
    return c.label, c.label.split(" ", 1)[-1], *short


def _elsewhere(said: str, classes: tuple[ResultClass, ...]) -> ResultClass | None:
    known = (c for scheme in SCHEMES.values() for c in scheme.classes if said in _words_for(c))
    for other in known:
        same = [c for c in classes if c.code == other.code]
        alike = [c for c in classes if c.is_solved] if other.is_solved else []
        if found := same or alike:
            return found[0]
    return None


def _marks(row: Row) -> dict[str, str]:
    marks = {
        name: _one_of(row, field, MARKS)
        for name, field in (("attitude", "attitude"), ("result", "outcome"), ("overall", "overall"))
    }
    return {name: mark for name, mark in marks.items() if mark}


def _one_of(row: Row, field: str, words: dict[str, str]) -> str:
    said = row.text(field)
    if said and said not in words:
        row.fault(BY_FIELD[field].heading, f"“{said[:20]}”应为{'、'.join(list(words)[:6])}之一")
    return words.get(said, "")


def _promise(row: Row) -> None:
    if row.text("promise") and not row.text("promise_due"):
        row.fault("承诺期限", "有承诺事项的请填写承诺期限")
    if row.text("promise_due") and not row.text("promise"):
        row.fault("承诺事项", "填了承诺期限的请写明承诺事项")
    if row.text("promise_done") > clock.today().isoformat():
        row.fault("落实日期", "还没有到这一天")
