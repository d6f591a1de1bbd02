"""Records: a table, its provenance, and what happens where the two do not fit."""

import json
import math
import os
import subprocess
import sys
from dataclasses import replace
from functools import partial

import pandas as pd
import pytest

from course_utils import cluster, results, runs
from course_utils import results as results_module
from course_utils.evidence import final
from course_utils.profiles import PROFILES, current_profile
from course_utils.provenance import provenance
from course_utils.recorded import experiments, procedures
from course_utils.records import RESULTS, load
from course_utils.results import main, record


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("record")
    file = record(
        "procedures", current_profile("smoke"), folder / "results", store=folder / "runs", jobs=1, about="few"
    )
    return folder, file


def test_a_record_is_a_table_and_where_it_comes_from(made):
    folder, file = made
    table, source = load("procedures", folder / "results")
    assert set(table["model"]) == {"v1", "v2"} and len(set(table["recipe"])) == 7 and len(table) == 14
    assert source["seeds"] == [0] and source["data"]["images"] == {"train": 118, "val": 10, "test": 500}
    assert source["data"]["about"] == "few" and len(source["data"]["sha256"]) == 64 and source["versions"]["torch"]
    assert source["recipes"]["+ mixup"]["mixup"] == 0.2 and source["command"].endswith("procedures --profile smoke")


def test_a_record_is_made_of_the_runs_that_are_kept(made, tmp_path, monkeypatch):
    folder, file = made
    monkeypatch.setattr(runs.training, "fit", lambda *args, **kwargs: pytest.fail("trained again"))
    again = record("procedures", current_profile("smoke"), tmp_path, store=folder / "runs", jobs=1)
    assert pd.read_csv(again).equals(pd.read_csv(file))


def test_a_record_that_is_made_anew_says_if_the_code_changed(made, tmp_path, capsys):
    folder, file = made
    again = partial(record, "procedures", current_profile("smoke"), tmp_path, store=folder / "runs", jobs=1)
    source = tmp_path / f"{file.stem}.json"
    for damaged in ("damaged", "[]", "{}"):
        source.write_text(damaged)
        again()
    again()
    assert "was made with code" not in capsys.readouterr().out
    source.write_text(json.dumps(json.loads(source.read_text()) | {"code": "another"}))
    again()
    assert "procedures.json was made with code another, which is " in capsys.readouterr().out


def test_each_procedure_adds_one_thing():
    steps = list(procedures(current_profile("record").recipe).values())
    for before, after in zip(steps, steps[1:], strict=False):
        changed = [name for name in vars(before) if getattr(before, name) != getattr(after, name)]
        assert len(changed) == 1


def test_every_experiment_has_a_question_and_is_listed(capsys):
    main(["--list"])
    listed = capsys.readouterr().out
    for name, experiment in experiments(current_profile("record")).items():
        assert f"{name} " in listed and experiment.question.endswith("?") and experiment.question in listed


def test_a_name_that_is_none_writes_nothing(tmp_path):
    with pytest.raises(ValueError, match="no experiment is called 'magic': choose one of activation_order"):
        record("magic", current_profile("smoke"), tmp_path / "results", store=tmp_path / "runs")
    with pytest.raises(SystemExit, match="no experiment is called 'magic'"):
        main(["magic", "--profile", "smoke", "--folder", str(tmp_path / "results")])
    with pytest.raises(SystemExit, match="no experiment is called 'magic'"):
        main(["procedures", "magic", "--profile", "smoke", "--folder", str(tmp_path), "--store", str(tmp_path)])
    assert not list(tmp_path.iterdir())


def test_interrupted_it_says_how_to_go_on(tmp_path, monkeypatch):
    monkeypatch.setattr(results, "record", interrupted)
    with pytest.raises(SystemExit, match="the finished runs are kept in there, give the same command to go on"):
        main(["procedures", "--profile", "smoke", "--store", "there"])


def interrupted(*args, **kwargs):
    raise KeyboardInterrupt


def test_a_bad_environment_or_number_gets_one_sentence(tmp_path, monkeypatch, capsys):
    for jobs in ("0", "-1", "two"):
        with pytest.raises(SystemExit):
            main(["procedures", "--jobs", jobs])
        assert f"{jobs} is no whole number from 1 to 1,000,000" in capsys.readouterr().err
    monkeypatch.setenv("COURSE_SEED", "x")
    with pytest.raises(SystemExit, match="COURSE_SEED"):
        main(["--list"])


def test_records_are_read_whatever_the_encoding_of_the_system():
    code = "from course_utils.records import load; print(ascii(set(load('gradients')[0].model)))"
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run([sys.executable, "-c", code], env=os.environ | plain, capture_output=True, text=True)
    assert "\\u03bb" in done.stdout, done.stderr


