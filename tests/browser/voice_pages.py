"""One matter of each kind at each stage, made through acts, so that every page of voices, stations and drafts has its row."""

import json
from typing import Any

from tests.browser.conftest import House
from tests.browser.people import PASSWORD, play
from tests.browser.speaking import FOUNDED, SPEAK

TOOLS = f"""
from datetime import time, timedelta
from renda.access.capacities import actor_for
from renda.demo.district import acting
from renda.consultation import builders as drafts, operations as consulting
from renda.people.builders import acting_as, as_deputy
from renda.stations import operations as stations
from renda.stations.models import Reception
from renda.stations.operations.talk_rows import Agreed
from renda.voices.builders import a_voice
made, today = dict(), clock.today()
office, chair = acting("周文", district), acting("高远", district)
unit = Body.objects.get(congress=district, short_name="区住建局")
deputy = as_deputy(Deputy.objects.get(term__congress=district, until_on=None, person__name="李明"))
sub_office = Body.objects.filter(congress=district, kind="subdistrict_office").order_by("pk")[0]
post = Post.objects.filter(body=sub_office, kind="clerk", until_on=None).order_by("pk")[0]
clerk = acting_as(post)
access.open_account(post.person, "jiedao", "{PASSWORD}", actor=SYSTEM)
"""
VOICES = """
at = dict(station=station, channel="qr")
made["waiting"] = a_voice(district, **at, phone="13900009999", name="孙大爷", tell_by="sms").pk
made["open"] = a_voice(district, **at).screened().pk
sent = a_voice(district, **at).screened().forwarded(unit)
made["forwarded"], made["sent_part"] = sent.pk, sent.handling.pk
going = a_voice(district, **at).screened().forwarded(unit).accepted()
made["handling"], made["part"] = going.pk, going.handling.pk
replied = a_voice(district, **at).screened().forwarded(unit).accepted().answered()
made["replied"], made["answered_part"] = replied.pk, replied.handling.pk
taken = a_voice(district, **at).screened().taken_up(deputy)
made["taken"] = taken.pk
told = a_voice(district, **at, tell_by="mail", mail="a@example.org").screened().settled("路灯已经修好，晚上都亮了。")
made["told"], made["told_code"] = told.pk, told.code
ready = a_voice(district, **at).screened().settled("路灯已经修好，晚上都亮了。")
voices.prepare_publication(ready.pk, "路口的灯坏了", "路口的灯坏了，晚上看不清路。", actor=office)
made["ready"] = ready.pk
made["public"] = a_voice(district, **at).screened().settled("路灯已经修好，晚上都亮了。").public().pk
joined = a_voice(district, **at).screened().merged_into(told)
made["merged"], made["merged_code"] = joined.pk, joined.code
made["new_code"] = a_voice(district, **at).code
held = a_voice(district, "加微信看 www.example.com 领红包", **at)
made["held"], made["held_code"] = held.pk, held.code
turned = a_voice(district, **at).screened().taken_up(deputy)
voices.hand_over(turned.pk, "关于增设路灯的建议", "几条小巷没有路灯。", actor=deputy)
made["turned"], made["turned_code"] = turned.pk, turned.code
"""
PROBLEMS = """
theme = voices.make_theme(district.pk, "小巷路灯不足", first="市政交通", second="路灯", actor=office)
voices.add_members(theme.pk, [told.voice.number, replied.voice.number], actor=office)
voices.watch_theme(theme.pk, actor=office)
voices.adopt_theme(theme.pk, actor=deputy)
other = voices.make_theme(district.pk, "电梯常坏", first="市政交通", second="路灯", actor=office)
draft = voices.write_digest(district.pk, "关于小巷路灯不足的情况反映", theme_ids=[theme.pk], actor=office)
issued = voices.write_digest(district.pk, "关于电梯故障的情况反映", theme_ids=[theme.pk], actor=office)
voices.check_digest(issued.pk, actor=acting("何静", district))
voices.approve_digest(issued.pk, actor=chair)
voices.issue_digest(issued.pk, "区委、区政府", actor=office)
sheet = "工单编号,来电时间,诉求内容,诉求分类,所属街道,是否解决\\nQ1,2026-05-03 10:20,路灯坏了好几天,市政／路灯,南塘街道,是\\n"
brought = voices.upload_tickets(district.pk, "五月.csv", sheet.encode(), actor=office)
made.update(theme=theme.pk, other_theme=other.pk, draft_digest=draft.pk, issued_digest=issued.pk, tickets=brought.pk)
"""
DAYS = """
planned = stations.add_reception(station.pk, today + timedelta(days=20), time(9), time(11), actor=office)
day = stations.add_reception(station.pk, today + timedelta(days=21), time(14), time(16), actor=office, topic="雨棚")
turn = stations.assign_deputy(day.pk, station.postings.get().deputy_id, actor=office)
stations.publish_reception(day.pk, actor=office)
booked = stations.book_visit(day.pk, name="王小明", phone="13812345678", matter="电梯", actor=OUTSIDER)
made.update(planned=planned.pk, day=day.pk, turn=turn.pk, booking=booked.code)
talk = stations.plan_talk(station.pk, "石桥路雨棚", today - timedelta(days=2), departments=[unit.pk], actor=office)
held_talk = stations.plan_talk(station.pk, "老楼电梯", today - timedelta(days=2), departments=[unit.pk], actor=office)
stations.hold_talk(held_talk.pk, 12, "三方同意先勘查。", actor=office, points=[Agreed("现场勘查", unit.pk, today + timedelta(days=9))])
stations.publish_talk(held_talk.pk, actor=office)
made.update(talk=talk.pk, held_talk=held_talk.pk, point=held_talk.points.get().pk)
campaign = stations.plan_campaign(district.pk, today.year + 1, 1, "雨棚和座椅", today + timedelta(days=60), today + timedelta(days=80), actor=office)
case = stations.draft_case(run_by.pk, today.year + 1, "站台边的议事", "一张桌子谈成十件事。", "每月议事一次。", station_id=station.pk, actor=office)
summary = stations.compose_summary(station.pk, today.year, actor=SYSTEM)
staff = stations.appoint_staff(station.pk, "张站长", "head", actor=SYSTEM)
made.update(campaign=campaign.pk, case=case.pk, summary=summary.pk, staff=staff.pk, posting=station.postings.get().pk)
"""
DRAFTS = """
point = drafts.a_point(district, "石桥口基层立法联系点", host=sub_office, collectors=3)
coming = drafts.a_consultation(district, "青禾区文明养犬规定（草案）", n=4)
asked = drafts.a_consultation(district, "青禾区户外招牌管理规定（草案）", n=4)
[call] = drafts.put_out(asked, point)
[expert] = consulting.assign(asked.pk, experts=["周教授"], actor=SYSTEM)
said = drafts.collected(call, 2, actor=clerk)
gathered = consulting.add_gathering(call.pk, "visit", today, 3, actor=clerk)
_, receipt = consulting.comment(asked.pk, "建议把期限改长一些", article_id=asked.articles.first().pk, actor=OUTSIDER)
collector = point.collectors.first()
key = consulting.renew_links(point.pk, [collector.pk], actor=SYSTEM)[collector.pk]
sorting = drafts.a_consultation(district, "青禾区停车管理办法（草案）", n=3)
[over] = drafts.put_out(sorting, point)
sorted_one = drafts.collected(over, 2, actor=clerk)[0]
consulting.close(sorting.pk, actor=SYSTEM)
sent_up = drafts.a_consultation(district, "青禾区绿化条例（草案）", n=3)
[up] = drafts.put_out(sent_up, point)
drafts.collected(up, 2, actor=clerk)
drafts.reported(sent_up)
made.update(point_of_law=point.pk, coming=coming.pk, asked=asked.pk, call=call.pk, expert=expert.pk, said=said[0].pk, gathering=gathered.pk,
    receipt=receipt, collector=collector.pk, link=key, article=asked.articles.first().pk, coming_article=coming.articles.first().pk,
    sorting=sorting.pk, sorted=sorted_one.pk, sent_up=sent_up.pk)
"""
LAST = "made.update(station=station.pk, key=station.key, sub_office=sub_office.pk)\nprint(json.dumps(made))\n"


def made_for_pages(house: House) -> dict[str, Any]:
    """Keys and codes of everything, by the names the walk uses; opens the account ``jiedao`` of a sub-district's clerk."""
    founded = FOUNDED.replace("print(", "_ = (")
    story = SPEAK + founded + TOOLS + VOICES + PROBLEMS + DAYS + DRAFTS + LAST
    return dict(json.loads(play(house, story)))
