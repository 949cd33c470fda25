"""Review: facts and findings go out as a sheet, people's verdicts come back and hold.

    choose → sheet (export)          which facts, one row each, with the words they rest on
    sheet → take   (import)          each verdict becomes a Judgement, kept with who and when
    verdicts                         what the judgements of all reviewers amount to, and what follows for the graph
    account                          agreement, what is left, how often each rule of the grammars was right

A verdict is about a fact, told by its fingerprint: what is stated, and the sentence that states it. So it outlives a
reload and a grammar that reads the same from other words; where the sentence changes, the fact is open again.
"""
