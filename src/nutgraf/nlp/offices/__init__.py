"""Offices: titles, and the ties between them and the persons who hold, seek or leave them.

`components/officials.py` goes through them in this order:

    words          the table of offices as phrases: where a title may be
    title_reader   the whole title around such a word (`titles` is what it fills): `before_title` to the left, `behind_title` to the right
    holders        the person beside the title: before, behind, in a list;
                   else `verbs` ("was elected") and `nominations` ("the choice of X as")
    needs          whether the title makes that person an official: what the table says that it needs beside it
    belongings     persons tied to a body without a title ("X, who heads the agency")
    contests       candidates in the election that the article is about
    successions    who held the office before or after another holder
    stories        who died, resigned or was sworn in

What they say of one person becomes roles in `assemble/officials.py`;
`assemble/sole_offices.py` leaves one holder to each office that has one.
"""
