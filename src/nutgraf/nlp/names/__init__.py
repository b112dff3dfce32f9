"""Persons: how far a name reaches, and who bears it.

`components/names.py` puts the base model's names on a board and lets these mend them in turn:

    boards   names in the making, which never overlap
    titled   persons that the base model missed, behind or before a title ("Mayor X")
    reach    longer names, and the later short forms of a name in the article
    mended   parts of one name that stand apart (a nickname in quotes, "Jr.")
"""
