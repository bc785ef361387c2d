"""Settings of signing in: allauth's rules, lock-out, second factors, single sign-on."""

import os

ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "renda.access.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "renda.access.adapters.SocialAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_SESSION_REMEMBER = False  # the session ends with the browser: office computers are shared
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("RENDA_PROXIES", "0"))
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "renda.access.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "renda.access.second_factor.NameKeyForm",
    "edit_webauthn": "renda.access.second_factor.RenameKeyForm",
}
MFA_TOTP_ISSUER = "Renda"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("RENDA_HTTPS", "") != "1"
USERSESSIONS_TRACK_ACTIVITY = False

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the hour named on the page stays true
AXES_LOCKOUT_CALLABLE = "renda.access.views.locked_out"
AXES_USERNAME_CALLABLE = "renda.access.lockout.username_of"
AXES_CLIENT_IP_CALLABLE = "renda.access.network.address_of"
AXES_DISABLE_ACCESS_LOG = True  # SignIn is the record, with the address cut to its network
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False

_OIDC = os.environ.get("RENDA_OIDC_URL", "")
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "office",
                    "name": os.environ.get("RENDA_OIDC_NAME", "统一身份认证"),
                    "client_id": os.environ.get("RENDA_OIDC_CLIENT", ""),
                    "secret": os.environ.get("RENDA_OIDC_SECRET", ""),
                    "settings": {"server_url": _OIDC},
                }
            ]
        }
    }
    if _OIDC
    else {}
)
