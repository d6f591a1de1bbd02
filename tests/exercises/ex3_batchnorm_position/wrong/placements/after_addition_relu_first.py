# check: placements
# says: 'BN after addition': word 6, 'relu'
def placements() -> dict[str, str]:
    orders = {"original": "conv bn relu conv bn + relu"}
    orders["BN after addition"] = "conv bn relu conv + relu bn"
    orders["ReLU before addition"] = "conv bn relu conv bn relu +"
    orders["ReLU-only pre-activation"] = "relu conv bn relu conv bn +"
    orders["full pre-activation"] = "bn relu conv bn relu conv +"
    return orders
