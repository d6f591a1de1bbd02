"""What every notebook starts with, and how it goes on where something is not done."""

import importlib

import pytest
from IPython.core.interactiveshell import InteractiveShell
from torch import nn

from course_utils import notebook
from course_utils.notebook import attempt, start, with_fallback
from course_utils.orders import V1, V2
from course_utils.residual import residual_net


def test_start_gives_the_profile_and_its_images_and_says_so(monkeypatch, capsys):
    monkeypatch.setenv("COURSE_PROFILE", "smoke")
    monkeypatch.setenv("COURSE_SEED", "7")
    profile, data = start()
    said = capsys.readouterr().out
    assert profile.name == "smoke" and profile.seeds == (7,)
    assert said.count("\n") == 1
    for told in (data.name, str(tuple(data.train_images.shape)), str(profile.depths), "(7,)"):
        assert told in said


def test_a_wrong_profile_is_named_at_the_start(monkeypatch):
    monkeypatch.setenv("COURSE_PROFILE", "fast")
    with pytest.raises(ValueError, match="unknown COURSE_PROFILE 'fast'"):
        start()


def not_done(*args, **kwargs):
    raise NotImplementedError


def broken(*args):
    raise KeyError("x")


def test_an_attempt_gives_what_the_function_gives_or_a_line(capsys):
    assert attempt("double", lambda x: 2 * x, 21) == 42 and capsys.readouterr().out == ""
    assert attempt("gain", not_done) is None and capsys.readouterr().out == "gain: not done yet\n"
    assert attempt("gain", broken) is None and "gain: stopped with KeyError: 'x'" in capsys.readouterr().out


class OwnNet(nn.Module):
    def __new__(cls, depth, num_classes=10, in_ch=3):
        return residual_net(V2, depth, num_classes, in_ch)


class ForOneChannel(nn.Module):
    def __new__(cls, depth, num_classes=10, in_ch=3):
        return residual_net(V2, depth, num_classes, 1)


def test_a_network_that_cannot_be_run_is_replaced_with_a_line(capsys):
    given = {"v1": not_done, "v2": OwnNet}
    assert with_fallback(given, {"v1": V1, "v2": V2}) == {"v1": V1, "v2": OwnNet}
    assert capsys.readouterr().out == "v1: not done yet. The course's own network is used instead.\n"
    assert with_fallback({"v2": ForOneChannel}, {"v2": V2}, in_ch=1) == {"v2": ForOneChannel}
    assert with_fallback({"v2": ForOneChannel}, {"v2": V2}, in_ch=3) == {"v2": V2}
    assert "stopped with RuntimeError" in capsys.readouterr().out


def test_a_cell_that_is_run_too_early_is_answered_in_a_line(capsys):
    shell = InteractiveShell.instance()
    try:
        importlib.reload(notebook)
        early = shell.run_cell("ex1.checks.check_block(PreActBlock)")
        assert isinstance(early.error_in_exec, NameError)
        assert capsys.readouterr().out.splitlines() == [
            "✗ ex1 is not defined: run the cell that defines it first (or is it a typo?), then this one again"
        ]
        shell.run_cell("def inner():\n    return missing\n\ninner()")
        assert "return" in (said := capsys.readouterr().out) and "NameError" in said  # where it happened is shown
        assert shell.run_cell("1 / 0").error_in_exec and "ZeroDivisionError" in capsys.readouterr().out
    finally:
        InteractiveShell.clear_instance()
