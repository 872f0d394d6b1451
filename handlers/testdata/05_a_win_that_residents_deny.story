# A win that the residents deny, which opens the issue again.

Today is 2025-02-01.
KPF is a federation of the constituency.
UULS is a group in KE-47-278-1386.
UULS belongs to KPF since 2019-01-01.
Halima is organizer of KPF.

On 2025-02-10 Halima logs the issue "Street lights out" for UULS.
On 2025-05-01 the outcome "22 lights repaired" is recorded on "Street lights out" for 1650 people.
On 2025-05-10 the people affected confirm "22 lights repaired".
Halima moves "Street lights out" on: win.
"Street lights out" stands at step 1 in round 1 and is won.
KPF counts 1650 people_benefiting from 2025-01-01 to 2025-12-31.

On 2025-06-20 the people affected deny "22 lights repaired".
the outcome "22 lights repaired" is relapsed.
"Street lights out" stands at step 1 in round 1 and is open.
KPF counts 0 people_benefiting from 2025-01-01 to 2025-12-31.
KPF counts 0 issues_won from 2025-01-01 to 2025-12-31.
KPF counts 1 outcomes_relapsed from 2025-01-01 to 2025-12-31.
