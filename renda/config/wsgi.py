"""The WSGI application served by granian."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renda.config.settings")
application = get_wsgi_application()
_ = get_resolver().reverse_dict  # all pages of all rooms, now: the first visitor would wait two seconds for them
if not settings.DEBUG:
    from renda.portal.keeping import Keeping, last_act  # models are there only now

    application = Keeping(application, last_act)  # type: ignore[assignment]

# What the start has made stays for the life of the process: looking through it at each collection would cost every request.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
