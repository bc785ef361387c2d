"""Deputies: the list, one deputy, and the acts on a mandate."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.kernel import clock, journal
from renda.kernel.errors import Missing, Unfit
from renda.kernel.workbooks import fitted, written
from renda.people import operations, policies, queries, rules
from renda.people.forms import DeputyFilter, DeputyForm, EndMandateForm, PersonForm, ResumeForm, SuspendForm
from renda.people.kinds import GROUPS, MandateStatus
from renda.people.models import Congress, Deputy, Post
from renda.people.views.bodies import GET_OR_POST
from renda.people.views.doors import actor_of, for_house, for_keepers
from renda.people.views.paging import by_name
from renda.web.acts import done
from renda.web.downloads import workbook
from renda.web.pages import act_page

TONES = {MandateStatus.IN_OFFICE: "ok", MandateStatus.SUSPENDED: "near", MandateStatus.TERMINATED: "done"}


@require_safe
@for_house
def deputies(request: HttpRequest, congress: Congress) -> HttpResponse:
    form = DeputyFilter(request.GET, congress=congress)
    rows = _narrowed(form, congress)
    page, first, following = by_name(request, _with_groups(rows))
    for row in page:
        _mark(row)
    context = {
        "form": form, "rows": page, "count": rows.count(), "previous": first, "following": following,
        "keeps": policies.keeps_registers(actor_of(request), congress.pk), "query": request.GET.urlencode(),
        "crumbs": [(congress.short_name, ""), (_("代表"), "")],
    }  # fmt: skip
    return render(request, "people/deputies.html", context)


@require_safe
@for_house
def export(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The same rows as the list; telephone numbers only for those who keep the register."""
    rows = _with_groups(_narrowed(DeputyFilter(request.GET, congress=congress), congress))
    keeps = policies.keeps_registers(actor_of(request), congress.pk)
    headings = [
        _("姓名"),
        _("选区"),
        _("代表团"),
        _("代表小组"),
        _("代表证号"),
        _("资格状态"),
        _("资格起始日"),
        _("资格终止日"),
    ]
    headings += [_("手机"), _("邮箱"), _("工作单位")] if keeps else []
    lines = ([*_line(row), *(_contact(row) if keeps else ())] for row in rows[:10_000])
    return workbook(written(_("代表"), fitted(headings), lines), f"{congress.short_name}{_('代表名册')}.xlsx")


@require_safe
def deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """One page for everyone: the public sees who it is and whom the deputy stands for, the house sees more."""
    actor = actor_of(request)
    found = Deputy.objects.select_related("person", "delegation", "term__congress").filter(pk=pk).first()
    if found is None or not (policies.is_insider(actor, found.term.congress_id) or _is_public(found)):
        raise Missing(_("没有这位代表，或者您无权查看"))
    congress = found.term.congress
    inside = policies.is_insider(actor, congress.pk)
    keeps = policies.keeps_registers(actor, congress.pk)
    _mark(found)
    context = {
        "matter": found,
        "inside": inside,
        "keeps": keeps,
        "phone": found.person.phone if policies.may_see_phone(actor, found) else "",
        "posts": queries.posts_of(found.person).filter(body__congress=congress) if inside else (),
        "groups": queries.groups_of(found.person).filter(body__congress=congress),
        "mandates": [m for m in queries.mandates_of(found.person) if inside or _is_public(m)],
        "entries": journal.of(found) if keeps or (inside and actor.holds("auditor")) else None,
        "crumbs": [(congress.short_name, ""), (_("代表"), reverse("people:deputies")), (found.person.name, "")],
    }
    return render(request, "people/deputy.html", context)


@GET_OR_POST
@for_keepers
def enrolment(request: HttpRequest, congress: Congress) -> HttpResponse:
    term = queries.newest_term(congress)
    if term is None:
        raise Unfit(_("还没有登记届次"), way_out=_("请先登记本届。"))

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.enrol_deputy(term.pk, actor=actor_of(request), **values)
        return done(
            request, _("%(name)s已登记为%(term)s代表。") % {"name": made.person.name, "term": term}, _address(made)
        )

    form = DeputyForm(request.POST or None, congress=congress)
    return act_page(request, form, run, title=_("登记%s代表") % term, button=_("登记"), back=reverse("people:deputies"))


