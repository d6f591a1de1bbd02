"""The checks that Exercise 6 calls, part by part."""

from course_utils.exercises.ex6_evolution.checks.answers import check_answer
from course_utils.exercises.ex6_evolution.checks.gains import check_split
from course_utils.exercises.ex6_evolution.checks.report import check_report
from course_utils.exercises.ex6_evolution.checks.seeds import check_seeds

__all__ = ["check_answer", "check_report", "check_seeds", "check_split"]
