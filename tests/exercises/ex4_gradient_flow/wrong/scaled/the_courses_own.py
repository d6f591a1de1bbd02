# check: scaled
# says: the course's own unit
from course_utils.exercises.ex4_gradient_flow.networks import ScaledUnit


class ScaledBlock(ScaledUnit):
    pass
