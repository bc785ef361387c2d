"""Says how to sign in to the demo; silent where there is no demo."""

from typing import Any

from django.core.management.base import BaseCommand

from renda.access.models import Account
from renda.demo.district import PASSWORD, facts


class Command(BaseCommand):
    help = "Print the demo's accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        told = facts()["district"]
        rows = [(user, name, f"{body}{title}") for user, name, body, _, title in told["cast"]]
        rows += [(user, name, "区人大代表") for user, name in told["deputies_known"]]
        known = set(Account.objects.filter(username__in=[r[0] for r in rows]).values_list("username", flat=True))
        if not known:
            return
        self.stdout.write(f"演示账号（密码都是 {PASSWORD}）：")
        for user, name, what in rows:
            if user in known:
                self.stdout.write(f"  {user:<10} {name}，{what}")
