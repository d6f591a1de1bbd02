"""What the notebooks of the course import; one idea a module, see README."""
