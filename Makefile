# Everything a person or a machine does with this project, one word each. Needs make and Python 3.11 or newer.
# The plain commands behind the targets stand in README.md, for Windows and machines without make.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test soak lint run bench screenshots frozen packages clean

# The first Python here that is new enough; `make PYTHON=/path/to/python3` uses another.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
BIN := .venv/bin
READY := .venv/.ready

help:
	@echo "make demo         make a year's logbook and all documents from it, in demo/; needs no screen"
	@echo "make run          open the window"
	@echo "make test         check style, types and layers, and run all tests"
	@echo "make soak         run the tests that take many times the cases"
	@echo "make lint         only the checks, without the tests"
	@echo "make bench        measure how long things take"
	@echo "make screenshots  draw every page of the window into screenshots/"
	@echo "make frozen       build the program that needs no Python, in dist/, and try it"
	@echo "make packages     build that, and from it what people download, in dist/; try the .deb in a bare system"
	@echo "make clean        remove all that can be made again, except .venv"

# pip reads the versions of build tools from the environment: up to 25.2 from the first name, later from the second.
$(READY): constraints.txt pyproject.toml
	@if ! $(BIN)/python -c "" 2>/dev/null; then \
		if test -z "$(PYTHON)"; then \
			echo "Python 3.11 or newer is needed and was not found; here is: $$(python3 --version 2>&1)." >&2; \
			echo "If it is installed elsewhere: make PYTHON=/path/to/python3" >&2; \
			exit 1; \
		fi; \
		if ! $(PYTHON) -c "import ensurepip, venv" 2>/dev/null; then \
			version=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
			echo "This Python can't make an environment. On Debian and Ubuntu this adds the missing part:" >&2; \
			echo "  sudo apt-get install python$$version-venv" >&2; \
			exit 1; \
		fi; \
		echo "Making .venv with $$($(PYTHON) --version)."; \
		$(PYTHON) -m venv --clear .venv; \
	fi
	@echo "Installing what constraints.txt names into .venv; the first time takes some minutes."
	@PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt $(BIN)/python -m pip install \
		--quiet --no-input --disable-pip-version-check --editable ".[dev]"
	@touch $@

demo: $(READY)
	@$(BIN)/python .ci/qt_libraries.py
	@$(BIN)/overtime-logger demo demo

run: $(READY)
	@$(BIN)/python .ci/qt_libraries.py --need screen
	@$(BIN)/overtime-logger gui

# Each check runs whatever the one before it found.
lint: $(READY)
	@found=0; \
	echo "Style"; \
	$(BIN)/ruff check --quiet || found=1; \
	$(BIN)/ruff format --check --quiet || found=1; \
	echo "Types"; \
	$(BIN)/basedpyright || found=1; \
	echo "Layers"; \
	$(BIN)/lint-imports --no-logo || found=1; \
	exit $$found

test: lint
	@$(BIN)/python .ci/qt_libraries.py --need qt
	@echo "Tests"
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --quiet --numprocesses auto --cov --cov-report=
	@echo "Lines and branches run by the tests: $$($(BIN)/python -m coverage report --format=total) %"

soak: $(READY)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --quiet -m soak

bench: $(READY)
	@$(BIN)/python .ci/qt_libraries.py --need qt
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

screenshots: $(READY)
	@$(BIN)/python .ci/qt_libraries.py --need qt
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.ui.screenshots screenshots

frozen: $(READY)
	@$(BIN)/python .ci/qt_libraries.py --need qt
	@$(BIN)/python .ci/frozen.py

# On Linux; .github/workflows/release.yml has the same steps for Windows and macOS.
packages: frozen
	@$(BIN)/python .ci/packages.py
	@$(BIN)/python .ci/bare_system.py

clean:
	rm -rf build dist demo screenshots .coverage .hypothesis .import_linter_cache .pytest_cache .ruff_cache
	find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
