"""The explorer of Exercise 3: a typed unit races v1 and v2."""

from course_utils.exercises.ex3_batchnorm_position.explorer import race_explorer
from course_utils.recipe import Recipe


def test_the_typed_unit_stands_beside_v1_and_v2(tiny):
    recipe = Recipe(epochs=1, batch_size=16)
    race = race_explorer(tiny, recipe, 8)
    race.controls["order"].value = "relu conv +"
    assert race.scene.words == "v1 and v2 beside yours: relu conv +" and "image/png" in race.scene.shown
    models, planned, depth = race._plan("relu conv +")
    assert list(models) == ["v1", "v2", "relu conv +"] and (planned, depth) == (recipe, 8)


def test_a_sentence_that_cannot_be_read_is_named_and_not_trained(tiny):
    race = race_explorer(tiny, Recipe(epochs=1, batch_size=16), 8)
    race.controls["order"].value = "conv rleu +"
    assert "'rleu'" in race.scene.words and not race.scene.shown
    race.train.click()
    assert "'rleu'" in race.result.words and not race.train.disabled
