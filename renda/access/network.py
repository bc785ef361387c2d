"""Where a request comes from, told as coarsely as the record needs: a network and a kind of device."""

import ipaddress

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest

BROWSERS = (
    ("wxwork", "企业微信"), ("MicroMessenger", "微信"), ("DingTalk", "钉钉"), ("Edg", "Edge"),
    ("HuaweiBrowser", "华为浏览器"), ("QQBrowser", "QQ浏览器"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("HarmonyOS", "鸿蒙"), ("OpenHarmony", "鸿蒙"), ("Android", "安卓"), ("iPhone", "iPhone"), ("iPad", "iPad"),
    ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def address_of(request: HttpRequest) -> str | None:
    """The address of the client, as far as trusted proxies tell it; forged headers change nothing."""
    return get_client_ip(request)


def network_of(request: HttpRequest | None) -> str:
    """The address cut to its network: /24, or /48 for IPv6."""
    address = address_of(request) if request is not None else None
    if not address:
        return ""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(ip, "ipv4_mapped", None) or ip
    return str(ipaddress.ip_network(f"{mapped}/{24 if mapped.version == 4 else 48}", strict=False))


def device_of(request: HttpRequest | None) -> str:
    """The browser and system by family, never the whole line a browser sends."""
    return family_of(request.META.get("HTTP_USER_AGENT", "") if request is not None else "")


def family_of(agent: str) -> str:
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return " · ".join(part for part in (browser, system) if part) or "其他设备"
