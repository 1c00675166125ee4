"""How a system is judged: predictions + gold -> scores. Knows no web, no file's origin, no system."""
