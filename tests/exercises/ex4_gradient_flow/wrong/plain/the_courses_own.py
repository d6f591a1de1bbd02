# check: plain
# says: the course's own unit
from course_utils.exercises.ex4_gradient_flow.networks import PlainUnit


class PlainBlock(PlainUnit):
    pass
