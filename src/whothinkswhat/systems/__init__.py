"""How a system is named, fitted and run."""
