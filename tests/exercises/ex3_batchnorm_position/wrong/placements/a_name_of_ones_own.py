# check: placements
# says: ['BN after addition'] is missing, instead there is ['BN after add']
def placements() -> dict[str, str]:
    orders = {"original": "conv bn relu conv bn + relu"}
    orders["BN after add"] = "conv bn relu conv + bn relu"
    orders["ReLU before addition"] = "conv bn relu conv bn relu +"
    orders["ReLU-only pre-activation"] = "relu conv bn relu conv bn +"
    orders["full pre-activation"] = "bn relu conv bn relu conv +"
    return orders
