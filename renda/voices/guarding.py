"""Floods and guesses are held off without shutting out honest people: many share one address, so nobody is refused for it.

Few messages pass freely. Where too many come from one network, or to one congress, the sender's browser does a little
work first (or a person answers a sum), the more the more come. What arrives in a great flood waits for review.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from renda.kernel import sealing
from renda.voices import proofs, tallies
from renda.voices.rules import VoiceRules
from renda.voices.suspicion import Circumstances

TEN_MINUTES, HOUR, DAY = 600, 3600, 86400
FREE_FROM_A_NETWORK = 12
"""Messages in ten minutes from one network before work is asked for: a station's evening, a school's afternoon."""
FREE_TO_A_CONGRESS = 120
"""Messages in ten minutes to one congress before every sender is asked for work."""
FLOOD = 1200
"""Messages in ten minutes that were let in: more than people write, so what follows waits for review."""
SUMS_FROM_A_NETWORK = 30
"""Sums answered without a script in ten minutes from one network; more wait for review, since programs can add, too."""
GRACE = 3
"""A page drawn a while ago carries easier work than is asked for now: so many bits less still count."""
WRONG_CODES = 60
"""Wrong receipt codes an hour from one address before a sum is asked with each."""
WRONG_WITH_LEAVE = 10


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a message may pass, what its page has to ask for otherwise, and what is told to whoever reviews."""

    open: bool
    bits: int
    around: Circumstances


def needed_bits(rules: VoiceRules, congress_id: int, network: str) -> int:
    """How much work is asked for now; 0 for none."""
    if rules.proof == "off":
        return 0
    to_all, from_here = tallies.look(_all(congress_id)), tallies.look(_here(network))
    over = max(to_all / FREE_TO_A_CONGRESS, from_here / FREE_FROM_A_NETWORK)
    if over < 1 and rules.proof != "always":
        return 0
    return min(proofs.EASY + max(int(over).bit_length() - 1, 0), proofs.HARDEST)


def weigh(rules: VoiceRules, congress_id: int, network: str, told: Mapping[str, str]) -> Gate:
    """Counts one message and says whether it passes. ``told`` are the fields of the form."""
    bits = needed_bits(rules, congress_id, network)
    tallies.add(_all(congress_id), TEN_MINUTES)
    tallies.add(_here(network), TEN_MINUTES)
    worked = bool(bits) and proofs.is_worked(
        told.get("challenge", ""), told.get("worked", ""), max(bits - GRACE, proofs.EASY)
    )
    answered = bool(bits) and not worked and proofs.is_answered(told.get("question", ""), told.get("answered", ""))
    if bits and not worked and not answered:
        return Gate(False, bits, Circumstances())
    return Gate(True, bits, _around(congress_id, network, told, answered))


def _around(congress_id: int, network: str, told: Mapping[str, str], answered: bool) -> Circumstances:
    let_in = tallies.add(f"in:{congress_id}", TEN_MINUTES)
    sums = tallies.add(f"sums:{network}", TEN_MINUTES) if answered else 0
    plain = "".join(told.get("text", "").split())[:500]
    same = tallies.add(f"text:{congress_id}:{sealing.mark(plain, 'same text')}", DAY) if plain else 0
    return Circumstances(
        same_text=same, trap_filled=bool(told.get("website", "").strip()),
        flood=let_in > FLOOD or sums > SUMS_FROM_A_NETWORK,
    )  # fmt: skip


def too_many_wrong(address: str) -> bool:
    return tallies.look(f"wrong:{address}") >= WRONG_CODES


def note_wrong(address: str, leave: str) -> None:
    tallies.add(f"wrong:{address}", HOUR)
    if leave:
        tallies.add(f"wrong leave:{leave}", HOUR)


def may_guess(address: str, leave: str, told: Mapping[str, str]) -> bool:
    """Sixty wrong codes an hour from one address; from then on a sum comes first, whether the code is right or wrong.

    Whoever has answered one gets a ``leave`` for ten wrong codes more, so that neighbours behind one address go on.
    """
    if not too_many_wrong(address):
        return True
    if leave and proofs.is_signed(leave) and tallies.look(f"wrong leave:{leave}") < WRONG_WITH_LEAVE:
        return True
    worked = proofs.is_worked(told.get("challenge", ""), told.get("worked", ""), proofs.EASY)
    return worked or proofs.is_answered(told.get("question", ""), told.get("answered", ""))


def _all(congress_id: int) -> str:
    return f"to:{congress_id}"


def _here(network: str) -> str:
    return f"from:{network}"
