"""Speed beside others in one run: `make bench` writes tables and fails where a target is missed.

What is the next limit, as sampled on 2 cores with CPython 3.11: a start costs what Python's own
costs, plus typer's for the command, and ASCII costs its reading. A broken file costs 59 ms more (on
a machine on which that start takes 12): 10 are Python's `typing`, 34 our modules, 15 the work
itself. In clean text of French, Russian and Chinese the gates take 64 to 72 % of the time, judging
what passes them 16 to 24 %, the passes' own bookkeeping the rest, and strict decoding less than .05
%. In text that is broken all over (French, Polish, Chinese) the judge takes 57 to 70 %, looking
again at what was repaired 11 to 29 %, the gates 5 to 14 %. By what is done, and not what for, the
costs of readings (language*.py) take 40 % of clean text and 22 to 29 % of broken text, proposing
them (propose.py, encodings.py) 16 to 24 % and 18 to 39 %. So a core that had these two compiled
could make clean text 2.3 to 2.8 times as fast at best, broken text 1.9 to 2.6 times, and starts not
at all. Measured, and not guessed: a copy with 24 modules of the engine compiled by mypyc 2.4 as
they are, with the same answers, was 1.0 to 1.1 times as fast on clean text, 1.1 to 1.2 times on
short rows in many languages and 1.1 to 1.3 times on text that is broken all over; most of the time
is spent in dictionaries, strings and codecs that are compiled already. More takes another core.

The shares are from before phrases of broken text were believed at sight (established.py), which
made French, Russian and Japanese that is broken all over two to three times as fast.
"""
