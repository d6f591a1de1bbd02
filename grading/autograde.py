"""nbgrader's own autograding, switched off."""

from nbgrader.preprocessors import NbGraderPreprocessor


class UseMakeGrade(NbGraderPreprocessor):
    """Stop ``nbgrader autograde``, and formgrader's button, before they run a submission as the instructor."""

    def preprocess(self, nb, resources):
        """Raise a sentence that says what to do instead."""
        raise RuntimeError(
            "submissions are run by `make grade`, in a sandbox: here they would run as you, beside the gradebook"
        )
