# check: placements
# says: what you wrote for 'ReLU-only pre-activation' is the order of 'full pre-activation'
def placements() -> dict[str, str]:
    orders = {"original": "conv bn relu conv bn + relu"}
    orders["BN after addition"] = "conv bn relu conv + bn relu"
    orders["ReLU before addition"] = "conv bn relu conv bn relu +"
    orders["ReLU-only pre-activation"] = "bn relu conv bn relu conv +"
    orders["full pre-activation"] = "relu conv bn relu conv bn +"
    return orders
