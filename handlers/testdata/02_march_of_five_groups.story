# A march of five groups in two wards with 300 people is counted once for the
# county, and each group sees it as its own too.

Today is 2025-03-14.
Nairobi is a federation of the county.
KPF is a federation of the constituency.
UULS is a group in KE-47-278-1386.
SUM is a group in KE-47-278-1386.
MKUU is a group in KE-47-278-1386.
GUUM is a group in KE-47-278-1390.
UMMK is a group in KE-47-278-1390.
KPF belongs to Nairobi since 2019-01-01.
UULS belongs to KPF since 2019-01-01.
SUM belongs to KPF since 2019-01-01.
MKUU belongs to KPF since 2019-01-01.
GUUM belongs to KPF since 2019-01-01.
UMMK belongs to KPF since 2019-01-01.
Wanjiru is staff of Nairobi.
Akinyi is leader of GUUM.

On 2025-02-01 Wanjiru logs the issue "The sewer that was never dug" for UULS, SUM, MKUU, GUUM and UMMK.
On 2025-03-14 UULS, SUM, MKUU, GUUM and UMMK hold a march on "The sewer that was never dug" with 300 people present.

Nairobi counts 1 actions_held from 2025-01-01 to 2025-12-31.
Nairobi counts 300 turnout_present from 2025-01-01 to 2025-12-31.
Nairobi counts 1 issues_opened from 2025-01-01 to 2025-12-31.
KPF counts 300 turnout_present from 2025-03-01 to 2025-03-31.
KPF counts 300 turnout_present from 2025-03-10 to 2025-03-20.
KPF counts 0 turnout_present from 2025-03-15 to 2025-03-31.
UULS counts 300 turnout_present from 2025-01-01 to 2025-12-31.
for Akinyi, GUUM counts 300 turnout_present from 2025-01-01 to 2025-12-31.
for Wanjiru, UMMK counts 1 actions_held from 2025-01-01 to 2025-12-31.
side by side, the members of KPF share 1 actions from 2025-01-01 to 2025-12-31.
