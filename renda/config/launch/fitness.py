"""Whether a PostgreSQL somebody else runs is fit for Renda, asked before any table is touched."""

import psycopg

from renda.config.launch.trouble import Trouble

SECONDS_TO_ANSWER = 5
OLDEST = 150000
CREATE = "CREATE DATABASE renda OWNER renda ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0"
QUESTION = "SELECT pg_encoding_to_char(encoding), datctype FROM pg_database WHERE datname = current_database()"


def require_fit(url: str) -> None:
    """Connects once; what it cannot live with is said with the way out."""
    try:
        with psycopg.connect(url, connect_timeout=SECONDS_TO_ANSWER) as connection:
            version = connection.info.server_version
            encoding, letters = connection.execute(QUESTION).fetchone() or ("", "")
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0].rsplit("failed: ", 1)[-1]
        raise Trouble(
            f"连不上 DATABASE_URL 指定的数据库（{reason}）：请核对地址、账户与口令，并确认数据库已启动。",
            f"The database of DATABASE_URL cannot be reached ({reason}): check address, account and password.",
        ) from error
    require_version(version)
    require_letters(encoding, letters)


def require_version(version: int) -> None:
    """PostgreSQL numbers its versions as 150004 for 15.4."""
    if version < OLDEST:
        raise Trouble(
            f"数据库是 PostgreSQL {version // 10000}，Renda 需要 15 或更新的版本。",
            f"The database is PostgreSQL {version // 10000}; Renda needs 15 or later.",
        )


def require_letters(encoding: str, letters: str) -> None:
    """Under LC_CTYPE C, similarity passes over every Chinese character without a word."""
    if encoding != "UTF8" or letters in {"C", "POSIX"}:
        raise Trouble(
            f"数据库的编码是 {encoding}、字符类别是 {letters}，中文检索会失灵：请用 {CREATE} 重新建库。",
            f"The database has encoding {encoding} and LC_CTYPE {letters},"
            f" which breaks Chinese search: make it with {CREATE}.",
        )
