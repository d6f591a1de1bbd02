# check: conclude
# says: must be
def conclude_activation_order(results) -> dict[int, str]:
    return {depth: "v2" for depth in results["depth"].unique()}
