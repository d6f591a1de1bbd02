"""What each exercise shows in the report of the last one; no room imports this."""

from __future__ import annotations

from collections.abc import Callable

from course_utils.exercises.ex2_identity_mapping.figures import ratios_panel
from course_utils.exercises.ex4_gradient_flow.figures import gradients_panel
from course_utils.exercises.ex5_modern_training.figures import procedures_panel
from course_utils.plotting import errors_panel

#: For each exercise the title of its panel and what draws it, ``draw(ax, table)``.
PANELS: dict[str, tuple[str, Callable]] = {
    "1_activation_order": ("1 · activation order", errors_panel),
    "2_identity_mapping": ("2 · identity mappings", ratios_panel),
    "3_batchnorm_position": ("3 · placements", errors_panel),
    "4_gradient_flow": ("4 · gradient flow", gradients_panel),
    "5_modern_training": ("5 · v1 and v2 under strain", procedures_panel),
}
