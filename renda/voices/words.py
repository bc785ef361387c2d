"""What people type, made fit to be kept: no control or direction marks, no endless blanks, no longer than agreed."""

import re

from renda.kernel.errors import Unfit
from renda.notifications import texting

_BLANKS = re.compile(r"\n{3,}")
_PHONE = re.compile(r"\+?\d{5,20}")
_MAIL = re.compile(r"[^@\s<>\"',;:]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,4}")
_FULL = str.maketrans("０１２３４５６７８９＋－＠．", "0123456789+-@.")


def paragraphs(text: str, *, field: str, label: str, at_most: int, at_least: int = 0) -> str:
    """Several lines as typed, without what nobody can see; Unfit where there is too little or too much."""
    kept = "".join(c if c.isprintable() or c == "\n" else " " if c.isspace() else "" for c in _lines(text))
    kept = _BLANKS.sub("\n\n", "\n".join(part.strip() for part in kept.split("\n"))).strip()
    if len(kept) < at_least:
        raise Unfit(f"请写{label}" if not kept else f"{label}写得太短", field=field, way_out="说清在哪儿、什么事就行。")
    if len(kept) > at_most:
        raise Unfit(f"{label}不超过{at_most}个字", field=field, way_out=f"现在是{len(kept)}个字，请写短一些。")
    return kept


def line(text: str, *, field: str, label: str, at_most: int) -> str:
    """One line as typed."""
    kept = " ".join("".join(c if c.isprintable() else " " if c.isspace() else "" for c in text).split())
    if len(kept) > at_most:
        raise Unfit(f"{label}不超过{at_most}个字", field=field, way_out="请写短一些。")
    return kept


def phone(text: str, *, mobile: bool = False) -> str:
    """Digits alone; ``mobile`` where a text message is to reach it."""
    if mobile:
        return texting.number(text, way_out="不想留手机号的，可以选别的方式告诉您。")
    digits = re.sub(r"[\s\-()（）]", "", text.translate(_FULL))
    if not digits:
        return ""
    digits = digits.removeprefix("+86")
    if not _PHONE.fullmatch(digits):
        raise Unfit("电话号码不对", field="phone", way_out="请只填数字，带上区号。")
    return digits


def mail(text: str) -> str:
    address = text.translate(_FULL).strip()
    if address and (len(address) > 120 or not _MAIL.fullmatch(address)):
        raise Unfit("邮箱地址不对", field="mail", way_out="请核对，或者改用别的方式告诉您。")
    return address


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
