"""nbgrader's own autograding, switched off."""

from nbconvert.exporters import NotebookExporter
from nbgrader.converters import NbGraderException


class UseMakeGrade(NotebookExporter):
    """Stop ``nbgrader autograde``, and formgrader's button, which make their exporter before they touch anything."""

    def __init__(self, **_: object):
        raise NbGraderException(
            "submissions are run by `make grade`, in a sandbox: here they would run as you, beside the gradebook"
        )
