"""nbgrader: solutions/ is the source, notebooks/ the release; see README for releasing and grading."""

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, GetGrades

from grading.autograde import UseMakeGrade
from grading.exporter import OfflineExporter, markdown2html
from grading.feedback import RedactHiddenTests

c = get_config()  # noqa: F821 (nbgrader defines it)

c.CourseDirectory.course_id = "resnet_v2"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
# The text twins are solutions too, runs/ holds what a notebook measured, .graded and what a stop has left half written
# are not for students.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    "feedback",
    "*.py",
    "runs",
    ".graded",
    "*.part",
]

# Moodle's "download all submissions" names a folder or a file after each student and number; both tell namesakes apart.
# The first such name counts, for a student may call a file like somebody else's. Own folders stay, the time is the
# instructor's to tell, and browsers save notebooks under other endings.
c.FileNameCollectorPlugin.named_regexp = (
    r".*?/(?P<student_id>[^/]+?_\d+)_assignsubmission_file(_?/|_)(?P<file_id>(?!(.*/)?timestamp\.txt$).+)$"
)
c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".IPYNB", ".json", ".txt"]

# A warning on stderr is no wrong answer.
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = r"[\s\S]"  # a line break may come alone

# Formgrader's button and `nbgrader autograde` would run submissions as the instructor.
c.Autograde.exporter_class = UseMakeGrade

c.Execute.timeout = 600
c.Execute.shutdown_kernel = "immediate"  # a graceful end costs seconds once torch is loaded

c.GenerateFeedback.exporter_class = OfflineExporter
c.HTMLExporter.filters = {"markdown2html": markdown2html}  # formulas in formgrader, without a network

# In this order no hidden test and no mark scheme reaches a student.
c.GenerateFeedback.preprocessors = [
    GetGrades,
    RedactHiddenTests,
    ClearHiddenTests,
    ClearMarkScheme,
    CSSHTMLHeaderPreprocessor,
]
