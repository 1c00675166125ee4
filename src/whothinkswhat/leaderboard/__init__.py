"""What people look at: the bench, the board, the pages of articles."""
