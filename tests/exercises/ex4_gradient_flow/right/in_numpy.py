import numpy


def growth_per_unit(norms: list[float]) -> float:
    return numpy.power(numpy.float64(norms[0]) / norms[-1], 1 / (len(norms) - 1))


def describe_flow(norms: list[float]) -> str:
    if not numpy.isfinite(norms).all():
        return "explodes"
    growth = growth_per_unit(norms)
    if growth > 1.15:
        return "explodes"
    return "vanishes" if growth < 1 / 1.15 else "steady"
