# Everything sets itself up; git, make and Python 3.11 or later are all that is needed.
.PHONY: help run test check soak bench demo acts sizes lock

help:
	@echo "make run     start Renda at http://127.0.0.1:8000 (Ctrl-C stops it)"
	@echo "make test    every check and every test"
	@echo "make check   everything but the long tests, under a minute"
	@echo "make soak    servers and databases killed in mid-vote, thousands of votes at once; minutes"
	@echo "make bench   measure page times"
	@echo "make demo    play the demo year again into an empty database"
	@echo "make acts    write docs/acts from the operations"
	@echo "make sizes   the ten longest files and functions"
	@echo "make lock    renew requirements.lock from pyproject.toml"

run:
	@tools/python tools/setup.py --assets
	@exec bin/renda serve

test:
	@tools/python tools/setup.py --assets
	@tools/python tools/check.py --all

check:
	@tools/python tools/setup.py --assets
	@tools/python tools/check.py

soak:
	@tools/python tools/setup.py --assets
	@RENDA_KILLS=$${RENDA_KILLS:-20} RENDA_VOTERS=$${RENDA_VOTERS:-3000} tools/python tools/check.py --soak

bench:
	@bin/renda bench

demo:
	@bin/renda play-demo

acts:
	@bin/renda write-acts

sizes:
	@tools/python tools/sizes.py

lock:
	@tools/python tools/setup.py --lock
