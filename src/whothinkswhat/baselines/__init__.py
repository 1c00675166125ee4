"""The systems to beat, and the probes that show what a task gives away. Registered by the entry points that a stranger would use."""
