"""The web server's address: free before the start, answering after it."""

import errno
import http.client
import socket
import time
from collections.abc import Callable

from renda.config.launch.trouble import Trouble

PATIENCE = 60.0
PAUSE = 0.05


def require_free(host: str, port: int) -> None:
    """The web server shares a port in silence (SO_REUSEPORT), so the port is tried beforehand without sharing."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            trial.listen(1)
    except OSError as error:
        raise refused(host, port, error) from error


def refused(host: str, port: int, error: OSError) -> Trouble:
    """Why this address cannot be had."""
    if error.errno == errno.EADDRINUSE:
        return Trouble(
            f"端口 {port} 已被占用：请停止占用它的程序，或换一个端口，例如 RENDA_PORT={port % 65535 + 1} make run。",
            f"Port {port} is in use: stop the program that holds it, or"
            f" choose another: RENDA_PORT={port % 65535 + 1} make run.",
        )
    if error.errno == errno.EACCES:
        return Trouble(
            f"本账户不能使用端口 {port}：请用 RENDA_PORT 选 1024 以上的端口，前面再接反向代理。",
            f"This account may not use port {port}: set RENDA_PORT above 1024 and put a reverse proxy in front.",
        )
    return Trouble(
        f"地址 {host}:{port} 不能用（{error.strerror}）：请检查 RENDA_HOST。",
        f"The address {host}:{port} cannot be used ({error.strerror}): check RENDA_HOST.",
    )


def wait_for_answer(host: str, port: int, still_up: Callable[[], object]) -> None:
    """Waits for the first answer to a request, whatever its status; `still_up` raises when waiting is in vain."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        still_up()
        try:
            connection = http.client.HTTPConnection(host, port, timeout=30)
            connection.request("GET", "/", headers={"Host": "localhost"})
            connection.getresponse()
            return
        except (OSError, http.client.HTTPException):
            time.sleep(PAUSE)
    raise Trouble(
        "网页服务一分钟内没有应答，请查看上面的输出。",
        "The web server did not answer within a minute; see the output above.",
    )
