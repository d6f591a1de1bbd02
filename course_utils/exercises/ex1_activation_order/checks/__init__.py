"""The checks that Exercise 1 calls, part by part."""

from course_utils.exercises.ex1_activation_order.checks.conclusion import check_conclusion
from course_utils.exercises.ex1_activation_order.checks.evaluation import check_evaluate
from course_utils.exercises.ex1_activation_order.checks.network_parts import (
    check_initialise,
    check_make_stages,
    check_units_per_stage,
)
from course_utils.exercises.ex1_activation_order.checks.networks import check_networks
from course_utils.exercises.ex1_activation_order.checks.units import (
    check_post_activation_block,
    check_pre_activation_block,
)

__all__ = [
    "check_conclusion",
    "check_evaluate",
    "check_initialise",
    "check_make_stages",
    "check_networks",
    "check_post_activation_block",
    "check_pre_activation_block",
    "check_units_per_stage",
]
