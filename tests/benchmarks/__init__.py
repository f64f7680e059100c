"""Speed beside others in one run: `make bench` writes tables and fails where a target is missed.

What is the next limit, as sampled on 2 cores with CPython 3.11: a start costs what Python's own
costs, plus typer's for the command, and ASCII costs its reading. A broken file costs 50 ms more: 12
are Python's `typing` and `dataclasses`, 25 our modules, 12 the work itself. In clean text of
French, Russian and Chinese the gates take 64 to 72 % of the time, judging what passes them 16 to 24
%, the passes' own bookkeeping the rest, and strict decoding less than .05 %. In text that is broken
all over (French, Polish, Chinese) the judge takes 57 to 70 %, looking again at what was repaired 11
to 29 %, the gates 5 to 14 %. By what is done, and not what for, the costs of readings
(language*.py) take 40 % of clean text and 22 to 29 % of broken text, proposing them (propose.py,
encodings.py) 16 to 24 % and 18 to 39 %. A core that had these two compiled would make clean text
2.3 to 2.8 times as fast at best, broken text 1.9 to 2.6 times, and starts not at all; more takes
all of the engine.
"""
