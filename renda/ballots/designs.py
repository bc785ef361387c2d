"""Front door for rooms that put something to the vote: designs, the rules known by name, what a place has chosen."""

from renda.ballots.choices import BallotRules, projects_rule, satisfaction_rule
from renda.ballots.rules import HALF, RULES, Design, Option, Rule, designed

__all__ = ["HALF", "RULES", "BallotRules", "Design", "Option", "Rule", "designed", "projects_rule", "satisfaction_rule"]
