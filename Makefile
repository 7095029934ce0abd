# make run        build the sample archive and open its page      (PORT=8501, OPEN=0 for a server)
# make test       everything that must be green before a change lands
# make coverage   the tests again, with what they reach
#
# Needs Python 3.11+, pip and make; everything else is installed into .venv.
PYTHON ?= python3
PORT   ?= 8501
OPEN   ?= 1
HOME_DIR ?= .archive

BIN = .venv/bin
PIP = $(PYTHON) -m pip --disable-pip-version-check

run: .venv/run.ok
	@$(BIN)/press-archive --home $(HOME_DIR) demo --port $(PORT) $(if $(filter 0,$(OPEN)),--no-open,--open)

test: .venv/dev.ok
	@$(BIN)/python tests/chromium.py
	$(BIN)/ruff check -q .
	$(BIN)/ruff format -q --check .
	$(BIN)/mypy
	$(BIN)/lint-imports > .venv/contracts.txt || { cat .venv/contracts.txt; exit 1; }
	$(BIN)/python -m pytest -q -n auto --dist worksteal

# Apart from `make test`: Python 3.11 cannot always start a thread while coverage traces another.
coverage: .venv/dev.ok
	$(BIN)/python -m pytest -q --cov --cov-report=term:skip-covered

# uv, from PyPI, installs the same wheels several times faster; pip is the fallback.
# Neither needs the venv to have a pip of its own, which some systems cannot give it.
install = if [ -d .venv/uv ]; then PYTHONPATH=.venv/uv $(PYTHON) -m uv pip install -q --python $(BIN)/python $(1); \
          else $(PIP) --python $(BIN)/python install -q $(1); fi

.venv/run.ok: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "press-archive needs Python 3.11 or newer; name one with make PYTHON=…"; exit 1; }
	@echo "installing press-archive into .venv"
	@$(PYTHON) -m venv --without-pip .venv
	@$(PIP) install -q --root-user-action=ignore --target .venv/uv uv 2> /dev/null || rm -rf .venv/uv
	@$(call install,-e .)
	@touch $@

.venv/dev.ok: .venv/run.ok
	@echo "installing what the tests need into .venv"
	@$(call install,-e '.[dev]')
	@touch $@

clean:
	rm -rf .venv .archive

.PHONY: run test coverage clean
