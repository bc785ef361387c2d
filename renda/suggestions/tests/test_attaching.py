"""附件 added by mistake come off a draft; with what was handed in or checked they stay."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import attachments, journal
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn
from renda.kernel.models import Attachment
from renda.people.builders import as_deputy
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 mistaken"


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def kept(story, actor, data=PDF):
    return operations.attach(story.suggestion.pk, actor=actor, name="错的.pdf", data=data)


def a_draft_reply(house):
    story = a_suggestion(by=house.李明).assigned("区住建局").contacted()
    reply = operations.draft_reply(story.part.pk, actor=house.赵敏, text="答复" * 20, result_class="adopted")
    return story, reply, operations.attach_to_reply(reply.pk, actor=house.赵敏, name="错的.pdf", data=PDF)


def test_a_file_taken_off_a_draft_is_gone_with_its_bytes(house, django_capture_on_commit_callbacks):
    story, me = a_suggestion(by=house.李明), as_deputy(house.李明)
    file = kept(story, me)
    with django_capture_on_commit_callbacks(execute=True):
        operations.detach(file.pk, actor=me)
    assert not Attachment.objects.filter(pk=file.pk).exists()
    assert not attachments.path_of(file.sha256).exists()
    line = journal.of(story.suggestion).last()
    assert (line.act, line.facts["name"]) == ("detach", "错的.pdf")
    with pytest.raises(Missing, match="已经移除"):
        operations.detach(file.pk, actor=me)


def test_what_another_matter_holds_too_stays_there(house, django_capture_on_commit_callbacks):
    me = as_deputy(house.李明)
    one, other = (a_suggestion(f"关于第{n}件事的建议", by=house.李明) for n in range(2))
    file, same = kept(one, me), kept(other, me)
    with django_capture_on_commit_callbacks(execute=True):
        operations.detach(file.pk, actor=me)
    assert attachments.path_of(same.sha256).read_bytes() == PDF


def test_nobody_takes_off_another_s_file_and_nobody_after_it_was_handed_in(house):
    story, me = a_suggestion(by=house.李明).cosigned_by(house.王芳), as_deputy(house.李明)
    file = kept(story, me)
    for stranger in (as_deputy(house.王芳), house.周文, house.赵敏):
        with pytest.raises((NotYours, Missing)):
            operations.detach(file.pk, actor=stranger)
    story.submitted()
    with pytest.raises(OutOfTurn, match="不能再改"):
        operations.detach(file.pk, actor=me)
    with pytest.raises(Missing):
        operations.detach_from_reply(file.pk, actor=SYSTEM)
    assert attachments.path_of(file.sha256).exists()


def test_a_draft_reply_loses_a_file_until_it_is_checked(house, django_capture_on_commit_callbacks):
    _, reply, file = a_draft_reply(house)
    with pytest.raises((NotYours, Missing)):
        operations.detach_from_reply(file.pk, actor=house.钱进)
    operations.check_reply(reply.pk, actor=house.赵敏)
    with pytest.raises(OutOfTurn, match="已核稿") as no:
        operations.detach_from_reply(file.pk, actor=house.赵敏)
    assert "退回重拟" in no.value.way_out
    operations.return_reply(reply.pk, actor=house.赵敏, why="附件错了")
    with django_capture_on_commit_callbacks(execute=True):
        operations.detach_from_reply(file.pk, actor=house.赵敏)
    assert not attachments.of(reply).exists()
    assert not attachments.path_of(file.sha256).exists()


def test_the_deputy_is_asked_once_and_the_file_is_off_the_page(house):
    story = a_suggestion(by=house.李明)
    me = signed_in(Client(), house.李明.person)
    file = kept(story, as_deputy(house.李明))
    where, removal = (
        f"/suggestions/{story.suggestion.pk}/text",
        f"/suggestions/{story.suggestion.pk}/files/{file.pk}/removal",
    )
    assert removal in me.get(where).content.decode()
    assert "错的.pdf" in me.get(removal).content.decode()
    assert me.post(removal).status_code == 303
    page = me.get(where).content.decode()
    assert "已移除“错的.pdf”" in page
    assert removal not in page
    assert me.get(removal).status_code == 404
    other = kept(a_suggestion("关于另一件事的建议", by=house.李明), as_deputy(house.李明))
    assert me.post(f"/suggestions/{story.suggestion.pk}/files/{other.pk}/removal").status_code == 404
    last = kept(story, as_deputy(house.李明))
    story.submitted()
    again = me.get(f"/suggestions/{story.suggestion.pk}/files/{last.pk}/removal")
    assert (again.status_code, "不能再改" in again.content.decode()) == (409, True)


def test_the_unit_takes_a_file_off_its_draft(house):
    story, reply, file = a_draft_reply(house)
    unit = signed_in(Client(), house.cast.people["赵敏"])
    where, removal = (
        f"/suggestions/parts/{story.part.pk}/reply",
        f"/suggestions/replies/{reply.pk}/files/{file.pk}/removal",
    )
    assert removal in unit.get(where).content.decode()
    assert unit.post(removal).status_code == 303
    assert removal not in unit.get(where).content.decode()
    upload = SimpleUploadedFile("又一个.pdf", PDF)
    assert unit.post(f"/suggestions/replies/{reply.pk}/file", {"file": upload}).status_code == 303
    operations.check_reply(reply.pk, actor=house.赵敏)
    last = attachments.of(reply).get()
    page = unit.get(f"/suggestions/replies/{reply.pk}/files/{last.pk}/removal")
    assert (page.status_code, "附件不能再移除" in page.content.decode()) == (409, True)
