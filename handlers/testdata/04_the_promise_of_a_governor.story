# A Governor promises, loses the election, and the promise is inherited.

Today is 2025-02-01.
Nairobi is a federation of the county.
LUUM is a group in KE-47-278-1387.
LUUM belongs to Nairobi since 2019-01-01.
Wanjiru is staff of Nairobi.
"Governor of Nairobi City" is a post of the county.
"Governor of Nairobi City" is held by Peter Mutiso from 2022-08-25 until 2025-08-25.
"Governor of Nairobi City" is held by Mercy Akoth from 2025-08-25.

On 2025-02-10 Wanjiru logs the issue "Drain floods forty houses" for LUUM.
On 2025-03-14 LUUM holds a accountability_assembly on "Drain floods forty houses" with 152 people present.
"Governor of Nairobi City" promises there "The drain is in my first budget" on "Drain floods forty houses" by 2025-07-01.
the promise "The drain is in my first budget" was given by Peter Mutiso.
the promise "The drain is in my first budget" is overdue on 2025-09-01.

On 2025-10-02 the successor renews "The drain is in my first budget" with the words "I will finish the drain".
the promise "The drain is in my first budget" is open and inherited.
the promise "I will finish the drain" was given by Mercy Akoth.
the promise "The drain is in my first budget" was given by Peter Mutiso.
On 2025-12-12 a resident follows up "I will finish the drain" and finds it kept.
the promise "I will finish the drain" is kept and current.

the scorecard of "Governor of Nairobi City" shows 2 promises given, 1 kept and 1 inherited.
Nairobi counts 1 commitments_made from 2025-01-01 to 2025-12-31.
Nairobi counts 1 commitments_renewed from 2025-01-01 to 2025-12-31.
Nairobi counts 0 commitments_overdue from 2025-01-01 to 2025-12-31.
