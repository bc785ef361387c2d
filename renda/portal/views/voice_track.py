"""The page of whoever holds a receipt code: what became of it, and what one may do about it."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from renda.access.network import address_of
from renda.kernel import attachments, composed, sealing
from renda.kernel.actors import OUTSIDER
from renda.kernel.errors import Missing, OutOfTurn
from renda.people.models import Congress
from renda.portal import voice_now
from renda.portal.frame import congress_of
from renda.portal.views.voice_doors import code_page, page, personal
from renda.portal.views.voice_pictures import shown
from renda.portal.voice_progress import additions_of
from renda.portal.voices_forms import AgainForm, CodeForm, ContactForm, RateForm, WordsForm
from renda.voices import guarding, operations, proofs, queries
from renda.voices.models import Rating, Voice
from renda.voices.operations.following import may_add, reopenable_until
from renda.web.acts import onto
from renda.web.codes import drawn

HAPPENED = {
    "words": "补充的话收到了。", "rating": "谢谢您的评价。", "again": "收到了，会重新办理。", "contact": "告知方式已经改了。",
    "consent": "已经不再公开。", "erasure": "个人信息已经删除。",
}  # fmt: skip
LEAVE = "voice_leave"
TOO_OFTEN = "从这里输错的次数太多，请先答一道题再查"


@personal("GET", "HEAD", "POST")
def find(request: HttpRequest, slug: str) -> HttpResponse:
    """From a receipt code to its page. A wrong code, another house's and what is none are told alike."""
    congress = congress_of(slug)
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _find_page(request, congress, form, 422 if request.method == "POST" else 200)
    try:
        _found(request, congress, form.cleaned_data["code"])
    except (Missing, OutOfTurn) as no:
        form.add_error("code", _told(no))
        return _find_page(request, congress, form, no.status)
    answer = HttpResponseRedirect(code_page(congress, form.cleaned_data["code"]), status=303)
    if guarding.too_many_wrong(address_of(request) or ""):
        where = reverse("portal:voice_find", args=[congress.slug])
        answer.set_cookie(LEAVE, proofs.leave(), max_age=guarding.HOUR, path=where, httponly=True, samesite="Lax")
    return answer


