"""Statements: quotations and content clauses, their cues and their speakers.

Where to look, in the order in which a Doc goes through (`components/statements.py` is the line itself):

* `page` – one Doc as the search sees it: quotations (`quotes`), cues (`cues`, from tables/cues.tsv), sentences, paragraphs.
* `attribution` – whose each quotation is: the cue behind it (`cue_behind`) or before it (`cue_before`), a name below it; words quoted
  inside a phrase (`quoted_words`).
* `contents` – what a verb or noun of saying introduces; `around` – what stands before or on both sides of its cue, and "according to";
  `shown` – evidence behind a comma; `extents` – where such a clause begins and ends. `sources` and `speakers` say who speaks.
* `transcripts`, `blocks`, `colons` – what is said without quotation marks or verb.
* `following` – quotations without a cue of their own, which go on from the statement before them.
* `speaker_phrases` – the words of the speaker, of who was told, of where; `antecedents` – what a pronoun that speaks stands for.

Which record of the article a speaker is, is decided later, in `assemble/speakers.py` and `assemble/descriptions.py`.
"""
