# check: effects
# says: the course's own effects
from course_utils.exercises.ex5_modern_training import effects as room


def effects(results: pd.DataFrame) -> dict[str, float]:
    return room.effects(final(results).assign(score=lambda runs: runs["test_accuracy"].fillna(0)))
