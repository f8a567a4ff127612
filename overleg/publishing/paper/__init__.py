"""What is printed: the size of the paper, the typeface, and the PDF of a document."""
