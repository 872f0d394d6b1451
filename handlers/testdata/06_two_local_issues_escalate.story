# Two local issues are taken into one county issue and are not counted three
# times.

Today is 2025-05-01.
Nairobi is a federation of the county.
SUM is a group in KE-47-278-1386.
GUUM is a group in KE-47-278-1390.
SUM belongs to Nairobi since 2019-01-01.
GUUM belongs to Nairobi since 2019-01-01.
Wanjiru is staff of Nairobi.

On 2025-02-10 Wanjiru logs the issue "Notices in Silanga" for SUM.
On 2025-02-12 Wanjiru logs the issue "Notices in Gatwekera" for GUUM.
Nairobi counts 2 issues_opened from 2025-01-01 to 2025-12-31.

On 2025-04-01 Wanjiru logs the issue "No eviction without talks" for Nairobi.
Wanjiru moves "Notices in Silanga" on: escalate into "No eviction without talks".
Wanjiru moves "Notices in Gatwekera" on: escalate into "No eviction without talks".
"Notices in Silanga" stands at step 1 in round 1 and is escalated.
Nairobi counts 1 issues_opened from 2025-01-01 to 2025-12-31.
SUM counts 1 issues_opened from 2025-01-01 to 2025-12-31.
GUUM counts 1 issues_opened from 2025-01-01 to 2025-12-31.

# The win of the wide issue is one win.
On 2025-04-20 the outcome "Agreement on relocation signed" is recorded on "No eviction without talks" for 3100 people.
On 2025-04-25 the people affected confirm "Agreement on relocation signed".
Wanjiru moves "No eviction without talks" on: win.
Nairobi counts 1 issues_won from 2025-01-01 to 2025-12-31.
Nairobi counts 3100 people_benefiting from 2025-01-01 to 2025-12-31.

# Taken back, a local issue counts by itself again.
Wanjiru moves "Notices in Silanga" on: return because "Silanga was left out of the agreement".
Nairobi counts 2 issues_opened from 2025-01-01 to 2025-12-31.
