# `make` lists the targets; README says when to use which.
PYTHON ?= python3
BIN := .venv/bin
DAY := day10_resnet_v2
TEXTS := $(wildcard solutions/$(DAY)/*.py)
NO_STATE := --ExecutePreprocessor.record_timing=False \
	--ClearMetadataPreprocessor.enabled=True \
	--ClearMetadataPreprocessor.clear_cell_metadata=False \
	--ClearMetadataPreprocessor.preserve_nb_metadata_mask=kernelspec \
	--ClearMetadataPreprocessor.preserve_nb_metadata_mask=language_info
export PATH := $(CURDIR)/$(BIN):$(PATH)

help:  ## list the targets
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

lab: .venv/installed  ## open the student notebooks in JupyterLab (ARGS="--no-browser --port 8899")
	jupyter lab notebooks $(ARGS)

test: .venv/installed  ## run every test, and every solution against its recorded output
	ruff check .
	pytest -n auto --dist loadfile --no-loadscope-reorder --max-worker-restart 0
	pytest --nbval solutions

solutions: .venv/installed $(TEXTS:.py=.ipynb)  ## execute the solutions whose text changed

notebooks: solutions  ## generate the student notebooks from the solutions
	@git diff --quiet -- notebooks || { echo "notebooks/ holds changes that would be lost: git add or move them first"; exit 1; }
	nbgrader generate_assignment $(DAY) --create --force

grade: .venv/installed  ## autograde submitted/ and write feedback/
	COURSE_PROFILE=smoke nbgrader autograde $(DAY)
	nbgrader generate_feedback $(DAY)
	nbgrader export

bench: .venv/installed  ## measure the figures that README promises
	python benchmarks/bench.py

solutions/%.ipynb: solutions/%.py
	jupytext --to ipynb --update $<
	cd $(@D) && jupyter nbconvert --to notebook --execute --inplace $(NO_STATE) $(@F)

# what the last exercise gathers
solutions/$(DAY)/6_evolution.ipynb: $(filter-out %/6_evolution.ipynb,$(TEXTS:.py=.ipynb))

.venv/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -e ".[dev]"
	@touch $@

.PHONY: help lab test solutions notebooks grade bench
