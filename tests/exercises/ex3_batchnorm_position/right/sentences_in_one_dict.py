def placements() -> dict[str, str]:
    return {
        "original": "conv bn relu conv bn + relu",
        "BN after addition": "conv bn relu conv + bn relu",
        "ReLU before addition": "conv bn relu conv bn relu  +",
        "ReLU-only pre-activation": " ".join(["relu conv bn"] * 2 + ["+"]),
        "full pre-activation": " ".join(3 * [""] + ["bn relu conv"] * 2 + ["+"]),
    }
