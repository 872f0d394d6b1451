# A research action informs: promises cannot be attached to it.

Today is 2025-05-01.
SUM is a group in KE-47-278-1386.
Nekesa is organizer of SUM.
"Director of education" is a post of the constituency.
On 2025-02-10 Nekesa logs the issue "Ninety-four pupils per class" for SUM.
On 2025-02-20 SUM holds a research on "Ninety-four pupils per class" with 60 people present.
a promise cannot be recorded there on "Ninety-four pupils per class", because research_takes_no_promises.
SUM counts 1 actions_held from 2025-01-01 to 2025-12-31.
SUM counts 0 commitments_made from 2025-01-01 to 2025-12-31.
