"""The figures of the exercises, each from a tidy table; one module an exercise."""
