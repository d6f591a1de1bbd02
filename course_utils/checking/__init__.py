"""The kit that checks are made of; it knows no exercise."""
