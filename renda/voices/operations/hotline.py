"""热线导入 — a file is kept for a moment, its columns are confirmed, callers' columns are left out, the rest taken in pieces."""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any

from renda.batches import operations as batches
from renda.kernel import attachments, clock
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.models import Attachment
from renda.kernel.operations import lock, operation
from renda.language.opinions.sorting import sort_opinion
from renda.people.models import Congress
from renda.voices import hotline_rights as rights
from renda.voices import words
from renda.voices.hotline import columns, sheets
from renda.voices.hotline.reading import PACKED, Tally, head_of, rows
from renda.voices.hotline.towns import Towns, towns_of
from renda.voices.kinds import ImportState
from renda.voices.masking import masked
from renda.voices.models import Ticket, TicketImport, TicketMapping
from renda.voices.workflow import IMPORT_FLOW

LOOKING, READING, TAKING_IN = "voices.hotline_looking", "voices.hotline_reading", "voices.hotline"
LOOKED_AT_ONCE = 3 * sheets.MEGABYTE
"""Workbooks up to this are looked at while one waits."""
PIECE = 2_000
PART = attachments.LARGEST
"""Long CSV files are kept in parts of what one attachment may hold."""
RESULTS = ("answered", "solved", "satisfied", "repeated", "answer", "unit")
"""What a later export of the same ticket brings up to date."""


@operation
def upload_tickets(congress_id: int, name: str, data: bytes, *, actor: Actor) -> TicketImport:
    """上传热线文件 — kept unopened by anyone until its columns are confirmed; then what was read is all that stays.

    Columns are proposed from a saved mapping that fits, else from the headings.
    """
    congress = lock(Congress, congress_id)
    rights.require_importer(actor, congress.pk)
    kind = "xlsx" if data[:2] == b"PK" else "csv"
    large = kind == "xlsx" and len(data) > LOOKED_AT_ONCE
    made = TicketImport(congress=congress, name=attachments.safe_name(name, kind)[:140], at=clock.now(), columns={})
    if not large:
        _look(made, data)
    made.save(force_insert=True)
    for start in range(0, len(data), PART):
        attachments.keep(
            made, actor, name=name, data=data[start : start + PART], secrecy=Attachment.Secrecy.CONFIDENTIAL
        )
    IMPORT_FLOW.begin(made, actor, label="上传热线文件", kind=kind)
    if large:
        batches.begin(
            LOOKING, [(made.name, {"import": made.pk})], actor=actor, label=f"查看各列：{made.name}",
            back=f"/voices/hotline/imports/{made.pk}", congress_id=congress.pk,
        )  # fmt: skip
    return made


@operation
def look_at_upload(import_id: int, *, actor: Actor) -> TicketImport:
    """查看各列 — of a large workbook, behind the page: opening one takes longer than a page may."""
    row = _waiting(import_id, actor)
    if row.columns:
        raise OutOfTurn("这个文件的各列已经看过")
    try:
        _look(row, _kept(row))
    except Unfit as no:
        return _failed(row, no.reason, actor)
    row.save(update_fields=["columns", "mapping"])
    IMPORT_FLOW.note("look", "查看各列", row, actor, columns=len(row.columns["headings"]))
    return row


@operation
def confirm_ticket_columns(
    import_id: int, places: Mapping[str, int], *, save_as: str = "", actor: Actor
) -> TicketImport:
    """核对各列 — which place in the file is which field; ``save_as`` keeps it as a mapping for the next file."""
    row = _waiting(import_id, actor)
    if not row.columns:
        raise OutOfTurn("这个文件的各列还没有看完", way_out="请稍等，页面会自己更新。")
    if row.columns.get("confirmed"):
        raise OutOfTurn("这个文件的各列已经核对过，正在导入", way_out="请查看导入进度。")
    chosen = {field: int(place) for field, place in places.items() if field in columns.BY_FIELD}
    _require_sound(row, chosen)
    row.columns = {**row.columns, "places": chosen, "confirmed": True, "samples": []}
    row.mapping = _saved(row, chosen, save_as) or row.mapping
    row.save(update_fields=["columns", "mapping"])
    IMPORT_FLOW.note("confirm", "核对各列", row, actor, fields=sorted(chosen))
    batches.begin(
        READING, [(row.name, {"import": row.pk})], actor=actor, label=f"读取热线文件：{row.name}",
        back=f"/voices/hotline/imports/{row.pk}", congress_id=row.congress_id,
    )  # fmt: skip
    return row


