"""The checks that Exercise 2 calls, part by part."""

from course_utils.exercises.ex2_identity_mapping.checks.conclusion import check_conclusion
from course_utils.exercises.ex2_identity_mapping.checks.cuts import check_cut_shares
from course_utils.exercises.ex2_identity_mapping.checks.gain import check_shortcut_gain
from course_utils.exercises.ex2_identity_mapping.checks.lesion import check_lesion
from course_utils.exercises.ex2_identity_mapping.checks.recording import check_record_units
from course_utils.exercises.ex2_identity_mapping.checks.records import check_residual_ratio, check_unrolled_gap

__all__ = [
    "check_conclusion",
    "check_cut_shares",
    "check_lesion",
    "check_record_units",
    "check_residual_ratio",
    "check_shortcut_gain",
    "check_unrolled_gap",
]
