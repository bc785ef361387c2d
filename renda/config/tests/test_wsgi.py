"""What is there before a process of the server takes its first request."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ASKED = (
    "import sys, renda.config.wsgi; print(*(m for m in ('renda.voices.urls', 'renda.portal.urls') if m in sys.modules))"
)


def test_the_first_visitor_waits_for_no_page_to_be_read():
    run = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert run.stdout.split() == ["renda.voices.urls", "renda.portal.urls"]
