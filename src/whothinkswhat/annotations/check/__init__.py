"""The checker: every rule that an article, its claim sheet, its layers and its gold must keep. `run.check` collects all faults."""
