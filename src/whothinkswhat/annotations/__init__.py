"""Annotation: the marking tool, layers and gold on disk, the checker, agreement, adjudication."""
