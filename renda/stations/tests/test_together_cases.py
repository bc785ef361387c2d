"""Practice cases: drafted by a town, handed in, judged by the office, shown; pictures lose what they should not tell."""

from io import BytesIO

import pytest
from PIL import Image

from renda.kernel import attachments, clock
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.notifications.models import Notice
from renda.people import builders as people
from renda.people import operations as people_operations
from renda.stations import case_listing, operations, together_rights
from renda.stations.models import PracticeCase
from renda.stations.tests.together_cast import TODAY, Together, a_case, together

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may():
    with clock.on(TODAY):
        yield


@pytest.fixture
def made() -> Together:
    return together()


def a_photo(size: tuple[int, int] = (40, 30)) -> bytes:
    """A photograph that tells where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "某品牌手机"
    exif.get_ifd(0x8825)[1] = "N"
    stream = BytesIO()
    Image.new("RGB", size, "navy").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def shown(made: Together) -> PracticeCase:
    case = a_case(made)
    operations.submit_case(case.pk, actor=made.keeper)
    operations.choose_case(case.pk, "做法实在。", actor=made.cast.周文)
    return operations.publish_case(case.pk, actor=made.cast.周文)


def test_a_case_goes_from_draft_to_show(made):
    case = shown(made)
    assert (case.state, case.published_on, case.jurisdiction, case.congress) == (
        "published",
        TODAY,
        made.town,
        made.congress,
    )
    assert Notice.objects.filter(person=made.cast.周文.person_id, text__contains="请评选").exists()
    assert Notice.objects.filter(person=made.keeper.person_id, text__contains="已经入选").exists()
    withdrawn = operations.withdraw_case(case.pk, "图片要换", actor=made.cast.周文)
    assert withdrawn.state == "withdrawn"
    assert operations.publish_case(case.pk, actor=made.cast.周文).state == "published"


def test_a_case_sent_back_is_mended_and_handed_in_again(made):
    case = a_case(made)
    operations.submit_case(case.pk, actor=made.keeper)
    with pytest.raises(OutOfTurn):
        operations.edit_case(case.pk, "改名", "介绍", "文字", actor=made.keeper)
    returned = operations.send_back_case(case.pk, "缺少成效数据", actor=made.cast.周文)
    assert (returned.state, returned.opinion) == ("returned", "缺少成效数据")
    operations.edit_case(case.pk, "改名", "介绍", "有了数据", actor=made.keeper)
    assert operations.submit_case(case.pk, actor=made.keeper).state == "submitted"
    passed = operations.pass_over_case(case.pk, "明年再报", actor=made.cast.周文)
    assert passed.state == "not_chosen"


def test_a_case_without_its_text_is_not_handed_in(made):
    case = operations.draft_case(made.committee.pk, 2026, "只有名称", actor=made.keeper)
    with pytest.raises(Unfit, match="写好再报送"):
        operations.submit_case(case.pk, actor=made.keeper)


def test_only_towns_draft_and_only_the_office_judges(made):
    for actor in (made.unit, made.sitting, made.cast.审计, made.cast.外人):
        with pytest.raises(NotYours):
            operations.draft_case(made.committee.pk, 2026, "别人的", actor=actor)
    with pytest.raises(NotYours):
        operations.draft_case(made.bureau.pk, 2026, "部门的", actor=made.cast.周文)
    case = a_case(made)
    operations.submit_case(case.pk, actor=made.keeper)
    with pytest.raises(NotYours):
        operations.choose_case(case.pk, "自己选自己", actor=made.keeper)
    with pytest.raises(Missing):
        operations.choose_case(case.pk, "看不见的", actor=made.unit)


def test_the_office_drafts_for_a_town_and_a_town_with_a_congress_hands_in_to_the_district(made):
    mine = operations.draft_case(made.committee.pk, 2026, "代拟", actor=made.cast.周文)
    assert mine.jurisdiction == made.town
    town = people.a_place("白石镇", "town", under=made.congress.jurisdiction)
    house = people.a_congress(town)
    presidium = people_operations.found_body(
        house, "presidium", "白石镇人大主席团", short_name="白石镇主席团", jurisdiction=town, actor=SYSTEM
    )
    chair = people.acting_as(people.a_post(people.a_person("镇里"), presidium))
    case = operations.draft_case(presidium.pk, 2026, "田头议事", "介绍", "文字", actor=chair)
    assert (case.congress, case.jurisdiction) == (made.congress, town)
    assert operations.submit_case(case.pk, actor=chair).state == "submitted"
    assert case in together_rights.cases_visible_to(made.cast.周文)


def test_pictures_are_drawn_anew_and_open_to_all_only_while_on_show(made):
    case = a_case(made)
    picture = operations.add_picture(case.pk, a_photo((4000, 30)), "议事现场", actor=made.keeper)
    with Image.open(attachments.path_of(picture.sha256)) as image:
        assert (image.format, image.size[0], len(image.getexif())) == ("JPEG", 1600, 0)
    assert picture.name == "议事现场.jpg"
    assert not attachments.may_open(OUTSIDER, picture)
    assert attachments.may_open(made.keeper, picture)
    operations.submit_case(case.pk, actor=made.keeper)
    operations.choose_case(case.pk, "好", actor=made.cast.周文)
    operations.publish_case(case.pk, actor=made.cast.周文)
    assert attachments.may_open(OUTSIDER, picture)
    with pytest.raises(OutOfTurn, match="不能修改"):
        operations.remove_picture(case.pk, picture.pk, actor=made.keeper)
    operations.withdraw_case(case.pk, "换图", actor=made.cast.周文)
    operations.remove_picture(case.pk, picture.pk, actor=made.cast.周文)
    assert not attachments.of(case).exists()


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a....", b"%PDF-1.7 not a picture", b"\xff\xd8\xff broken", b"<svg onload=1>"]
)
def test_what_is_no_picture_is_refused(made, data):
    case = a_case(made)
    with pytest.raises(Unfit):
        operations.add_picture(case.pk, data, "说明", actor=made.keeper)


def test_a_case_is_tied_only_to_stations_of_its_town(made):
    elsewhere = operations.found_station(
        made.congress.pk, "station", "别处联络站", made.congress.jurisdiction.pk, actor=made.cast.周文
    )
    with pytest.raises(Unfit) as no:
        operations.draft_case(made.committee.pk, 2026, "案例", station_id=elsewhere.pk, actor=made.keeper)
    assert no.value.field == "station_id"


def test_the_overview_names_the_towns_that_have_handed_in_none(made):
    people.a_place("松林街道", "subdistrict", under=made.congress.jurisdiction)
    draft = a_case(made)
    rows = together_rights.cases_visible_to(made.cast.周文)
    lines = {line.place.name: line.missing for line in case_listing.overview(made.congress, rows, 2026)}
    assert lines == {"竹溪街道": True, "松林街道": True}
    operations.submit_case(draft.pk, actor=made.keeper)
    lines = {line.place.name: line.missing for line in case_listing.overview(made.congress, rows.all(), 2026)}
    assert lines == {"竹溪街道": False, "松林街道": True}
