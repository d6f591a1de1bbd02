"""What the check cells call; one module an exercise, and :mod:`~course_utils.checks.core` for what they share."""
