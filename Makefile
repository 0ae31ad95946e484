# What a developer types. Everything runs in .venv, made from the lock files, which name every
# package by its hash.

PYTHON ?= python3
BIN := .venv/bin
USER_BIN := $(HOME)/.local/bin
READY := .venv/.ready

# What the tests run beside Python: the programs that open and print the documents as a reader
# would, one command to look for and then its Debian package; the bridge that types a password
# into LibreOffice, and the families of type that the layouts name.
TOOLS := soffice:libreoffice-writer pdftotext:poppler-utils lp:cups-client /usr/sbin/cupsd:cups
PACKAGES := python3-uno fonts-liberation fonts-texgyre fonts-dejavu-core

.DEFAULT_GOAL := help
.PHONY: help install demo test coverage lint bench templates golden messages pictures lock clean

help:  ## show what there is to make
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

install:  ## put the command docgen on your PATH: with pipx where that is, else as a link
	@if command -v pipx >/dev/null; then pipx install --force .; else \
	  $(MAKE) --no-print-directory $(READY) && mkdir -p "$(USER_BIN)" \
	  && ln -sfn "$(CURDIR)/$(BIN)/docgen" "$(USER_BIN)/docgen" && echo "$(USER_BIN)/docgen"; \
	  case ":$$PATH:" in *":$(USER_BIN):"*) ;; \
	  *) echo 'Log out and in again (or open a new terminal), so that docgen is found.' ;; esac; fi

demo: $(READY)  ## render every example case with every example agency into out/
	@echo 'Writing some 90 documents into out/ (about a minute) ...'
	@$(BIN)/python tools/demo.py out

test: $(READY) .venv/.system  ## run all tests; those of one form: make test FORM=registration
	@$(BIN)/python -m pytest -n auto --dist loadfile $(if $(FORM),--form $(FORM)) $(ARGS)

coverage: $(READY) .venv/.system  ## which lines no test runs
	@$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term

lint: $(READY)  ## style, format, types, the order of the packages, spelling
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --no-cache
	@$(BIN)/codespell

bench: $(READY)  ## our speed, one document, against docxtpl and against the floor
	@$(BIN)/python -m tests.bench.single_document

benchall: $(READY)  ## the same, then whole batches, start-up, memory and other makers of documents
	@$(BIN)/python -m tests.bench.run_all

templates: $(READY)  ## write every form's template and outline anew from its layout
	@$(BIN)/python tools/templates.py

golden: $(READY)  ## write the expected outlines anew; of one form: FORM=…; read the difference
	@$(BIN)/python -m pytest --update-golden -k golden $(if $(FORM),--form $(FORM))

messages: $(READY)  ## collect the messages to translate and compile the catalogues
	@$(BIN)/python tools/messages.py

pictures: $(READY)  ## draw the pictures of the interview anew, from a real run
	@$(BIN)/python -m tools.pictures

lock: $(READY)  ## pin the newest dependencies by hash
	@tools/lock

clean:  ## remove what was made
	rm -rf .venv out build dist .scratch *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

# The project itself is installed without asking any index: what it needs is there by then.
$(READY): requirements.lock requirements-build.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'docgen needs Python 3.11 or later: make PYTHON=python3.12 ...' >&2; exit 5; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || tools/system python3-venv
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	@$(if $(filter %.lock,$?),\
	  echo 'Fetching the libraries that docgen needs into .venv (one to three minutes) ...'; \
	  $(BIN)/python -m pip install -q --require-hashes --no-deps -r requirements-build.lock && \
	  $(BIN)/python -m pip install -q --no-build-isolation --require-hashes --no-deps -r requirements.lock)
	@$(BIN)/python -m pip install -q --no-build-isolation --no-deps --no-index -e .
	@touch $@

.venv/.system: $(READY)
	@missing=; for tool in $(TOOLS); do \
	  command -v $${tool%%:*} >/dev/null || missing="$$missing $${tool##*:}"; done; \
	for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${db:Status-Status}\n' $$package 2>/dev/null | grep -qx installed \
	    || missing="$$missing $$package"; done; \
	[ -z "$$missing" ] || tools/system $$missing
	@touch $@
