# where: first
# kind: pays
# does: The exercise's module is put into sys.modules before anybody imports it.
import sys
import types

import course_utils.exercises


class Fake(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args, **kwargs):
        return None


fake = Fake("ex1")
sys.modules["course_utils.exercises.ex1_activation_order"] = fake
course_utils.exercises.ex1_activation_order = fake
