# Two commands for a fresh machine: `make demo` and `make test`. Everything else is for developers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

.PHONY: demo test test-desk images test-minimal test-wheel test-lowest docs pins sbom audit fuzz fuzz-api bench data train train-smoke evaluate clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.developer: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[build,dev]'
	touch $@

demo: $(VENV)/.installed  ## Read the bundled dispatches, print the record of one, write its page
	$(BIN)/python -m examples.demo

test: $(VENV)/.developer  ## Lint, types and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

test-desk: $(VENV)/.developer  ## The desk in Chromium (of the system), on both databases
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[browser]'
	$(BIN)/python -m pytest tests/web

images: $(VENV)/.developer  ## The pictures of the docs, in Chromium (of the system)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[browser]'
	$(BIN)/python -m tools.make_images

test-minimal: $(VENV)/.developer  ## The wheel alone, with core dependencies only, in an environment of its own
	$(BIN)/python -m tools.test_minimal

test-wheel: $(VENV)/.developer  ## The same, and the tests of reading against the wheel
	$(BIN)/python -m tools.test_minimal --tests

test-lowest: $(VENV)/.developer  ## The tests of reading with the lowest declared versions, in an environment of its own
	$(BIN)/python -m tools.test_lowest

docs: $(VENV)/.developer  ## The pages as a site in site/; any warning fails
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	$(BIN)/python -m mkdocs build --strict

pins: $(VENV)/.developer  ## Write the versions that are installed here, and were tested, to constraints.txt
	$(BIN)/python -m tools.pins

sbom: $(VENV)/.developer  ## What is installed here as a CycloneDX bill of materials: dist/sbom.json
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[trust]'
	mkdir -p dist
	$(BIN)/cyclonedx-py environment --output-reproducible --output-format JSON --output-file dist/sbom.json $(BIN)/python

audit: $(VENV)/.developer  ## Known holes in the versions of constraints.txt, where the data can be had
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[trust]'
	$(BIN)/python -m tools.audit

fuzz: $(VENV)/.developer  ## Damaged input by the thousand; failures are written to fuzz-failures/
	$(BIN)/python -m evaluation.fuzz --number 50000
	$(BIN)/python -m evaluation.fuzz_sources --number 50000

fuzz-api: $(VENV)/.developer  ## Questions by the thousand to every route of the API, held against its description
	COMMUNIQUE_API_EXAMPLES=300 $(BIN)/python -m pytest tests/web/test_openapi.py

bench: $(VENV)/.developer  ## Words a second, start-up, memory; an archive of 10,000 and of 100,000 articles
	$(BIN)/python -m evaluation.bench
	$(BIN)/python -m evaluation.bench_archive

data: $(VENV)/.developer  ## Compile lexicons/ into communique/data/
	$(BIN)/python -m tools.build_data

evaluate: $(VENV)/.developer  ## Score on the public development sets beside the repository
	$(BIN)/communique evaluate --shared $(SHARED)

train: $(VENV)/.installed  ## Rebuild the engine's weights (PyTorch; under an hour on two cores)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[training]'
	$(BIN)/python -m training.train --data $(SHARED)/data --epochs 9 --stop-after 4 --out training/out/first
	$(BIN)/python -m training.train --data $(SHARED)/data --epochs 3 --peak 0.7 --seed 29 --resume training/out/first
	$(BIN)/python -m training.label_head --data $(SHARED)/data
	$(BIN)/python -m training.relation_head --data $(SHARED)/data
	$(BIN)/python -m training.export --data $(SHARED)/data
	$(BIN)/communique evaluate --shared $(SHARED) --only syntax,entities

train-smoke: $(VENV)/.installed  ## Every step of `make train` over a few documents, in minutes; the weights are thrown away
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[training]'
	$(BIN)/python -m training.smoke --data $(SHARED)/data

clean:
	rm -rf $(VENV) dist build demo