@operation
def read_tickets(import_id: int, *, actor: Actor) -> TicketImport:
    """读取热线文件 — once, line by line; what is sound goes on in pieces, the file itself goes away at once."""
    row = _waiting(import_id, actor)
    data = _kept(row)
    if not data or not row.columns.get("confirmed"):
        raise OutOfTurn("这个文件已经读取过，或者各列还没有核对")
    tally = Tally()
    try:
        read = rows(data, row.columns["line"], row.columns["places"], tally, clock.today())
        pieces = list(_packed(row.pk, read))
    except Unfit as no:
        return _failed(row, no.reason, actor)
    row.rows, row.faults = tally.rows, [list(each) for each in tally.faults]
    strange = sorted(tally.strange, key=lambda word: -tally.strange[word])[:20]
    row.columns = {**row.columns, "sound": tally.rows - tally.faulty, "faulty": tally.faulty, "strange": strange}
    if not pieces:
        return _failed(row, "没有一行可以导入", actor)
    _forget(row)
    row.save()
    IMPORT_FLOW.note("read", "读取热线文件", row, actor, rows=row.rows, faulty=tally.faulty)
    batches.begin(
        TAKING_IN, pieces, actor=actor, label=f"导入热线工单：{row.name}", back=f"/voices/hotline/imports/{row.pk}",
        congress_id=row.congress_id,
    )  # fmt: skip
    return row


@operation
def take_in_tickets(import_id: int, packed: str, *, actor: Actor) -> TicketImport:
    """导入一批工单 — new ones are sorted and stored, of known ones only what came of them is brought up to date."""
    row = _waiting(import_id, actor)
    congress = lock(Congress, row.congress_id)  # two files with the same tickets do not both find them new
    lines = [dict(zip(PACKED, line, strict=True)) for line in unpacked(packed)]
    known = {
        t.external: t for t in Ticket.objects.filter(congress=congress, external__in=[x["external"] for x in lines])
    }
    towns = towns_of(congress)
    fresh = [_ticket(row, line, towns) for line in lines if line["external"] not in known]
    Ticket.objects.bulk_create(fresh, batch_size=1000)
    later = [_updated(known[line["external"]], line) for line in lines if line["external"] in known]
    changed = [ticket for ticket in later if ticket is not None]
    if changed:
        Ticket.objects.bulk_update(changed, RESULTS, batch_size=500)
    row.taken += len(fresh)
    row.known += len(later)
    if row.taken + row.known >= row.columns.get("sound", 0):
        IMPORT_FLOW.make("finish", row, actor, taken=row.taken, known=row.known)
    else:
        row.save(update_fields=["taken", "known"])
        IMPORT_FLOW.note("take_in", "导入一批工单", row, actor, taken=len(fresh), known=len(later))
    return row


@operation
def discard_tickets(import_id: int, *, actor: Actor) -> TicketImport:
    """放弃导入 — before the columns are confirmed; the file goes."""
    row = _waiting(import_id, actor)
    if row.columns.get("confirmed"):
        raise OutOfTurn("已经开始导入，不能放弃", way_out="请等待导入完毕。")
    return _failed(row, "没有核对各列，文件已经删除", actor)


def unconfirmed_since(at: datetime) -> list[int]:
    """Uploads that have waited since before then for someone to confirm their columns."""
    waiting = TicketImport.objects.filter(state=ImportState.WAITING, at__lt=at)
    return [pk for pk, columns in waiting.values_list("pk", "columns") if not columns.get("confirmed")]


def mappings_of(congress_id: int) -> list[TicketMapping]:
    """Saved mappings, newest first."""
    return list(TicketMapping.objects.filter(congress_id=congress_id).order_by("-pk")[:50])


def unpacked(packed: str) -> list[list[Any]]:
    found: list[list[Any]] = json.loads(zlib.decompress(base64.b64decode(packed)))
    return found


