"""A printing press for whole newspapers: real articles in, page text and gold annotation out.

What papers do differently is a parameter of `Habits`; what varies within a paper is drawn from a
seed. The articles are those of a corpus that does not ship (`stories`); everything that is not an
article (mastheads, notices, boxes, verse) is invented here.
"""
