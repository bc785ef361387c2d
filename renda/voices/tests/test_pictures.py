"""Pictures from residents: drawn anew without what is hidden in them; bombs, false endings and broken files refused."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.voices import pictures, uploads

GPS = {0: b"\x02\x03\x00\x00", 1: "N", 2: (31.0, 10.0, 30.0), 3: "E", 4: (121.0, 25.0, 10.0)}


def a_photo(kind="JPEG", size=(640, 480), mode="RGB", with_position=True, **more):
    image = Image.new(mode, size, "red" if mode == "RGB" else None)
    exif = Image.Exif()
    if with_position:
        exif[0x010F] = "Camera of Liu Yang"
        exif.get_ifd(0x8825).update(GPS)
    out = BytesIO()
    image.save(out, kind, exif=exif, **more)
    return out.getvalue()


def a_bomb(side=30000):
    """A few kilobytes that say they are 900 million pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_position_camera_and_comments_do_not_stay(kind):
    data = a_photo(kind)
    assert b"Camera of Liu Yang" in data
    plain = redrawn = pictures.redrawn(data)
    with Image.open(BytesIO(redrawn)) as found:
        assert found.format == "JPEG"
        assert not found.getexif()
        assert not found.info.get("icc_profile")
    assert b"Liu Yang" not in plain


def test_a_picture_is_turned_upright_and_made_smaller():
    exif = Image.Exif()
    exif[0x0112] = 6
    out = BytesIO()
    Image.new("RGB", (4000, 3000)).save(out, "JPEG", exif=exif)
    with Image.open(BytesIO(pictures.redrawn(out.getvalue()))) as found:
        assert found.size == (1500, 2000)


@pytest.mark.parametrize("mode", ["P", "L", "LA", "RGBA", "1", "I;16"])
def test_odd_colours_are_drawn_too(mode):
    out = BytesIO()
    Image.new(mode, (100, 100)).save(out, "PNG")
    assert pictures.redrawn(out.getvalue())[:3] == b"\xff\xd8\xff"


def test_cmyk_is_drawn_too():
    out = BytesIO()
    Image.new("CMYK", (100, 100)).save(out, "JPEG")
    assert pictures.redrawn(out.getvalue())[:3] == b"\xff\xd8\xff"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"GIF89a" + b"\0" * 100, b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"MZ\x90\0",
        b"\xff\xd8\xff" + b"\0" * 100, a_photo()[:900], a_photo("PNG")[:60], b"PK\x03\x04" + b"\0" * 50,
    ],
)  # fmt: skip
def test_what_is_no_picture_whatever_its_name_is_refused(data):
    with pytest.raises(Unfit) as no:
        pictures.redrawn(data)
    assert no.value.field == "pictures"


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert len(a_bomb()) < 10_000
    with pytest.raises(Unfit):
        pictures.redrawn(a_bomb())
    with pytest.raises(Unfit, match="像素太大"):
        pictures.redrawn(a_bomb(side=8000))


def test_a_picture_of_an_iphone_is_refused_with_what_to_do():
    with pytest.raises(Unfit, match="HEIC") as no:
        pictures.redrawn(b"\0\0\0\x18ftypheic" + b"\0" * 100)
    assert "兼容性最佳" in no.value.way_out


def test_a_picture_arrives_in_parts_and_goes_on_after_a_break():
    data = a_photo(size=(1200, 900), quality=100)
    token = uploads.begin(len(data))
    upload = uploads.known(token)
    uploads.append(upload, 0, data[:1000])
    with pytest.raises(OutOfTurn):
        uploads.append(upload, 500, data[500:1500])
    with pytest.raises(Unfit, match="还没有传完"):
        uploads.taken([token])
    assert uploads.known(token).offset == 1000
    uploads.append(upload, 1000, data[1000:])
    [kept] = uploads.taken([token])
    assert b"Liu Yang" not in kept
    uploads.forget([token])
    with pytest.raises(Missing):
        uploads.known(token)


def test_what_turns_out_to_be_no_picture_is_not_kept():
    token = uploads.begin(50)
    with pytest.raises(Unfit):
        uploads.append(uploads.known(token), 0, b"x" * 50)
    assert list(uploads.folder().iterdir()) == []


@pytest.mark.parametrize("token", ["", "../../etc/passwd", "a" * 24 + "-10", "x.y.z", "\x00"])
def test_a_forged_token_leads_nowhere(token):
    with pytest.raises(Missing):
        uploads.known(token)


def test_sizes_are_bounded_and_old_ones_swept(monkeypatch):
    for size in (0, -1, pictures.LARGEST + 1):
        with pytest.raises(Unfit):
            uploads.begin(size)
    token = uploads.begin(100)
    with pytest.raises(Unfit):
        uploads.append(uploads.known(token), 0, b"x" * 101)
    assert uploads.sweep() == 0
    monkeypatch.setattr(uploads, "LIFE", -1)
    assert uploads.sweep() == 1
    with pytest.raises(Missing):
        uploads.known(token)
