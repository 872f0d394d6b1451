# Two issues turn out to be one, and are told apart again later.

Today is 2025-05-01.
KPF is a federation of the constituency.
GUUM is a group in KE-47-278-1390.
UMMK is a group in KE-47-278-1390.
GUUM belongs to KPF since 2019-01-01.
UMMK belongs to KPF since 2019-01-01.
Halima is organizer of KPF.

On 2025-02-10 Halima logs the issue "Bridge gone at the mosque" for GUUM.
On 2025-02-12 Halima logs the issue "Foot bridge collapsed" for UMMK.
KPF counts 2 issues_opened from 2025-01-01 to 2025-12-31.

Halima moves "Bridge gone at the mosque" on: merge into "Foot bridge collapsed".
"Bridge gone at the mosque" stands at step 1 in round 1 and is merged.
KPF counts 1 issues_opened from 2025-01-01 to 2025-12-31.
GUUM counts 1 issues_opened from 2025-01-01 to 2025-12-31.
Halima cannot move "Bridge gone at the mosque" on: advance, because it is move_not_allowed.

Halima moves "Bridge gone at the mosque" on: unmerge because "They are two bridges".
"Bridge gone at the mosque" stands at step 1 in round 1 and is open.
KPF counts 2 issues_opened from 2025-01-01 to 2025-12-31.
