# check: groups
# says: the course's own parameter_groups
from course_utils import training


def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    return training.parameter_groups(model, ex5.Recipe(weight_decay=weight_decay, decay_on="weights"))
