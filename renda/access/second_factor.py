"""The second factor as this house keeps it: secrets stored enciphered, keys with Chinese names."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class SecondFactorAdapter(DefaultMFAAdapter):
    """A copy of the database alone gives nobody a second factor: the key comes from SECRET_KEY and its fallbacks."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Where the key was changed without a fallback the secret is lost and no code fits; the office can untie it."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""


class NameKeyForm(AddWebAuthnForm):
    name = forms.CharField(label=_("名称"), required=False, max_length=60, help_text=_("例如：办公室电脑、我的手机"))


class RenameKeyForm(EditWebAuthnForm):
    name = forms.CharField(label=_("名称"), max_length=60)


def _cipher() -> MultiFernet:
    return MultiFernet([Fernet(_key(str(s))) for s in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"second factor" + secret.encode()).digest())
