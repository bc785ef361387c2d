"""What is told of a station, cleaned and measured; and the key that stands in its code."""

import secrets

from renda.kernel.errors import Unfit
from renda.stations.phrases import line, lines

LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
"""Of keys, which stand in printed codes and are read aloud: none that is mistaken for another."""
KEY_LENGTH = 8


def new_key() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(KEY_LENGTH))


def texts_of(address: str, hours: str, phone: str, facilities: str, about: str, serves: str) -> dict[str, str]:
    phone = line(phone, field="phone", label="联系电话", at_most=30)
    if phone and not any(sign.isdecimal() for sign in phone):
        raise Unfit("联系电话里没有数字", field="phone")
    return {
        "address": line(address, field="address", label="地址", at_most=200),
        "hours": line(hours, field="hours", label="开放时间", at_most=200),
        "phone": phone,
        "facilities": line(facilities, field="facilities", label="设施", at_most=300),
        "about": lines(about, field="about", label="简介", at_most=2000),
        "serves": lines(serves, field="serves", label="服务范围", at_most=1000),
    }
