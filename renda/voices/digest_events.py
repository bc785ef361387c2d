"""Facts about digests and kinds of problem that the room tells; authors and adopting deputies hear of them."""

from renda.kernel.events import event


@event
class DigestMoved:
    """An issue of 社情民意信息 came to another state."""

    digest_id: int
    state: str


@event
class DigestIssued:
    digest_id: int