@GET_OR_POST
@for_keepers
def suspension(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    found = _found(congress, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.suspend_deputy(pk, actor=actor_of(request), **values)
        return done(request, _("%s已暂停执行代表职务。") % found.person.name, _address(found))

    form = SuspendForm(request.POST or None, initial={"on": clock.today()})
    title = _("%s暂停执行代表职务") % found.person.name
    return act_page(request, form, run, title=title, button=_("暂停"), back=_address(found), law="代表法61")


@GET_OR_POST
@for_keepers
def resumption(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    found = _found(congress, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.resume_deputy(pk, actor=actor_of(request), **values)
        return done(request, _("%s已恢复执行代表职务。") % found.person.name, _address(found))

    form = ResumeForm(request.POST or None, initial={"on": clock.today()})
    title = _("%s恢复执行代表职务") % found.person.name
    return act_page(request, form, run, title=title, button=_("恢复"), back=_address(found), law="代表法61")


@GET_OR_POST
@for_keepers
def ending(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    found = _found(congress, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.end_mandate(pk, actor=actor_of(request), **values)
        return done(request, _("%s的代表资格已终止，应由代表的职务同日终止。") % found.person.name, _address(found))

    form = EndMandateForm(request.POST or None, initial={"on": clock.today()})
    title, law = _("终止%s的代表资格") % found.person.name, "代表法62"
    return act_page(request, form, run, title=title, button=_("终止资格"), back=_address(found), law=law)


@GET_OR_POST
@for_keepers
def particulars(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    found = _found(congress, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.correct_person(found.person_id, actor=actor_of(request), **values)
        return done(request, _("%s的信息已更正。") % values["name"], _address(found))

    fields = ("name", "phone", "email", "employer")
    form = PersonForm(request.POST or None, initial={field: getattr(found.person, field) for field in fields})
    return act_page(
        request, form, run, title=_("更正%s的信息") % found.person.name, button=_("更正"), back=_address(found)
    )


def _narrowed(form: DeputyFilter, congress: Congress) -> QuerySet[Deputy]:
    asked = form.cleaned_data if form.is_valid() else {}
    term = asked.get("term") or queries.current_term(congress)
    rows = queries.deputies_of(term) if term else Deputy.objects.none()
    if words := asked.get("q"):
        rows = rows.filter(queries.named_like(words, name="person__name", pinyin="person__pinyin"))
    if asked.get("delegation"):
        rows = rows.filter(delegation=asked["delegation"])
    if asked.get("status"):
        rows = rows.filter(status=asked["status"])
    return rows


def _with_groups(rows: QuerySet[Deputy]) -> QuerySet[Deputy]:
    groups = Post.objects.filter(until_on=None, body__kind__in=GROUPS).select_related("body")
    return rows.prefetch_related(Prefetch("person__posts", groups, to_attr="group_posts"))


def _mark(row: Deputy) -> None:
    """The word and tone of the mandate's state, with terms that have run out seen as such."""
    expired = rules.has_expired(row.status, row.term.ends_on, clock.today())
    row.tone = "done" if expired else TONES[MandateStatus(row.status)]  # type: ignore[attr-defined]
    row.standing = _("届满") if expired else row.get_state_display()  # type: ignore[attr-defined]


def _line(row: Deputy) -> list[Any]:
    _mark(row)
    groups = "、".join(str(post.body) for post in row.person.group_posts)  # type: ignore[attr-defined]
    return [
        row.person.name, row.constituency, row.delegation.name if row.delegation else "", groups, row.certificate,
        row.standing, row.from_on, row.until_on,  # type: ignore[attr-defined]
    ]  # fmt: skip


def _contact(row: Deputy) -> list[str]:
    return [row.person.phone, row.person.email, row.person.employer]


def _is_public(deputy: Deputy) -> bool:
    """The public may know of a deputy in office; of what happened to a mandate it is told by announcement."""
    return deputy.status == MandateStatus.IN_OFFICE


def _found(congress: Congress, pk: int) -> Deputy:
    rows = Deputy.objects.select_related("person", "term", "delegation")
    found = rows.filter(pk=pk, term__congress=congress).first()
    if found is None:
        raise Missing(_("没有这位代表，或者您无权查看"))
    return found


def _address(deputy: Deputy) -> str:
    return reverse("people:deputy", args=[deputy.pk])
