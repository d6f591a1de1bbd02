"""The tables that Exercise 2 concludes from."""

from conclusions import OfRuns

from course_utils.evidence import NO_CLEAR_DIFFERENCE


class TestIdentityMapping(OfRuns):
    exercise = "2_identity_mapping"
    function = "conclude_identity"
    answers = ["v1", "v2", NO_CLEAR_DIFFERENCE]
    questions = ("smaller ratio", "hurt less")

    def diverged(self, table):
        return table["ratio"].isna().any()
