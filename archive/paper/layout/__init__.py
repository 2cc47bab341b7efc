"""From blocks to articles: roles of lines, cut paragraphs, order, grouping, jumps."""