def test_a_scheduler_that_cannot_be_reached_is_said_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "SECONDS", 0.2)
    arguments = ["procedures", "--profile", "smoke", "--folder", str(tmp_path), "--scheduler", "tcp://127.0.0.1:9"]
    with pytest.raises(SystemExit, match=r"^the scheduler tcp://127.0.0.1:9 cannot be reached: "):
        main(arguments)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SystemExit, match=r"^a scheduler takes the course's extra: pip install"):
        main(arguments)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda csv, source: csv.write_text(csv.read_text().replace("v1", "v3")), "is not the table that its .json"),
        (lambda csv, source: source.write_text(source.read_text()[:-20]), "cannot be read: record 'procedures' anew"),
        (lambda csv, source: source.unlink(), "there is no record 'procedures'"),
        (lambda csv, source: source.write_text(json.dumps({"schema": 99})), "has schema 99: 1 can be read"),
        (lambda csv, source: source.write_text("[]"), "has schema None: 1 can be read"),
        (lambda csv, source: source.write_text(json.dumps({"schema": 1})), "is not the table that its .json describes"),
    ],
)
def test_a_record_that_does_not_fit_is_refused(made, tmp_path, spoil, said):
    folder, file = made
    csv, source = tmp_path / file.name, tmp_path / f"{file.stem}.json"
    csv.write_bytes(file.read_bytes())
    source.write_bytes(file.with_suffix(".json").read_bytes())
    spoil(csv, source)
    with pytest.raises(ValueError, match=said):
        load("procedures", tmp_path)


@pytest.mark.parametrize("name", sorted(file.stem for file in RESULTS.glob("*.csv")))
def test_a_record_of_the_course_is_whole(name):
    table, source = load(name)
    runs = math.prod(len(source[what]) for what in ("models", "depths", "recipes", "seeds"))
    if source.get("watched"):
        untrained = table[table["step"] == 0].groupby(["model", "depth", "seed"])
        assert untrained.ngroups == runs and set(table["step"]) == set(source["watched"])
        assert all(list(units) == list(range(1, len(units) + 1)) for _, units in untrained["unit"])
    else:
        assert table.groupby(["model", "depth", "recipe", "seed"]).ngroups == runs
        last = final(table)
        epochs = last["recipe"].map({key: recipe["epochs"] for key, recipe in source["recipes"].items()})
        assert ((last["epoch"] == epochs) | last["diverged"]).all() and last["test_accuracy"].notna().sum() > 0
    if source["data"]["name"] == "CIFAR-10":
        images = source["data"]["images"]
        assert images["train"] + images["val"] >= 5000 and "held-out" in source["data"]["about"]


def test_readme_s_hours_of_the_paper_s_recipe_follow_from_a_record():
    _, source = load("activation_order")

    def work(depths, models, seeds, epochs, images):
        return sum(depths) * models * seeds * epochs * images

    images = source["data"]["images"]["train"]
    pace = (
        work(source["depths"], 2, len(source["seeds"]), source["recipes"]["usual"]["epochs"], images)
        / source["seconds"]
    )
    paper = PROFILES["paper"]
    hours = work(paper.depths, 2, len(paper.seeds), paper.recipe.epochs, 45_000) / pace / 3600
    said = ("one", "two", "three", "four", "five")[round(hours) - 1]
    assert f"about {said} hours on an H100" in (RESULTS.parent / "README.md").read_text()


def test_a_recorded_run_comes_out_again(tmp_path):
    """The smallest run, anew: rounding alone moves its first loss by less than 1 %, another seed by more than 5 %."""
    experiment = experiments(current_profile("record"))["digits_many_seeds"]
    one = replace(
        experiment,
        models={"v2": experiment.models["v2"]},
        depths=(20,),
        profile=replace(experiment.profile, seeds=(0,)),
    )
    table, _ = load("digits_many_seeds")
    recorded = table.query("model == 'v2' and depth == 20 and seed == 0")
    again = one.run(one.profile.load(), store=tmp_path, jobs=1)
    assert again["train_loss"].iloc[0] == pytest.approx(recorded["train_loss"].iloc[0], rel=0.03)
    assert again["test_accuracy"].iloc[-1] == pytest.approx(recorded["test_accuracy"].iloc[-1], abs=0.03)


def test_jobs_are_of_this_machine(capsys):
    with pytest.raises(SystemExit):
        main(["procedures", "--jobs", "2", "--scheduler", "tcp://127.0.0.1:9"])
    assert "--jobs counts processes of this machine" in capsys.readouterr().err


def test_what_is_recorded_is_what_the_lessons_say():
    known = experiments(current_profile("record"))
    assert known["gradients"].watched == (0, 10, 50, 100) and known["digits_many_seeds"].profile.seeds == tuple(
        range(20)
    )
    (recipe,) = known["shortcuts"].recipes.values()
    assert recipe.warmup_epochs == 0.4 * recipe.epochs
    last = list(known["procedures"].recipes.values())[-1]
    assert (last.mixup, last.label_smoothing, last.decay_on, last.warmup_epochs) == (
        0.2,
        0.1,
        "weights",
        0.1 * last.epochs,
    )


def test_provenance_names_the_depths_and_hashes_the_data(tiny):
    experiment = experiments(current_profile("record"))["shortcuts"]
    made = provenance("shortcuts", experiment, tiny, "")
    assert made["depths"] == (56,)
    other = replace(tiny, test_images=tiny.test_images + 1)
    assert made["data"]["sha256"] != provenance("shortcuts", experiment, other, "")["data"]["sha256"]


def test_options_are_passed_on(monkeypatch, tmp_path):
    said = []
    monkeypatch.setattr(results_module, "record", lambda *args, **named: said.append(named))
    main(["procedures", "--profile", "smoke", "--store", "there", "--about", "few", "--jobs", "2"])
    assert said == [{"store": "there", "jobs": 2, "about": "few"}]
