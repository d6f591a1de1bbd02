# check: initialise
# says: calls he_init
def initialise(network: nn.Module) -> None:
    from course_utils.residual import he_init

    network.apply(he_init)
