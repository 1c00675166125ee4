"""The systems to beat, and the probes that show what a task gives away. Registered by the entry points a stranger would use."""
