"""The corpus on disk: article files, claim sheets, sentences, splits, the Parquet build, and `Corpus`, what users load."""
