"""Who is asked to a meeting: the list by role, its answers, the invitation, the deputies' rota, the sheet."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.kernel.errors import NotYours
from renda.meetings import attendee_lists, gallery, operations, people_policies, people_rows, policies, roster, rota
from renda.meetings.by_rule import person_of_house
from renda.meetings.forms.people import AddForm, TurnsForm
from renda.meetings.kinds import Answer
from renda.meetings.models import AgendaItem, Attendee, Meeting
from renda.meetings.operations.inviting import reminded_today
from renda.meetings.views.finding import actor_of, frame, meeting_for, run_by, stem_of
from renda.web.acts import done
from renda.web.downloads import workbook
from renda.web.pages import act_page

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
PROPOSED = 6
SHOWN_TURNS = 60


def people_page(meeting: Meeting) -> str:
    return reverse("meetings:people", args=[meeting.pk])


def read_by(request: HttpRequest, pk: int) -> Meeting:
    """A meeting whose list the actor may read: its staff and the house's auditors."""
    found = meeting_for(request, pk)
    if not people_policies.may_read(actor_of(request), found):
        raise NotYours(_("参会名单由会议工作人员办理"), way_out=_("您自己的参会安排在“我的参会”里。"))
    return found


@require_safe
@for_members
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """The list by role, leave that waits first; a count opens its rows."""
    found = read_by(request, pk)
    answer = request.GET.get("answer", "")
    answer = answer if answer in Answer.values else ""
    every = attendee_lists.in_rank(found, attendee_lists.of_meeting(found))
    rows = attendee_lists.described(found, [a for a in every if not answer or a.state == answer])
    counts = attendee_lists.count(every)
    n_listed = sum(n for a, _w, n in counts if a == Answer.LISTED)
    shell = frame(request, found, "people")
    choosing = bool(shell["runs"] and n_listed and found.state == "fixed" and answer in ("", Answer.LISTED))
    stem = stem_of("meetings:attendee")
    drawn = [
        (g, people_rows.drawn(g.rows, g.role, stem, request, choosing=choosing)) for g in attendee_lists.by_role(rows)
    ]
    context = {
        **shell, "choosing": choosing, "groups": drawn, "total": len(every), "answer": answer, "views": _views(counts, answer, len(every)),
        "leave": [a for a in rows if a.state == Answer.LEAVE_ASKED] if not answer else [],
        "n_listed": n_listed,
        "n_silent": sum(n for a, _w, n in counts if a == Answer.INVITED),
        "reminded": reminded_today(found), "n_gallery": gallery.n_waiting(found) if found.gallery_seats else 0,
        "has_gallery": found.kind in gallery.OPEN_MEETINGS,
    }  # fmt: skip
    return render(request, "meetings/people.html", context)


@require_POST
@for_members
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)
    new = operations.list_attendees(pk, actor=actor_of(request))
    told = _("名单上新增%d人。") % len(new) if new else _("名单已是最新，没有要新增的人。")
    return done(request, told, people_page(found))


@require_POST
@for_members
def inviting(request: HttpRequest, pk: int) -> HttpResponse:
    """Those ticked, or with ``all`` everyone who was not told yet."""
    found = run_by(request, pk)
    chosen = None if request.POST.get("all") else _keys(request.POST.getlist("chosen"))
    n = operations.invite(pk, chosen, actor=actor_of(request))
    return done(request, _("已通知%d人，请他们答复。") % n, people_page(found))


@require_POST
@for_members
def reminding(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)
    n = operations.remind_attendees(pk, actor=actor_of(request))
    return done(request, _("已催请%d人答复。") % n, people_page(found))


@GET_OR_POST
@for_members
def adding(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        person = person_of_house(found.congress_id, values["name"])
        made = operations.add_attendee(pk, actor=actor_of(request), person_id=person.pk if person else None, **values)
        return done(request, _("%s已列入名单。") % made.name, people_page(found))

    form = AddForm(request.POST or None, meeting=found)
    return act_page(
        request, form, run, title=_("%s：增加参会人") % found, button=_("列入名单"), back=people_page(found)
    )


@require_POST
@for_members
def removing(request: HttpRequest, pk: int) -> HttpResponse:
    attendee, found = attendee_of(request, pk)
    operations.remove_attendee(pk, actor=actor_of(request))
    return done(request, _("%s已移出名单。") % attendee.name, people_page(found))


@GET_OR_POST
@for_members
def deputies(request: HttpRequest, pk: int) -> HttpResponse:
    """The rota: the first in turn are ticked and say why; the office may choose others."""
    found = run_by(request, pk)
    form = TurnsForm(request.GET if request.GET else {"n": PROPOSED}, meeting=found)
    asked = form.asked()
    item = AgendaItem.objects.filter(pk=asked.get("item") or 0, meeting=found).select_related("committee").first()
    if request.method == "POST":
        rows = operations.invite_deputies(
            pk, _keys(request.POST.getlist("chosen")), actor=actor_of(request), item_id=item.pk if item else None
        )
        told = _("已将%d名代表列入名单，核对以后再通知。") % len(rows)
        return done(request, told, f"{people_page(found)}?answer={Answer.LISTED}")
    turns = rota.proposed(found, item, field_only=bool(asked.get("field") and item))
    n = asked.get("n") or PROPOSED
    context = {
        **frame(request, found, "people", (_("邀请代表列席"), "")), "form": form, "n": n, "item": item,
        "turns": turns[: max(SHOWN_TURNS, n)], "total": len(turns), "never": sum(not t.times for t in turns),
    }  # fmt: skip
    return render(request, "meetings/people_deputies.html", context)


@require_POST
@for_members
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as a workbook; that it was taken out is written down, so it is an act and no link."""
    found = run_by(request, pk)
    rows = attendee_lists.in_rank(found, attendee_lists.of_meeting(found))
    operations.note_roster_export(pk, len(rows), actor=actor_of(request))
    return workbook(roster.sheet(rows), f"{found.congress.short_name}{found}{_('参会名单')}.xlsx")


@require_safe
@for_members
def sign_in_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """For paper: names in order with room for a signature."""
    found = read_by(request, pk)
    rows = attendee_lists.of_meeting(found).exclude(state__in=(Answer.DECLINED, Answer.REPLACED))
    groups = attendee_lists.by_role(attendee_lists.in_rank(found, rows))
    context = {**frame(request, found, "people", (_("签到册"), "")), "groups": groups, "today": clock.today()}
    return render(request, "meetings/people_sign_in.html", context)


def attendee_of(request: HttpRequest, pk: int) -> tuple[Attendee, Meeting]:
    """One on a list the actor keeps, and the meeting; what is not theirs is not there."""
    attendee = people_policies.attendee_for(actor_of(request), pk)
    found = meeting_for(request, attendee.meeting_id)
    policies.require_runner(actor_of(request), found)
    return attendee, found


def _views(counts: list[tuple[str, str, int]], answer: str, total: int) -> list[dict[str, Any]]:
    every = {"label": _("全部"), "url": "?", "count": total, "active": not answer}
    return [every, *({"label": w, "url": f"?answer={a}", "count": n, "active": a == answer} for a, w, n in counts)]


def _keys(typed: list[str]) -> list[int]:
    return [int(key) for key in typed if key.isascii() and key.isdecimal() and len(key) < 12]
