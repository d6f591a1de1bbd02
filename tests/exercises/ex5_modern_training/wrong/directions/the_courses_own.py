# check: directions
# says: the course's own directions
from course_utils.exercises.ex5_modern_training import effects as room


def directions(results: pd.DataFrame, model: str) -> dict[str, str]:
    return room.directions(final(results).assign(score=lambda runs: runs["test_accuracy"]), model)
