"""Ways to ask a system: each turns questions into answers, in whatever order they come, and fails one article at a time."""