@personal("GET", "HEAD")
def voice(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    congress = congress_of(slug)
    return _track(request, congress, code)


@personal("POST")
def words(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    def act(congress: Congress, told: dict[str, Any]) -> None:
        operations.add_words(congress.pk, code, told["text"], actor=OUTSIDER)

    return _acted(request, slug, code, "words", WordsForm(request.POST), act)


@personal("POST")
def rating(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    def act(congress: Congress, told: dict[str, Any]) -> None:
        operations.rate(
            congress.pk, code, solved=told["solved"], satisfaction=told["satisfaction"], words_of=told["words"],
            actor=OUTSIDER,
        )  # fmt: skip

    return _acted(request, slug, code, "rating", RateForm(request.POST), act)


@personal("POST")
def again(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    def act(congress: Congress, told: dict[str, Any]) -> None:
        operations.say_not_solved(congress.pk, code, told["why"], actor=OUTSIDER)

    return _acted(request, slug, code, "again", AgainForm(request.POST), act)


@personal("POST")
def contact(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    def act(congress: Congress, told: dict[str, Any]) -> None:
        operations.change_contact(congress.pk, code, actor=OUTSIDER, **told)

    return _acted(request, slug, code, "contact", ContactForm(request.POST), act)


@personal("POST")
def consent(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    return _acted(request, slug, code, "consent", Form(request.POST), _withdraw(code))


@personal("GET", "HEAD", "POST")
def erasure(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What goes and what has to stay is told first; the second page does it."""
    congress = congress_of(slug)
    found = _found(request, congress, code)
    if request.method == "POST":
        operations.erase(congress.pk, code, actor=OUTSIDER)
        return HttpResponseRedirect(f"{code_page(congress, code)}?done=erasure", status=303)
    return page(
        request,
        "portal/voice_erasure.html",
        congress,
        voice=found,
        code=code,
        stays=found.state not in ("held", "recorded"),
    )


@personal("GET", "HEAD")
def picture(request: HttpRequest, slug: str, code: str, n: int) -> HttpResponse:
    found = _found(request, congress_of(slug), code)
    kept = list(attachments.of(found)[: n + 1])
    if n >= len(kept):
        raise Http404
    return shown(request, kept[n])


@personal("GET", "HEAD")
def qr(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The receipt code as a picture that a telephone opens; drawn for whatever is given, so it tells nothing."""
    congress = congress_of(slug)
    square = drawn(request.build_absolute_uri(code_page(congress, code[:40])))
    side = square["side"]
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240" viewBox="-2 -2 {int(str(side)) + 4} {int(str(side)) + 4}">'
        f'<path fill="#fff" d="M-2-2h99v99h-99z"/><path d="{square["path"]}"/></svg>'
    )
    return HttpResponse(drawing, content_type="image/svg+xml")


@personal("GET", "HEAD", "POST")
def nothing(request: HttpRequest, slug: str, code: str, rest: str) -> HttpResponse:
    """Answered here, since the house writes addresses that lead nowhere into its log."""
    raise Http404


def _withdraw(code: str) -> Callable[[Congress, dict[str, Any]], None]:
    def act(congress: Congress, told: dict[str, Any]) -> None:
        operations.withdraw_consent(congress.pk, code, actor=OUTSIDER)

    return act


def _acted(
    request: HttpRequest, slug: str, code: str, what: str, form: Form, act: Callable[[Congress, dict[str, Any]], None]
) -> HttpResponse:
    """One act with the receipt code, and back to its page; a refusal stands above the page it belongs to."""
    congress = congress_of(slug)
    _found(request, congress, code)
    refused = None
    if form.is_valid():
        try:
            with onto(form):
                act(congress, form.cleaned_data)
        except OutOfTurn as no:
            refused = no
        if refused is None and form.is_valid():
            return HttpResponseRedirect(f"{code_page(congress, code)}?done={what}", status=303)
    return _track(
        request, congress, code, forms={what: form}, refused=refused, status=refused.status if refused else 422
    )


def _found(request: HttpRequest, congress: Congress, code: str) -> Voice:
    """The same work and the same words for every code that opens nothing."""
    address, leave = address_of(request) or "", request.COOKIES.get(LEAVE, "")
    if not guarding.may_guess(address, leave, request.POST.dict()):
        raise OutOfTurn(TOO_OFTEN)
    try:
        return queries.by_code(congress, code)
    except Missing:
        guarding.note_wrong(address, leave)
        raise


def _track(
    request: HttpRequest, congress: Congress, code: str, *, forms: dict[str, Form] | None = None,
    refused: OutOfTurn | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    try:
        found = _found(request, congress, code)
    except (Missing, OutOfTurn) as no:
        form = CodeForm({"code": code[:40]})
        form.add_error("code", _told(no))
        return _find_page(request, congress, form, no.status)
    main = queries.handled_as(found)
    steps, now = voice_now.told(found, main)
    rated = composed.first(_rated, found.pk, main.reopened + 1) if main.answered_on else None
    fresh = "new" in request.GET
    return page(
        request, "portal/voice_track.html", congress, status=status, voice=found, main=main, code=sealing.as_code(code),
        grouped=sealing.grouped(sealing.as_code(code)), steps=steps, now=now, additions=additions_of(found, main), rated=rated,
        pictures=range(attachments.count_of(found)), answered=voice_now.is_answered(main), may_add=may_add(found, main),
        may_rate=rated is None and main.state in ("fed_back", "closed"), until=reopenable_until(main), fresh=fresh,
        how=next((s.detail for s in steps if s.label == voice_now.LAST), "") or voice_now.how_told(found),
        happened=HAPPENED.get(request.GET.get("done", "")), refused=refused,
        rules=queries.rules_of(congress.pk) if fresh else None, **_forms(forms or {}),
    )  # fmt: skip


def _rated(voice_id: int, turn: int) -> QuerySet[Rating]:
    return Rating.objects.filter(voice_id=voice_id, round=turn)[:1]


def _told(no: Missing | OutOfTurn) -> str:
    return "。".join(part.rstrip("。") for part in (no.reason, no.way_out) if part) + "。"


def _forms(given: dict[str, Form]) -> dict[str, Any]:
    fresh: dict[str, Form] = {
        "words": WordsForm(),
        "rating": RateForm(),
        "again": AgainForm(),
        "contact": ContactForm(),
    }
    return {f"{name}_form": given.get(name, form) for name, form in fresh.items()} | {"opened": next(iter(given), "")}


def _find_page(request: HttpRequest, congress: Congress, form: CodeForm, status: int) -> HttpResponse:
    asked = guarding.too_many_wrong(address_of(request) or "")
    return page(
        request, "portal/voice_find.html", congress, status=status, form=form, task=proofs.task() if asked else None
    )
