"""The kinds of papers: each a function from plain facts to an official paper."""

from .feedback_form import feedback_form
from .handling_list import HandlingItem, handling_list
from .register import RegisterItem, register
from .register_cover import register_cover
from .reply_letter import reply_letter
from .urging_notice import UrgedItem, urging_notice
from .writing_form import writing_form

__all__ = [
    "HandlingItem",
    "RegisterItem",
    "UrgedItem",
    "feedback_form",
    "handling_list",
    "register",
    "register_cover",
    "reply_letter",
    "urging_notice",
    "writing_form",
]
