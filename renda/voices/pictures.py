"""Pictures from residents: drawn anew, so that neither place nor camera nor anything hidden in the file is kept."""

from io import BytesIO
from threading import BoundedSemaphore

from PIL import Image, ImageOps, UnidentifiedImageError

from renda.kernel.errors import Unfit

LARGEST = 12 << 20
SIDE, QUALITY = 2000, 82
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS, MOST_PIXELS_IN_STEPS = 30_000_000, 170_000_000
"""A large plain JPEG is read at a fraction of its size; everything else has to be unpacked whole."""
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypmsf1", b"ftypavif")
_turns = BoundedSemaphore(2)
"""Unpacked pictures are large: two at a time in a process."""
WAY_OUT = "请换一张照片，或者截一张图再传。"


def redrawn(data: bytes) -> bytes:
    """A JPEG of at most 2,000 pixels a side with nothing in it but the picture; Unfit for what is none or is a trap."""
    if len(data) > LARGEST:
        raise Unfit(f"照片超过{LARGEST >> 20}兆", field="pictures", way_out="请把照片调小一些再传。")
    if any(brand in data[4:16] for brand in _HEIC):
        raise Unfit(
            "这张照片是HEIC格式，这里打不开", field="pictures",
            way_out="请在手机“设置”的“相机”里把格式改成“兼容性最佳”，或者截一张图再传。",
        )  # fmt: skip
    with _turns:
        return _drawn(data)


def _drawn(data: bytes) -> bytes:
    out = BytesIO()
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as found:
            _require_moderate(found)
            found.draft("RGB", (SIDE, SIDE))
            upright = ImageOps.exif_transpose(found)
            upright.thumbnail((SIDE, SIDE))
            _on_white(upright).save(out, "JPEG", quality=QUALITY, optimize=True)
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise Unfit("这不是照片，或者格式打不开", field="pictures", way_out="只收JPG、PNG和WEBP照片。") from None
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError):
        raise Unfit("这张照片打不开，可能没有传完", field="pictures", way_out=WAY_OUT) from None
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """A new picture without anything that the file says beside its pixels."""
    plain = Image.new("RGB", picture.size, "white")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        whole = picture.convert("RGBA")
        plain.paste(whole, mask=whole.getchannel("A"))
    else:
        plain.paste(picture.convert("RGB"))
    return plain


def _require_moderate(found: Image.Image) -> None:
    """Asked of the header, before a single pixel is unpacked."""
    width, height = found.size
    in_steps = found.format == "JPEG" and not found.info.get("progressive")
    if width * height > (MOST_PIXELS_IN_STEPS if in_steps else MOST_PIXELS):
        raise Unfit("这张照片的像素太大", field="pictures", way_out="请把照片调小一些再传。")
    if min(width, height) < 8 or max(width, height) > 40 * min(width, height):
        raise Unfit("这张图太小或者太窄，看不清", field="pictures", way_out=WAY_OUT)
