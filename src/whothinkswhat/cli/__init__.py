"""The command `wtw`. A subcommand is a function in a module of its floor; heavy imports happen inside it."""
