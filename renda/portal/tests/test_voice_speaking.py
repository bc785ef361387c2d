"""Residents speak on the public site: with and without a script, with pictures, hostile words, in a flood."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from renda.kernel import attachments
from renda.voices import guarding, operations, proofs
from renda.voices.builders import a_voice
from renda.voices.models import Speaker, Voice
from renda.voices.tests.handling_cast import a_house
from renda.voices.tests.test_guarding import answered, worked
from renda.voices.tests.test_pictures import a_bomb, a_photo

pytestmark = pytest.mark.django_db
LAMP = {"text": "石桥路公交站没有雨棚，下雨天老人等车没地方躲。", "tell_by": "code"}


@pytest.fixture
def house(db):
    return a_house()


def page_of(house):
    return f"/c/{house.congress.slug}/speak"


def post(client, house, path="", **told):
    return client.post(page_of(house) + path, {**LAMP, **told})


def test_a_word_in_one_step_without_script_leads_to_its_receipt(client, house):
    shown = client.get(f"{page_of(house)}?at={house.station.key}")
    assert "本站代表李明会看到这件事" in shown.content.decode()
    answer = post(client, house, f"?at={house.station.key}", place="石桥路")
    assert answer.status_code == 303
    voice = Voice.objects.get()
    assert (voice.station, voice.channel, voice.place, voice.state) == (house.station, "qr", "石桥路", "recorded")
    receipt = client.get(answer["Location"])
    code = answer["Location"].rsplit("/", 1)[1].partition("?")[0]
    assert f"{code[:4]} {code[4:8]} {code[8:]}" in receipt.content.decode()
    assert str(voice.pk) not in answer["Location"]


def test_the_form_is_kept_by_nobody_and_found_by_no_engine(client, house):
    shown = client.get(page_of(house))
    assert "no-store" in shown["Cache-Control"]
    assert shown["X-Robots-Tag"] == "noindex"


def test_a_forged_form_is_refused(house):
    assert post(Client(enforce_csrf_checks=True), house).status_code == 403
    assert not Voice.objects.exists()


def test_to_a_deputy(client, house):
    shown = client.get(f"{page_of(house)}?to={house.李明代表.pk}")
    assert "李明代表会看到" in shown.content.decode()
    post(client, house, f"?to={house.李明代表.pk}")
    assert list(Voice.objects.get().listeners.all()) == [house.李明代表]


@pytest.mark.parametrize(
    "query", ["?at=%00", "?at=" + "x" * 500, "?to=1e9", "?to=-1", "?to=" + "9" * 30, "?to=%E4%B8%80", "?at[]=1"]
)
def test_odd_addresses_break_nothing(client, house, query):
    assert client.get(page_of(house) + query).status_code in (200, 404)


def test_what_is_wrong_stands_at_its_field_and_what_was_written_stays(client, house):
    answer = post(client, house, tell_by="sms", phone="123", naming="own", place="石桥路")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "石桥路公交站没有雨棚" in html
    assert "手机号应当是11位数字" in html
    assert not Voice.objects.exists()


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>路灯坏了很久", "\"><img src=x onerror=alert(1)>路灯坏了", "{{ 7|add:7 }}{% load x %}路灯坏了", "'; DROP TABLE voices_voice; -- 灯", "=cmd|' /C calc'!A0 路灯坏了", "路灯坏了\x07\u202e很久了"],
)  # fmt: skip
def test_hostile_words_stay_words(client, house, hostile):
    answer = post(client, house, text=hostile, place=hostile, name=hostile[:40], naming="own")
    assert answer.status_code == 303
    html = client.get(answer["Location"]).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_pictures_in_a_plain_form_are_kept_without_their_position(client, house):
    file = SimpleUploadedFile("灯.exe", a_photo(), content_type="application/x-msdownload")
    answer = client.post(page_of(house), {**LAMP, "pictures": [file, SimpleUploadedFile("b.png", a_photo("PNG"))]})
    kept = list(attachments.of(Voice.objects.get()))
    assert [k.name for k in kept] == ["照片1.jpg", "照片2.jpg"]
    shown = client.get(f"{answer['Location'].partition('?')[0]}/pictures/0")
    assert shown["Content-Type"] == "image/jpeg"
    with Image.open(BytesIO(shown.content)) as found:
        assert not found.getexif()
    assert client.get(f"{answer['Location'].partition('?')[0]}/pictures/2").status_code == 404


@pytest.mark.parametrize("data", [a_bomb(), b"%PDF-1.4", b"<svg/>", b"\0\0\0\x18ftypheic" + b"\0" * 40])
def test_what_is_no_picture_is_refused_and_nothing_kept(client, house, data):
    answer = client.post(page_of(house), {**LAMP, "pictures": SimpleUploadedFile("a.jpg", data)})
    assert answer.status_code == 422
    assert not Voice.objects.exists()


def test_too_many_pictures_are_refused(client, house):
    files = [SimpleUploadedFile(f"{n}.jpg", a_photo(size=(50, 50))) for n in range(7)]
    assert client.post(page_of(house), {**LAMP, "pictures": files}).status_code == 422


def test_a_picture_sent_ahead_in_parts_belongs_to_the_message(client, house):
    data = a_photo(size=(900, 700), quality=100)
    begun = client.post(f"{page_of(house)}/pictures", {"size": len(data)})
    url, token = begun.json()["url"], begun.json()["token"]

    def put(at, part):
        return client.put(url, part, content_type="application/octet-stream", headers={"Upload-Offset": str(at)})

    assert put(0, data[:3000])["Upload-Offset"] == "3000"
    broken = put(1000, data[1000:2000])
    assert (broken.status_code, broken["Upload-Offset"]) == (409, "3000")
    assert client.head(url)["Upload-Offset"] == "3000"
    assert put(3000, data[3000:])["Upload-Offset"] == str(len(data))
    assert post(client, house, uploads=token).status_code == 303
    assert attachments.of(Voice.objects.get()).count() == 1
    assert post(client, house, uploads=token).status_code == 422


def test_sending_ahead_is_bounded(client, house):
    for size in ("0", "-1", "x", "99999999999999999999", str(64 << 20)):
        assert client.post(f"{page_of(house)}/pictures", {"size": size}).status_code == 422
    begun = client.post(f"{page_of(house)}/pictures", {"size": 2000}).json()
    assert client.put(begun["url"], b"x" * 2001, content_type="a/b", headers={"Upload-Offset": "0"}).status_code == 422
    assert client.put(begun["url"], b"x" * 10, content_type="a/b", headers={"Upload-Offset": "x"}).status_code == 409
    assert client.put(begun["url"] + "x", b"x", content_type="a/b", headers={"Upload-Offset": "0"}).status_code == 404
    assert client.delete(begun["url"]).status_code == 204
    assert client.head(begun["url"]).status_code == 404


def test_in_a_flood_work_is_asked_for_and_whoever_does_it_is_heard(client, house, monkeypatch):
    monkeypatch.setattr(proofs, "EASY", 6)
    monkeypatch.setattr(proofs, "HARDEST", 8)
    for n in range(40):
        post(client, house, text=f"第{n}条，路灯坏了没有人修")
    heard = Voice.objects.count()
    assert heard == guarding.FREE_FROM_A_NETWORK
    refused = post(client, house, text="诚实的人说路灯坏了")
    html = refused.content.decode()
    assert refused.status_code == 422
    assert "诚实的人说路灯坏了" in html
    challenge = re.search(r'data-proof="([^"]+)" data-bits="(\d+)"', html)
    task = proofs.Task(challenge[1], int(challenge[2]), "", "")
    assert post(client, house, text="诚实的人说路灯坏了", **worked(task)).status_code == 303
    question = re.search(r"请答一道题：(.{8})", html)[1]
    token = re.search(r'name="question" value="([^"]+)"', html)[1]
    told = answered(proofs.Task("", 0, question, token))
    assert post(client, house, text="没有脚本的人说路灯坏了", **told).status_code == 303
    assert Voice.objects.count() == heard + 2


def test_the_trap_holds_and_tells_nothing(client, house):
    answer = post(client, house, website="http://a.b")
    assert answer.status_code == 303
    assert Voice.objects.get().state == "held"
    html = client.get(answer["Location"]).content.decode()
    assert "机器" not in html
    assert "已收到" in html


def test_what_sounds_alike_is_shown_from_what_is_published_alone(client, house):
    story = a_voice(house.congress, LAMP["text"], channel="qr").screened().settled()
    a_voice(house.congress, LAMP["text"] + "不公开的", channel="qr")
    asked = {"text": "石桥路公交站没有雨棚，老人下雨没地方躲雨"}
    assert "类似" not in client.post(page_of(house) + "/similar", asked).content.decode()
    operations.prepare_publication(story.pk, "石桥路站加雨棚", LAMP["text"], actor=house.周文)
    operations.publish(story.pk, actor=house.二周)
    html = client.post(page_of(house) + "/similar", asked).content.decode()
    assert "石桥路站加雨棚" in html
    assert "不公开的" not in html


def test_what_is_told_of_oneself_is_sealed(client, house):
    post(client, house, tell_by="sms", phone="138 0000 1234", naming="protected", name="刘洋", consent="on")
    voice = Voice.objects.get()
    assert (voice.naming, voice.tell_by, voice.consent) == ("protected", "sms", True)
    assert "1380000" not in Speaker.objects.get().sealed


def test_a_house_that_is_not_there(client, db):
    assert client.get("/c/nowhere/speak").status_code == 404
    assert client.post("/c/nowhere/speak", LAMP).status_code == 404
