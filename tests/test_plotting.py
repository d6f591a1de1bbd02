"""What figures are made of: a unit's sentence becomes its boxes."""

from course_utils.orders import V1
from course_utils.plotting import unit_diagram


def test_the_diagram_has_a_box_a_word_in_order():
    texts = [text.get_text() for text in unit_diagram(V1).texts if text.get_text()]
    assert texts == ["x", "3×3 conv", "BN", "ReLU", "3×3 conv", "BN", "+", "ReLU", "out", "shortcut"]
