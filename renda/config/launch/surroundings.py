"""What the environment asks for: address, folders, database, secret key."""

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from renda.config.launch.trouble import Trouble

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Surroundings:
    """The RENDA_* variables, read once; docs/operations.md explains each."""

    host: str
    port: int
    workers: int
    threads: int
    data: Path
    database_url: str | None
    server_bin: Path | None

    @property
    def address(self) -> str:
        """The address to type into a browser on this machine."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)
        return f"http://{host}:{self.port}/"

    @property
    def cluster(self) -> Path:
        """The embedded database's data folder."""
        return self.data / "postgres"


def surroundings() -> Surroundings:
    """Reads the environment; an unusable value is named with what would be usable."""
    server_bin = os.environ.get("RENDA_PG_BIN")
    return Surroundings(
        host=os.environ.get("RENDA_HOST") or "127.0.0.1",
        port=number("RENDA_PORT", 8000, at_most=65535),
        workers=number("RENDA_WORKERS", 2, at_most=64),
        threads=number("RENDA_THREADS", 4, at_most=64),
        data=Path(os.environ.get("RENDA_DATA") or ROOT / "var").resolve(),
        database_url=os.environ.get("DATABASE_URL") or None,
        server_bin=Path(server_bin).resolve() if server_bin else None,
    )


def number(name: str, default: int, at_most: int) -> int:
    """A whole number from 1 up, from the environment."""
    given = os.environ.get(name) or str(default)
    if given.isascii() and given.isdigit() and 1 <= int(given) <= at_most:
        return int(given)
    raise Trouble(
        f"{name} 应为 1 至 {at_most} 的整数，现为“{given}”。", f"{name} must be 1 to {at_most}, not {given!r}."
    )


def make_data_folder(data: Path) -> None:
    """Makes RENDA_DATA, or says why it cannot be had."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        for part in ("log", "static"):
            (data / part).mkdir(exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"数据目录 {data} 无法写入（{error.strerror}）：请修改其权限，或用 RENDA_DATA 指定别的目录。",
            f"The data folder {data} cannot be written ({error.strerror}): change its permissions or set RENDA_DATA.",
        ) from error


def secret_key(data: Path) -> str:
    """RENDA_SECRET_KEY, else one made up once and kept readable by its owner alone."""
    given = os.environ.get("RENDA_SECRET_KEY")
    if given:
        return given
    kept = data / "secret-key"
    if not kept.exists():
        fresh = data / f"secret-key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50), encoding="ascii")
        # A hard link fails if another process was quicker, and never shows a half-written key.
        with contextlib.suppress(FileExistsError):
            os.link(fresh, kept)
        fresh.unlink()
    return existing_key(kept)


def existing_key(kept: Path) -> str:
    """The key on file; an empty or unreadable file is a trouble, since a silent new key would end all sessions."""
    try:
        key = kept.read_text(encoding="ascii").strip()
    except OSError:
        key = ""
    if not key:
        raise Trouble(
            f"密钥文件 {kept} 为空或不可读：请恢复备份，或删除它以生成新密钥（所有人需重新登录）。",
            f"The key file {kept} is empty or unreadable: restore it,"
            " or delete it to make a new one (all sign in again).",
        )
    kept.chmod(0o600)
    return key
