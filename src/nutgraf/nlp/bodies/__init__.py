"""Public bodies: found by the tables, by the grammar of their names and by their owners, and sorted by kind.

`components/agencies.py` asks all finders and keeps the longest of what overlaps:

    heads     the tables as phrases: well-known bodies, and the nouns that head a body's name; `Body` is what every finder returns
    listed    bodies of the table ("Pentagon"), and whether the words stand for the body there
    named     a head noun with a capital and the capital words around it ("Larkspur City Council"); `reach` says how far the name goes
    owned     a head noun in small letters with a country, place or field ("Kenyan police", "the health ministry")
    foreign   names in another language ("Ministerio de Salud")
    kinds     which kind of body a name shows, and of which level

`assemble/agencies.py` makes one record of the mentions of one body.
"""
