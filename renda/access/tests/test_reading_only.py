"""Auditors read and never act; administrators read nothing confidential."""

from django.urls import reverse

from renda.access.builders import account_for, actor_of, signed_in
from renda.access.models import Account
from renda.access.policies import may_read_confidential
from renda.kernel.actors import OUTSIDER, SYSTEM


def test_an_auditor_is_refused_every_act(house, auditor, clerk, client):
    target = account_for(clerk)
    signed_in(client, auditor)
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)(reverse("access:closure", args=[target.pk]))
        assert answer.status_code == 403
        assert "审计查阅员只能查看，不能办理" in answer.content.decode()
    assert Account.objects.get(pk=target.pk).is_active


def test_an_auditor_may_sign_out_choose_a_capacity_and_set_large_type(house, auditor, client):
    signed_in(client, auditor)
    key = f"post:{auditor.posts.get().pk}"
    assert client.post(reverse("access:capacity"), {"capacity": key}).status_code == 303
    assert client.post(reverse("access:large-type"), {"to": "1"}).status_code == 303
    assert client.post(reverse("account_logout")).status_code == 302


def test_an_auditor_who_is_also_a_deputy_acts_as_deputy(house, auditor, client):
    mandate = house.deputy(auditor)
    signed_in(client, auditor, mandate)
    answer = client.post("/access/capacity", {"capacity": f"deputy:{mandate.pk}"})
    assert answer.status_code in (302, 303)
    assert client.post("/plan/items/1/start").status_code == 404


def test_confidential_papers_are_closed_to_administrator_and_outsider(clerk, administrator, auditor):
    assert not may_read_confidential(actor_of(administrator.posts.get()))
    assert not may_read_confidential(OUTSIDER)
    assert may_read_confidential(actor_of(clerk.posts.get()))
    assert may_read_confidential(actor_of(auditor.posts.get()))
    assert may_read_confidential(SYSTEM)
