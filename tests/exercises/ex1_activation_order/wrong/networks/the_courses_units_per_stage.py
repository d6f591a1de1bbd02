# check: networks_n
# says: units_per_stage calls units_per_stage
def units_per_stage(depth: int) -> int:
    from course_utils import residual

    return residual.units_per_stage(depth)
