"""A person acting in a capacity: the same human may be deputy, group head and committee member."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and as what.

    ``roles`` are glossary slugs that rights are asked by: the kind of the body the post is in ("sc_office",
    "special_committee", …) and the kind of the post ("chair", "deputy", "clerk", …). ``body_ids`` are the bodies
    the person may act for in this capacity; ``congress_id`` the congress whose matters are seen.
    """

    person_id: int | None
    name: str
    capacity: str = ""
    post_id: int | None = None
    congress_id: int | None = None
    jurisdiction_id: int | None = None
    body_ids: frozenset[int] = field(default_factory=frozenset)
    roles: frozenset[str] = field(default_factory=frozenset)

    def holds(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)

    def acts_for(self, body_id: int | None) -> bool:
        return body_id is not None and body_id in self.body_ids

    @property
    def is_system(self) -> bool:
        return "system" in self.roles


SYSTEM = Actor(None, "系统", capacity="自动办理", roles=frozenset({"system"}))
OUTSIDER = Actor(None, "访客", roles=frozenset({"outsider"}))
