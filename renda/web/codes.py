"""QR codes: an address as dark and light squares, for pages as one path and for papers as rows."""

import qrcode


def squares(text: str, *, sturdy: bool = False) -> list[list[bool]]:
    """Rows of squares, True where dark, with two light ones around; ``sturdy`` survives a torn corner on a wall."""
    level = qrcode.constants.ERROR_CORRECT_Q if sturdy else qrcode.constants.ERROR_CORRECT_M
    code = qrcode.QRCode(error_correction=level, border=2)
    code.add_data(text)
    rows: list[list[bool]] = code.get_matrix()
    return rows


def drawn(text: str) -> dict[str, object]:
    """The code as one path of unit squares, and the length of its side; the page adds to the quiet zone."""
    rows = squares(text)
    return {"side": len(rows), "path": path_of(rows)}


def path_of(rows: list[list[bool]]) -> str:
    """Dark squares that stand side by side are one bar."""
    bars = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            length = next((n for n in range(len(row) - x) if not row[x + n]), len(row) - x)
            if length:
                bars.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length or 1
    return "".join(bars)


def svg(text: str, *, sturdy: bool = False) -> str:
    """A picture that prints at any size."""
    rows = squares(text, sturdy=sturdy)
    side = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{path_of(rows)}"/></svg>'
    )
