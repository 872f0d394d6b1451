# A group leaves its federation on 1 July. The report of the second quarter does
# not change; from July on its work no longer counts for the federation.

Today is 2025-06-30.
KPF is a federation of the constituency.
MKUU is a group in KE-47-278-1386.
MKUU belongs to KPF since 2019-01-01.
Wanjiru is staff of KPF.

On 2025-05-10 Wanjiru logs the issue "Garbage not collected" for MKUU.
On 2025-05-20 MKUU holds a march on "Garbage not collected" with 80 people present.
KPF counts 80 turnout_present from 2025-04-01 to 2025-06-30.

MKUU leaves KPF on 2025-07-01.
Today is 2025-08-15.
On 2025-08-10 MKUU holds a petition on "Garbage not collected" with 55 people present.

KPF counts 80 turnout_present from 2025-04-01 to 2025-06-30.
KPF counts 1 issues_opened from 2025-04-01 to 2025-06-30.
KPF counts 0 turnout_present from 2025-07-01 to 2025-09-30.
MKUU counts 55 turnout_present from 2025-07-01 to 2025-09-30.
MKUU counts 135 turnout_present from 2025-01-01 to 2025-12-31.
for Wanjiru, KPF counts 1 actions_held from 2025-01-01 to 2025-12-31.