def _packed(import_id: int, found: Iterable[list[Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Sound rows in pieces, small enough that 200,000 of them wait in some twenty megabytes."""
    stream, first = iter(found), 1
    while piece := list(islice(stream, PIECE)):
        text = json.dumps(piece, ensure_ascii=False).encode("utf-8", "ignore")
        data = {"import": import_id, "packed": base64.b64encode(zlib.compress(text, 6)).decode()}
        yield f"第{first}至{first + len(piece) - 1}件", data
        first += len(piece)


def _ticket(row: TicketImport, line: dict[str, Any], towns: Towns) -> Ticket:
    town, place = line.pop("town"), line["place"]
    received_on = date.fromisoformat(line.pop("received_on"))
    first, second = sort_opinion(line["text"] or line["printed"], town or place).category
    if not first and line["printed"]:
        first, second = sort_opinion(line["printed"]).category
    return Ticket(
        congress_id=row.congress_id, source=row, received_on=received_on, month=received_on.replace(day=1),
        first=first, second=second, jurisdiction_id=towns.find(town, place, line["text"][:300]),
        **{**line, "repeated": bool(line["repeated"])},
    )  # fmt: skip


def _updated(ticket: Ticket, line: dict[str, Any]) -> Ticket | None:
    """The ticket with newer results, or None where the file says nothing new."""
    told = {name: line[name] for name in RESULTS if line[name] not in (None, "")}
    if all(getattr(ticket, name) == value for name, value in told.items()):
        return None
    for name, value in told.items():
        setattr(ticket, name, value)
    return ticket


def _look(row: TicketImport, data: bytes) -> None:
    """Its headings, where our fields seem to stand, and a few lines without callers' columns and numbers."""
    head = head_of(data)
    known = ((m, columns.by_mapping(head.headings, head.apart, m.columns)) for m in mappings_of(row.congress_id))
    row.mapping, places = next(((m, p) for m, p in known if p), (None, columns.guessed(head.headings, head.apart)))
    shown = [place for place in range(len(head.headings)) if place not in head.apart]
    samples = [[masked(line[place])[:40] if place < len(line) else "" for place in shown] for line in head.samples]
    row.columns = {
        "line": head.line, "headings": list(head.headings), "apart": list(head.apart), "places": places, "samples": samples,
    }  # fmt: skip


def _kept(row: TicketImport) -> bytes:
    return b"".join(attachments.path_of(part.sha256).read_bytes() for part in attachments.of(row))


def _forget(row: TicketImport) -> None:
    for part in attachments.of(row):
        attachments.remove(part)


def _failed(row: TicketImport, reason: str, actor: Actor) -> TicketImport:
    _forget(row)
    row.faults = [[0, reason], *row.faults]
    row.columns = {**row.columns, "samples": []}
    IMPORT_FLOW.make("fail", row, actor, why=reason)
    return row


def _waiting(import_id: int, actor: Actor) -> TicketImport:
    row = lock(TicketImport, import_id)
    rights.require_importer(actor, row.congress_id)
    if row.state != ImportState.WAITING:
        raise OutOfTurn("这次导入已经结束", way_out="请查看导入结果。")
    return row


def _require_sound(row: TicketImport, chosen: Mapping[str, int]) -> None:
    headings, apart = row.columns["headings"], set(row.columns["apart"])
    for column in columns.COLUMNS:
        place = chosen.get(column.field)
        if place is None and column.required:
            raise Unfit(f"请选{column.label}是哪一列", field=column.field)
        if place is not None and not 0 <= place < len(headings):
            raise Unfit("文件里没有这一列", field=column.field)
        if place in apart:
            raise Unfit(
                f"“{headings[place or 0]}”是来电人的信息，不能导入", field=column.field, law="个人信息保护法34",
                way_out="请选别的列，或者不选。",
            )  # fmt: skip
    if len(set(chosen.values())) != len(chosen):
        raise Unfit("同一列不能当作两项", way_out="请重新选择。")
    if not {"text", "printed"} & chosen.keys():
        raise Unfit("内容和热线分类至少要有一列", field="text")


def _saved(row: TicketImport, chosen: Mapping[str, int], save_as: str) -> TicketMapping | None:
    name = words.line(save_as, field="save_as", label="名称", at_most=60)
    if not name:
        return None
    named = {field: row.columns["headings"][place] for field, place in chosen.items()}
    mapping, _ = TicketMapping.objects.update_or_create(
        congress_id=row.congress_id, name=name, defaults={"columns": named}
    )
    return mapping
