"""A room for every exercise: its checks, figures, explorer and what else belongs to it alone."""
