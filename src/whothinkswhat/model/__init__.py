"""Ground floor: typed values of articles, annotations and predictions. No input or output, no other part of the package."""
