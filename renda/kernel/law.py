"""The register of laws: every citation in the house resolves here, to the version in force on a day."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

CHANGES = {"修订": "修订", "修正": "修正", "修改决定": "修正"}
DIGITS = "〇一二三四五六七八九"
CITATION = re.compile(r"^(?P<law>\D+?)(?P<article>\d+)(?:\((?P<paragraph>\d+)\))?$")


@dataclass(frozen=True, slots=True)
class Article:
    number: int
    heading: str
    gist: str


@dataclass(frozen=True, slots=True)
class Version:
    id: str
    in_force: date
    verified: bool
    articles: dict[int, Article]
    source: str = ""
    note: str = ""

    @property
    def remark(self) -> str:
        """How it is told from earlier versions in print: 2025年修正; "" for a text that was never changed."""
        changed = next((word for sign, word in CHANGES.items() if sign in self.source), "")
        return f"{self.id}年{changed}" if changed else ""


@dataclass(frozen=True, slots=True)
class Law:
    """A law or local regulation; ``where`` says where its official text is found."""

    key: str
    title: str
    level: str
    place: str
    where: str
    versions: tuple[Version, ...]

    def version_on(self, day: date) -> Version:
        """The version in force on ``day``; the oldest known where the day lies before all."""
        known = sorted(self.versions, key=lambda v: v.in_force)
        return next((v for v in reversed(known) if v.in_force <= day), known[0])


@dataclass(frozen=True, slots=True)
class Citation:
    """One article in one version: prints as 《…》（2025年修正）第五十一条 and carries our gist."""

    law: Law
    version: Version
    article: Article
    paragraph: int = 0

    def __str__(self) -> str:
        remark = f"（{self.version.remark}）" if self.version.remark else ""
        return f"《{self.law.title}》{remark}{self.place}"

    @property
    def short(self) -> str:
        """For chips and tight places: 代表法第五十一条."""
        return f"{self.law.key}{self.place}"

    @property
    def place(self) -> str:
        """第五十一条, 第十五条第二款."""
        paragraph = f"第{in_words(self.paragraph)}款" if self.paragraph else ""
        return f"第{in_words(self.article.number)}条{paragraph}"


class Unknown(LookupError):
    """A citation that does not resolve: a bug in the house, not a refusal."""


@cache
def register() -> dict[str, Law]:
    folder = Path(settings.BASE_DIR) / "docs" / "law"
    laws = (_law(tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.toml")))
    return {law.key: law for law in laws}


@lru_cache(maxsize=2000)
def cite(citation: str, on: date | None = None) -> Citation:
    """Resolve "代表法51" or "监督法15(2)" to its version in force on a day (today's newest where none is given)."""
    parts = CITATION.match(citation)
    law = register().get(parts["law"]) if parts else None
    if parts is None or law is None:
        raise Unknown(citation)
    version = law.version_on(on or date.max)
    article = version.articles.get(int(parts["article"]))
    if article is None:
        raise Unknown(f"{citation} ({version.id})")
    return Citation(law, version, article, int(parts["paragraph"] or 0))


def in_words(number: int) -> str:
    """A number as laws count their articles: 二, 十, 五十一, 一百零七, 一千二百六十."""
    if not 0 < number < 10000:
        raise ValueError(number)
    words, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if not digit:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + DIGITS[digit] + unit
        gap = False
    return words.removeprefix("一") if 10 <= number < 20 else words


def _law(data: dict[str, Any]) -> Law:
    versions = tuple(
        Version(
            str(v["id"]),
            v.get("in_force") or v["adopted"],
            bool(v.get("verified", True)),
            {a["number"]: Article(a["number"], a["heading"], a["gist"]) for a in v.get("articles", [])},
            v.get("source", ""),
            v.get("note", ""),
        )
        for v in data["versions"]
    )
    return Law(data["key"], data["title"], data["level"], data.get("place", ""), data.get("url_hint", ""), versions)
