"""The instructor's side, on top of nbgrader."""
