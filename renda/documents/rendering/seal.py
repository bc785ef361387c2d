"""The image of a seal, drawn anew from its pixels so that nothing else in the file comes along."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from .errors import Unprintable

_MOST_PIXELS = 25_000_000
_SIDE = 720
_BAD = "印章图片无法读取：请使用 PNG 或 JPEG 图片，边长不超过 5000 像素，重新扫描或导出后再上传。"


def seal_image(data: bytes) -> bytes:
    """A square PNG of at most 720 pixels a side; the white paper of a scan becomes see-through.

    Raises Unprintable for anything but a PNG or JPEG of sensible size.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _redrawn(data)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning) as error:
        raise Unprintable(_BAD) from error


def _redrawn(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
        if image.width * image.height > _MOST_PIXELS:
            raise ValueError("too many pixels")
        see_through = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
        drawn = image.convert("RGBA")
    drawn.thumbnail((_SIDE, _SIDE))
    if not see_through:
        ink = ImageOps.invert(drawn.convert("L"))
        drawn.putalpha(ink.point([min(255, shade * 2) for shade in range(256)]))
    side = max(drawn.size)
    clean = Image.new("RGBA", (side, side))
    clean.paste(drawn, ((side - drawn.width) // 2, (side - drawn.height) // 2))
    stream = io.BytesIO()
    clean.save(stream, "PNG")
    return stream.getvalue()
