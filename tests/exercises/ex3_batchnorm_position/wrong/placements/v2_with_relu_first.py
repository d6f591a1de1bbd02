# check: placements
# says: word 1, 'relu'
def placements() -> dict[str, str]:
    orders = {"original": "conv bn relu conv bn + relu"}
    orders["BN after addition"] = "conv bn relu conv + bn relu"
    orders["ReLU before addition"] = "conv bn relu conv bn relu +"
    orders["ReLU-only pre-activation"] = "relu conv bn relu conv bn +"
    orders["full pre-activation"] = "relu bn conv relu bn conv +"
    return orders
