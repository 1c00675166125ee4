"""Published scorers, step by step as their packages do it, for comparison with figures of other papers. They never rank."""
