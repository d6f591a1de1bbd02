"""What the check cells call; one module an exercise, and :mod:`~course_utils.checking.core` for what they share."""
