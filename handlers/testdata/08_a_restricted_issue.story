# A restricted issue is seen by the host group's own people, and by nobody else
# of its federation.

Today is 2025-05-01.
KPF is a federation of the constituency.
GUUM is a group in KE-47-278-1390.
LUUM is a group in KE-47-278-1387.
GUUM belongs to KPF since 2019-01-01.
LUUM belongs to KPF since 2019-01-01.
Halima is organizer of KPF.
Akinyi is leader of GUUM.
Nekesa is organizer of GUUM.
Otieno is leader of LUUM.
Wanjiru is staff of KPF.

On 2025-02-10 Nekesa logs the restricted issue "Threats at the toilet block" for GUUM.
Nekesa sees "Threats at the toilet block" in every list, search, history, export and roll-up.
Akinyi sees "Threats at the toilet block" in every list, search, history, export and roll-up.
Halima sees "Threats at the toilet block" in no list, count, search, history, export or roll-up.
Otieno sees "Threats at the toilet block" in no list, count, search, history, export or roll-up.
Wanjiru sees "Threats at the toilet block" in no list, count, search, history, export or roll-up.

# What belongs to it is as restricted as the issue itself.
On 2025-02-20 GUUM holds a delegation on "Threats at the toilet block" with 8 people present.
for Wanjiru, KPF counts 0 actions_held from 2025-01-01 to 2025-12-31.
for Akinyi, GUUM counts 1 actions_held from 2025-01-01 to 2025-12-31.
