"""Begins a real installation: a place, its congress, its term, the office, and the first administrator."""

import secrets
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from renda.access import operations as access
from renda.kernel import workdays
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Refusal
from renda.people import operations as people
from renda.people.kinds import Level
from renda.people.models import Congress, Jurisdiction


class Command(BaseCommand):
    help = "Found a congress with its office and first administrator; run once for each congress of an installation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", help="name of the place, such as 青禾区")
        parser.add_argument("--level", default=Level.DISTRICT, choices=Level.values)
        parser.add_argument("--under", default="", help="name of the place above, if it is known here")
        parser.add_argument("--slug", required=True, help="its name in addresses, such as qinghe")
        parser.add_argument("--term", type=int, required=True, help="number of the present term (届)")
        parser.add_argument("--since", type=date.fromisoformat, required=True, help="first day of the term, 2022-01-06")
        parser.add_argument("--administrator", required=True, help="the person's name")
        parser.add_argument("--username", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            password = self._found(options)
        except Refusal as no:
            self.stderr.write(f"{no}{'。' + no.way_out if no.way_out else ''}")
            raise SystemExit(1) from None
        self.stdout.write(f"{options['place']}人大已建立。管理员{options['username']}的初始密码：{password}")
        self.stdout.write("首次登录后请修改密码。机构、人员、代表名册在“机构”页面按模板导入。")

    @transaction.atomic
    def _found(self, options: dict[str, Any]) -> str:
        """Everything or nothing; returns the administrator's first password, shown once."""
        above = Jurisdiction.objects.filter(name=options["under"]).first() if options["under"] else None
        place = Jurisdiction.objects.filter(name=options["place"], parent=above).first()
        place = place or people.set_up_jurisdiction(options["place"], options["level"], parent=above, actor=SYSTEM)
        congress = people.found_congress(place, slug=options["slug"], actor=SYSTEM)
        people.open_term(congress.pk, options["term"], options["since"], actor=SYSTEM)
        workdays.seed(actor=SYSTEM)
        return self._administrator(congress, options)

    def _administrator(self, congress: Congress, options: dict[str, Any]) -> str:
        kind, name = ("presidium", "主席团") if options["level"] == Level.TOWN else ("sc_office", "常委会办公室")
        office = people.found_body(congress, kind, f"{congress.short_name}{name}", short_name=name, actor=SYSTEM)
        person = people.add_person(options["administrator"], actor=SYSTEM)
        for post in ("administrator", "clerk"):
            people.give_post(person, office, post, from_on=options["since"], actor=SYSTEM)
        password = secrets.token_urlsafe(12)
        access.open_account(person, options["username"], password, actor=SYSTEM, must_change=True)
        return password
