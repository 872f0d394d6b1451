# An issue from door to door visits to a verified win, in two rounds.

Today is 2025-01-02.
KPF is a federation of the constituency.
GUUM is a group in KE-47-278-1390.
GUUM belongs to KPF since 2019-01-01.
Halima is organizer of KPF.
"Water manager" is a post of the county.
"Water manager" is held by Lucy Nduta from 2022-01-01.

# Integration and social investigation
On 2025-01-20 Halima logs the issue "Water kiosk dry" for GUUM.
before the next step of "Water kiosk dry" there is missing: contacts.
Halima cannot move "Water kiosk dry" on: advance, because it is step_incomplete.
On 2025-01-22 Halima goes from door to door on "Water kiosk dry" for GUUM and spots a natural leader.
Halima moves "Water kiosk dry" on: advance.
Halima writes down two kinds of source, the reason and a turnout target of 40 on "Water kiosk dry".
Halima moves "Water kiosk dry" on: advance.

# Tentative programme and groundwork
Halima scores "Water kiosk dry".
Halima moves "Water kiosk dry" on: advance.
before the next step of "Water kiosk dry" there is missing: pledges.
On 2025-02-08 GUUM holds a house_meeting on "Water kiosk dry" with 46 people present.
Halima moves "Water kiosk dry" on: advance.

# The meeting decides, and the role play prepares
On 2025-02-16 GUUM holds a meeting on "Water kiosk dry" with a quorum, which decides and names negotiators.
On 2025-02-16 the people demand of "Water manager": "Restore supply three days a week" on "Water kiosk dry".
Halima moves "Water kiosk dry" on: advance.
On 2025-02-22 GUUM holds a role play on "Water kiosk dry" in which residents speak.
Halima moves "Water kiosk dry" on: advance.

# The first action fails: back to groundwork for another round
On 2025-02-28 GUUM holds a delegation on "Water kiosk dry" with 42 people present.
the answer to "Restore supply three days a week" there is evaded.
before the next step of "Water kiosk dry" nothing is missing.
On 2025-03-02 Halima moves "Water kiosk dry" on: new_round because "He said he had no record of us".
"Water kiosk dry" stands at step 4 in round 2 and is open.
Halima cannot move "Water kiosk dry" on: win, because it is win_not_verified.

# The second round
On 2025-03-05 Halima goes from door to door on "Water kiosk dry" for GUUM and spots a natural leader.
On 2025-03-08 GUUM holds a house_meeting on "Water kiosk dry" with 120 people present.
Halima moves "Water kiosk dry" on: advance.
On 2025-03-10 GUUM holds a meeting on "Water kiosk dry" with a quorum, which decides and names negotiators.
Halima moves "Water kiosk dry" on: advance.
Halima moves "Water kiosk dry" on: advance because "The same speakers as last time".
On 2025-03-14 GUUM holds a accountability_assembly on "Water kiosk dry" with 152 people present.
the answer to "Restore supply three days a week" there is yes.
"Water manager" promises there "Water three days a week from May" on "Water kiosk dry" by 2025-05-01.
Halima moves "Water kiosk dry" on: advance.
On 2025-03-17 GUUM holds a evaluation on "Water kiosk dry" with 30 people present.
Halima moves "Water kiosk dry" on: advance.
On 2025-03-17 GUUM holds the reflection on "Water kiosk dry" and learns "Confirm the evening before".
Halima moves "Water kiosk dry" on: advance.
"Water kiosk dry" stands at step 10 in round 2 and is open.

# The promise is kept, and the people affected verify the win
On 2025-05-20 a resident follows up "Water three days a week from May" and finds it kept.
On 2025-05-20 the outcome "Water runs three days a week" is recorded on "Water kiosk dry" for 1400 people.
Halima cannot move "Water kiosk dry" on: win, because it is win_not_verified.
On 2025-05-24 the people affected confirm "Water runs three days a week" without a quorum.
On 2025-05-25 the people affected confirm "Water runs three days a week".
the outcome "Water runs three days a week" is verified.
Halima moves "Water kiosk dry" on: win.
"Water kiosk dry" stands at step 10 in round 2 and is won.

KPF counts 1 issues_won from 2025-01-01 to 2025-12-31.
KPF counts 1 issues_skipping from 2025-01-01 to 2025-12-31.
KPF counts 1 outcomes_verified from 2025-01-01 to 2025-12-31.
KPF counts 1400 people_benefiting from 2025-01-01 to 2025-12-31.
KPF counts 1 commitments_kept from 2025-01-01 to 2025-12-31.
KPF counts 390 turnout_present from 2025-01-01 to 2025-12-31.
