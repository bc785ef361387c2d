"""The form that takes a sheet of past years."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ImportForm(forms.Form):
    file = forms.FileField(label=_("往年建议表格"), help_text=_("xlsx，一次最多20000行。"), max_length=200)
