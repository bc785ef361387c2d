"""Pictures that everyone will see: drawn anew from their pixels, so that position, device and thumbnails stay behind."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from renda.kernel.errors import Unfit

MOST_BYTES = 20 * (1 << 20)
MOST_PIXELS = 50_000_000
SIDE = 1600


def clean_picture(data: bytes) -> bytes:
    """A JPEG of at most 1,600 pixels a side, upright; Unfit for anything but a PNG or JPEG of sensible size."""
    if len(data) > MOST_BYTES:
        raise Unfit("图片超过20MB", field="file", way_out="请压缩后再上传。")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _redrawn(data)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning) as error:
        raise Unfit("图片读不出来", field="file", way_out="请另存为 JPEG 或者 PNG 图片后再上传。") from error


def _redrawn(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        image.draft("RGB", (SIDE, SIDE))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((SIDE, SIDE))
        drawn = upright.convert("RGBA")
    paper = Image.new("RGB", drawn.size, "white")
    paper.paste(drawn, mask=drawn.getchannel("A"))
    stream = io.BytesIO()
    paper.save(stream, "JPEG", quality=85, optimize=True)
    return stream.getvalue()
