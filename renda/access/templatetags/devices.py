"""Devices in words people know."""

from django import template

from renda.access.network import family_of

register = template.Library()
register.filter("device", family_of)
