# `make` lists the targets; README says when to use which.
PYTHON ?= python3
BIN := .venv/bin
DAY := day10_resnet_v2
SOLUTIONS := solutions/$(DAY)
PYTEST := pytest -n auto --dist loadfile --no-loadscope-reorder --max-worker-restart 0
export PATH := $(CURDIR)/$(BIN):$(PATH)

# run a command and say how long it took
timed = began=$$(date +%s); $(1); took=$$?; echo "== $$(( $$(date +%s) - began )) s: $(1)" | tee -a .seconds; exit $$took

help:  ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' Makefile

lab: .venv/installed  ## open the student notebooks in JupyterLab (ARGS="--no-browser --port 8899")
	JUPYTER_CONFIG_PATH="$(CURDIR)/config/student" jupyter lab notebooks $(ARGS)

formgrader: .venv/installed  ## open nbgrader's formgrader, for grading by hand (ARGS="--no-browser --port 8899")
	JUPYTER_CONFIG_PATH="$(CURDIR)/config/formgrader" jupyter lab $(ARGS)

browser: .venv/installed  ## install the Chromium that the browser tests drive, or say what is missing
	@command -v chromium >/dev/null || apt-get install -y chromium || echo "no Chromium: sudo apt-get install chromium"

test: .venv/installed  ## run every test, and every solution against its recorded output
	@echo "Every test takes twenty to forty minutes on two cores, a third less where runs are kept."
	@rm -f .seconds; python tools/notebooks.py --stale
	@$(call timed,$(MAKE) --no-print-directory check)
	@$(call timed,$(PYTEST) -m "not browser")
	@$(call timed,$(PYTEST) tests/browser)
	@$(call timed,$(MAKE) --no-print-directory nbval)
	@cat .seconds

nbval: .venv/installed  ## run every solution against its recorded output, a core each, the longest first; 6 reads what they save
	OMP_NUM_THREADS=1 LOKY_MAX_CPU_COUNT=1 $(PYTEST) --nbval $(shell ls -r $(SOLUTIONS)/[1-5]_*.ipynb)
	pytest --nbval $(SOLUTIONS)/6_evolution.ipynb

screens: .venv/installed  ## renew the pictures of the tours in docs/ from the browser tests
	$(PYTEST) tests/browser
	for picture in docs/screens/*.png; do cp build/screens/$$(basename $$picture) docs/screens/; done

check: .venv/installed  ## form, types, imports and spelling, in half a minute
	ruff format --check .
	ruff check .
	mypy
	lint-imports
	codespell

quick-test: .venv/installed  ## lint, and the tests that start no kernel and grade no bank of answers
	ruff check .
	$(PYTEST) -m "not kernels and not bank and not browser"

solutions: .venv/installed  ## execute the solutions whose text or code changed
	python tools/notebooks.py

notebooks: solutions  ## generate the student notebooks from the solutions
	@git rev-parse --git-dir > /dev/null || { echo "a release needs git, and the course in a repository of it"; exit 1; }
	@git diff --quiet -- notebooks && test -z "$$(git ls-files --others --exclude-standard -- notebooks)" || { echo "notebooks/ holds changes that would be lost: git add or move them first"; exit 1; }
	nbgrader generate_assignment $(DAY) --create --force || { git checkout -q -- notebooks; \
		echo "not released, notebooks/ is as before: once the gradebook knows cells, none is added or removed"; exit 1; }

release: .venv/installed  ## make dist/resnet_v2_course-VERSION.zip: what students need, and nothing else
	python tools/bundle.py

site: .venv/installed  ## make build/site/html: the notebooks as web pages, records, the instructor's guide
	python tools/website.py

grade: .venv/installed  ## grade submitted/ in a sandbox: gradebook, feedback/, grades.csv, report.html (ARGS="--help")
	python -m grading $(ARGS)

bench: .venv/installed  ## measure how long everything takes, against limits
	python benchmarks/bench.py
	python benchmarks/speed.py
	python benchmarks/waiting.py

bench-grading: .venv/installed  ## measure what docs/grading.md promises (ARGS="many kills")
	python benchmarks/classes.py $(ARGS)

results: .venv/installed  ## record the experiments on real images, resumed where it ended (ARGS="--list")
	python -m course_utils.results $(ARGS)

stability: .venv/installed  ## how often other seeds would change a line of a solution: an hour, resumed where it ended
	python benchmarks/stability.py

.venv/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -e ".[dev]"
	@touch $@

.PHONY: help lab formgrader browser nbval screens test check quick-test solutions notebooks release site grade bench bench-grading results stability
