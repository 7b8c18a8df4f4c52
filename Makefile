# Two commands are enough on a fresh machine: `make run` and `make test`. Each sets up what it needs.
SHELL := /bin/bash
PYTHON := .venv/bin/python
STAMP := .venv/.installed
SCALE ?= 1
SOAK ?= 60
TOUR ?= build/tour
VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
SOURCES = $(shell find main.py domain storage gui cli packaging pyproject.toml CHANGELOG.md LICENSE -type f ! -name '*.pyc')
DIST = dist/daybook/daybook
STAGED = build/stage/usr/share/doc/daybook/copyright
DEB = build/packages/daybook_$(VERSION)_$(shell dpkg --print-architecture 2>/dev/null).deb

.PHONY: dist deb deb-test rpm tar
.PHONY: run test bench lint crash faults hostile soak mutants setup tour lock starts

setup: $(STAMP)  ## the virtual environment, and the system libraries where that is allowed

$(STAMP): requirements.lock packaging/setup.sh packaging/system-packages.txt
	packaging/setup.sh window
	@touch $@

run: $(STAMP)  ## opens the window; without a display, the guided tour
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		exec $(PYTHON) main.py; \
	else \
		echo "There is no display here, so the guided tour runs on a virtual screen; its pictures go to $(TOUR)."; \
		$(MAKE) --no-print-directory tour; \
	fi

tour: $(STAMP)  ## the guided tour on a virtual screen, light and dark
	packaging/virtual-screen.sh $(PYTHON) main.py --tour $(TOUR)

test: $(STAMP) .cache/broker/.ready  ## everything, a real Apache Kafka broker included
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest

.cache/broker/.ready: packaging/broker/pom.xml packaging/setup.sh packaging/system-packages.txt | $(STAMP)
	packaging/setup.sh broker
	@touch $@

lint: $(STAMP)
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy --strict main.py domain storage gui cli

bench: $(STAMP) .cache/broker/.ready  ## every promise of speed beside its floor; SCALE=0.1 for a tenth
	SCALE=$(SCALE) QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.bench.run

crash: $(STAMP)  ## kill -9 at 200 random moments and at every line, 2,000 losses of power: no saved edit is lost
	packaging/virtual-screen.sh $(PYTHON) -m tests.journeys.crash
	$(PYTHON) -m tests.proofs.lines
	$(PYTHON) -m tests.proofs.power

faults: $(STAMP) .cache/broker/.ready  ## over 30 faults on a real broker, ten minutes without one; writes docs/faults.md
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.faults.run

hostile: $(STAMP)  ## 100,000 hostile records among good ones: the customers stay what they are
	$(PYTHON) -m tests.proofs.hostile

soak: $(STAMP)  ## three desktops and whatever may happen to them, for SOAK minutes: they end alike
	$(PYTHON) -m tests.proofs.soak --minutes $(SOAK)

mutants: $(STAMP)  ## breaks each promise once, in a copy: its test must turn red
	$(PYTHON) -m tests.mutants.run

starts: $(STAMP)  ## a hundred double starts of one profile: one owner each, also after kill -9
	$(PYTHON) -m tests.journeys.starts

lock: $(STAMP)  ## pins what pyproject.toml allows
	python3 -m venv .cache/uv && .cache/uv/bin/pip install --quiet uv
	.cache/uv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --extra dev \
		--python-version 3.11 --output-file requirements.lock pyproject.toml

# The program as it is installed. One folder (dist/daybook) becomes one tree (build/stage), the tree becomes packages.
# Each is made again when a file of the program or of packaging is newer.
dist: $(DIST)  ## dist/daybook: runs on computers like this one without Python
deb: $(DEB)  ## the Debian package

$(DIST): $(STAMP) $(SOURCES)
	packaging/setup.sh dist
	PYINSTALLER_ZLIB_COMPRESSION_LEVEL=0 $(PYTHON) -m PyInstaller --noconfirm --log-level ERROR \
		--distpath dist --workpath build/pyinstaller packaging/daybook.spec
	$(DIST) --selftest > build/selftest.json || { cat build/selftest.json; exit 1; }
	@touch $@

$(STAGED): $(DIST)
	packaging/linux/stage.sh build/stage $(VERSION)

$(DEB): $(STAGED)
	packaging/linux/deb.sh build/stage $(VERSION) $(DEB)

tar: $(STAGED)  ## an archive for other Linux systems
	packaging/linux/tar.sh build/stage build/packages/daybook-$(VERSION)-linux-$(shell uname -m).tar.xz

rpm: $(STAGED)  ## needs rpmbuild, from the package rpm
	packaging/linux/rpm.sh build/stage $(VERSION) build/packages

# With -j2 the clean Debian is fetched while the package is built.
.cache/debian.ready: packaging/linux/clean-root.sh
	packaging/setup.sh debtest
	packaging/linux/clean-root.sh
	@mkdir -p $(@D) && touch $@

deb-test: $(DEB) .cache/broker/.ready .cache/debian.ready  ## installs, uses and purges the package in a clean Debian; as root
	lintian --fail-on error $(DEB)
	packaging/linux/deb.sh build/stage $(VERSION)~before build/packages/older.deb none
	$(PYTHON) packaging/linux/deb_test.py $(DEB) build/packages/older.deb build/deb-test
