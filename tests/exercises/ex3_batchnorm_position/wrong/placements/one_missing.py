# check: placements
# says: ['full pre-activation'] is missing
def placements() -> dict[str, str]:
    orders = {"original": "conv bn relu conv bn + relu"}
    orders["BN after addition"] = "conv bn relu conv + bn relu"
    orders["ReLU before addition"] = "conv bn relu conv bn relu +"
    orders["ReLU-only pre-activation"] = "relu conv bn relu conv bn +"
    return orders
