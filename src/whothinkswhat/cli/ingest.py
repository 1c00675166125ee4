def ingest() -> None:
    """x"""
