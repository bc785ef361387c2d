"""Settings; whatever differs between installations or is secret comes from the environment (docs/operations.md)."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF

BASE_DIR = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("RENDA_DATA", BASE_DIR / "var"))
DEBUG = os.environ.get("RENDA_DEBUG", "") == "1"


def _secret_key() -> str:
    """From the environment, or the file that set-up wrote once; a process without either gets one for its own life."""
    path = DATA / "secret-key"
    return os.environ.get("RENDA_SECRET_KEY") or (path.read_text().strip() if path.exists() else secrets.token_hex(32))


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    host = unquote(query.get("host", parts.hostname or ""))
    return {
        "ENGINE": "renda.config.database",
        "NAME": unquote(parts.path.lstrip("/")) or "renda",
        "USER": unquote(parts.username or query.get("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or query.get("port", "")),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "pool": {"max_size": int(os.environ.get("RENDA_DB_POOL", "16")), "timeout": 20},
            "prepare_threshold": 3,  # only for texts sent through keeping_plans()
        },
        "TEST": {"NAME": os.environ.get("RENDA_TEST_DB", "test_renda"), "TEMPLATE": "template0"},
    }


def _oidc_origin() -> list[str]:
    """Signing in at the office's own identity service ends in a redirect there, which form-action must allow."""
    parts = urlsplit(os.environ.get("RENDA_OIDC_URL", ""))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = [k for k in os.environ.get("RENDA_OLD_SECRET_KEYS", "").split(",") if k]
SITE_URL = os.environ.get("RENDA_URL", "")
MAP_TILES = os.environ.get("RENDA_MAP_TILES", "")
MAP_TILES_DATUM = os.environ.get("RENDA_MAP_TILES_DATUM", "wgs84")
MAP_CREDIT = os.environ.get("RENDA_MAP_CREDIT", "")
SMS_URL = os.environ.get("RENDA_SMS_URL", "")
SMS_TOKEN = os.environ.get("RENDA_SMS_TOKEN", "")
QUIET_HOURS = (22, 7)
ALLOWED_HOSTS = os.environ.get("RENDA_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("RENDA_ORIGINS", "").split(",") if o]
DATABASES = {"default": _database(os.environ.get("DATABASE_URL", "postgresql:///renda"))}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "renda.access",  # before allauth, whose pages it dresses
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
    "renda.kernel",
    "renda.web",
    "renda.language",
    "renda.people",
    "renda.documents",
    "renda.likeness",
    "renda.notifications",
    "renda.batches",
    "renda.stations",
    "renda.ballots",
    "renda.meetings",
    "renda.planning",
    "renda.suggestions",
    "renda.voices",
    "renda.consultation",
    "renda.echo",
    "renda.desk",
    "renda.portal",
    "renda.reporting",
    "renda.archive",
    "renda.search",
    "renda.crossings",
    "renda.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "renda.access.middleware.ActorMiddleware",
    "renda.web.acts.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "renda.config.urls"
WSGI_APPLICATION = "renda.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["renda.web.templatetags.ui", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "renda.access.context.actor",
                "renda.notifications.context.unread",
                "renda.desk.context.menu",
            ],
        },
    }
]

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "renda.access.backends.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_REDIRECT_URL = "/desk/"
LOGIN_URL = "/accounts/login/"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [d for d in [BASE_DIR / "var" / "assets"] if d.exists()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
FILES_ROOT = DATA / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 << 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

SESSION_ENGINE = "renda.access.store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
_HTTPS = os.environ.get("RENDA_HTTPS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = 31536000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, *_oidc_origin()],
        "frame-ancestors": [NONE],
    }
}

EMAIL_HOST = os.environ.get("RENDA_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("RENDA_SMTP_PORT", "465"))
EMAIL_HOST_USER = os.environ.get("RENDA_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("RENDA_SMTP_PASSWORD", "")
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("RENDA_MAIL_FROM", "renda@localhost")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.dummy.EmailBackend"
)

from renda.config.sign_in import *  # noqa: E402, F403

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # anybody can send any host: not worth a line
        "axes": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
        "_granian": {"level": "WARNING"},
    },
}
TEST_RUNNER = "django.test.runner.DiscoverRunner"
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
