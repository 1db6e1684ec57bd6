"""Read documents that were written elsewhere: files into paragraphs, paragraphs into a resolution."""
