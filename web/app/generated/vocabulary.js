// Made from the tables of models by `go test ./web -run Vocabulary -update`.
export const words = {
 "action_kind": [
  [
   "house_visit",
   "House visit",
   "Kutembelea nyumba"
  ],
  [
   "house_meeting",
   "House meeting",
   "Mkutano wa nyumbani"
  ],
  [
   "public_meeting",
   "Public meeting (baraza)",
   "Baraza"
  ],
  [
   "research",
   "Research action",
   "Utafiti"
  ],
  [
   "role_play",
   "Role play",
   "Igizo"
  ],
  [
   "petition",
   "Petition",
   "Ombi la maandishi"
  ],
  [
   "delegation",
   "Delegation",
   "Ujumbe"
  ],
  [
   "dialogue",
   "Dialogue",
   "Mazungumzo"
  ],
  [
   "march",
   "March",
   "Maandamano"
  ],
  [
   "accountability_assembly",
   "Accountability assembly",
   "Mkutano wa uwajibikaji"
  ],
  [
   "vigil",
   "Vigil",
   "Mkesha"
  ],
  [
   "media",
   "Media",
   "Vyombo vya habari"
  ],
  [
   "court",
   "Court",
   "Mahakama"
  ],
  [
   "information_request",
   "Information request",
   "Ombi la taarifa"
  ],
  [
   "evaluation",
   "Evaluation",
   "Tathmini"
  ],
  [
   "reflection",
   "Reflection",
   "Tafakari"
  ]
 ],
 "action_role": [
  [
   "chair",
   "Chair",
   "Mwenyekiti"
  ],
  [
   "speaker",
   "Speaker",
   "Msemaji"
  ],
  [
   "negotiator",
   "Negotiator",
   "Mpatanishi"
  ],
  [
   "marshal",
   "Marshal",
   "Mlinzi wa utaratibu"
  ],
  [
   "minutes",
   "Minutes",
   "Mwandishi wa kumbukumbu"
  ]
 ],
 "action_status": [
  [
   "planned",
   "Planned",
   "Limepangwa"
  ],
  [
   "held",
   "Held",
   "Limefanyika"
  ],
  [
   "cancelled",
   "Cancelled",
   "Limefutwa"
  ]
 ],
 "affiliation_state": [
  [
   "proposed",
   "Proposed",
   "Umependekezwa"
  ],
  [
   "agreed",
   "Agreed by both",
   "Umekubaliwa na pande zote"
  ],
  [
   "declined",
   "Declined",
   "Umekataliwa"
  ]
 ],
 "age_band": [
  [
   "under_18",
   "Under 18",
   "Chini ya 18"
  ],
  [
   "18_34",
   "18 to 34",
   "18 hadi 34"
  ],
  [
   "35_59",
   "35 to 59",
   "35 hadi 59"
  ],
  [
   "60_over",
   "60 and over",
   "60 na zaidi"
  ],
  [
   "undisclosed",
   "Not said",
   "Hakusema"
  ]
 ],
 "batch_status": [
  [
   "previewed",
   "Previewed",
   "Imekaguliwa"
  ],
  [
   "imported",
   "Imported",
   "Imeingizwa"
  ],
  [
   "undone",
   "Undone",
   "Imetenguliwa"
  ]
 ],
 "breach_risk": [
  [
   "unknown",
   "Not known yet",
   "Bado haijulikani"
  ],
  [
   "low",
   "Harm is not to be expected",
   "Madhara hayatarajiwi"
  ],
  [
   "real",
   "A real risk of harm",
   "Hatari halisi ya madhara"
  ]
 ],
 "category": [
  [
   "water_sanitation",
   "Water and sanitation",
   "Maji na usafi wa mazingira"
  ],
  [
   "education",
   "Education",
   "Elimu"
  ],
  [
   "health",
   "Health",
   "Afya"
  ],
  [
   "housing",
   "Housing",
   "Makazi"
  ],
  [
   "land_evictions",
   "Land and evictions",
   "Ardhi na kufukuzwa"
  ],
  [
   "safety",
   "Safety",
   "Usalama"
  ],
  [
   "roads_drainage",
   "Roads and drainage",
   "Barabara na mifereji"
  ],
  [
   "livelihoods",
   "Livelihoods",
   "Riziki"
  ],
  [
   "civil_rights",
   "Civil rights",
   "Haki za kiraia"
  ],
  [
   "civic_participation",
   "Civic participation",
   "Ushiriki wa wananchi"
  ],
  [
   "other",
   "Other",
   "Nyingine"
  ]
 ],
 "comment_kind": [
  [
   "comment",
   "Comment",
   "Maoni"
  ],
  [
   "strategy",
   "Strategy note",
   "Dokezo la mkakati"
  ],
  [
   "minutes",
   "Minutes",
   "Kumbukumbu za mkutano"
  ]
 ],
 "commitment_standing": [
  [
   "current",
   "Owed by the one who gave it",
   "Inadaiwa aliyeitoa"
  ],
  [
   "inherited",
   "Asked again of the successor",
   "Imeombwa tena kwa mrithi"
  ],
  [
   "orphaned",
   "Nobody owns it any more",
   "Haina mwenyewe tena"
  ]
 ],
 "commitment_status": [
  [
   "open",
   "Open",
   "Bado"
  ],
  [
   "in_the_works",
   "In the works",
   "Inaendelea"
  ],
  [
   "stalled",
   "Stalled",
   "Imekwama"
  ],
  [
   "kept",
   "Kept",
   "Imetimizwa"
  ],
  [
   "compromise",
   "Compromise",
   "Maafikiano"
  ],
  [
   "broken",
   "Broken",
   "Imevunjwa"
  ]
 ],
 "consent_purpose": [
  [
   "organizing",
   "To be recorded as somebody who takes part",
   "Kurekodiwa kama anayeshiriki"
  ],
  [
   "contact",
   "To be called or written to",
   "Kupigiwa simu au kuandikiwa"
  ],
  [
   "photos",
   "To be shown in photos",
   "Kuonyeshwa katika picha"
  ],
  [
   "reporting",
   "To be counted by sex, age and disability in reports",
   "Kuhesabiwa kwa jinsia, rika na ulemavu katika ripoti"
  ],
  [
   "research",
   "To be asked for research",
   "Kuulizwa kwa ajili ya utafiti"
  ]
 ],
 "consent_way": [
  [
   "spoken",
   "Spoken, face to face",
   "Kwa mdomo, ana kwa ana"
  ],
  [
   "written",
   "Written or signed",
   "Kwa maandishi au sahihi"
  ],
  [
   "phone",
   "By telephone",
   "Kwa simu"
  ]
 ],
 "count_method": [
  [
   "list",
   "Attendance list",
   "Orodha ya mahudhurio"
  ],
  [
   "head_count",
   "Head count",
   "Kuhesabu watu"
  ],
  [
   "estimate",
   "Estimate",
   "Makadirio"
  ],
  [
   "survey",
   "Survey",
   "Uchunguzi"
  ],
  [
   "official_statistic",
   "Official statistic",
   "Takwimu rasmi"
  ]
 ],
 "criterion": [
  [
   "real_improvement",
   "Does it bring a real improvement in people's lives?",
   "Je, linaboresha maisha ya watu kweli?"
  ],
  [
   "own_power",
   "Does it give people a sense of their own power?",
   "Je, linawapa watu hisia ya nguvu yao wenyewe?"
  ],
  [
   "alters_power",
   "Does it alter the relations of power?",
   "Je, linabadilisha mahusiano ya mamlaka?"
  ],
  [
   "worthwhile",
   "Is it worthwhile?",
   "Je, linafaa juhudi?"
  ],
  [
   "winnable",
   "Can it be won?",
   "Je, tunaweza kushinda?"
  ],
  [
   "widely_felt",
   "Is it widely felt?",
   "Je, linahisiwa na wengi?"
  ],
  [
   "deeply_felt",
   "Is it deeply felt?",
   "Je, linahisiwa kwa undani?"
  ],
  [
   "easy_to_understand",
   "Is it easy to understand?",
   "Je, ni rahisi kuelewa?"
  ],
  [
   "clear_target",
   "Is there a clear target?",
   "Je, kuna mlengwa wazi?"
  ],
  [
   "clear_time_frame",
   "Is there a clear time frame?",
   "Je, kuna muda ulio wazi?"
  ],
  [
   "non_divisive",
   "Does it keep people together?",
   "Je, haliwagawi watu?"
  ],
  [
   "builds_leadership",
   "Does it build leaders?",
   "Je, linajenga viongozi?"
  ],
  [
   "next_campaign",
   "Does it set up the next campaign?",
   "Je, linaandaa kampeni ijayo?"
  ],
  [
   "pocketbook",
   "Does it touch people's pockets?",
   "Je, linagusa mifuko ya watu?"
  ],
  [
   "raises_money",
   "Can it raise money?",
   "Je, linaweza kuchangisha fedha?"
  ],
  [
   "fits_values",
   "Does it fit our values?",
   "Je, linaendana na maadili yetu?"
  ]
 ],
 "data_class": [
  [
   "work",
   "About the work, not about a person",
   "Kuhusu kazi, si kuhusu mtu"
  ],
  [
   "name",
   "What a person is called",
   "Jina la mtu"
  ],
  [
   "contact",
   "How a person is reached",
   "Jinsi ya kumpata mtu"
  ],
  [
   "sensitive",
   "Sensitive: sex, age band, disability",
   "Nyeti: jinsia, rika, ulemavu"
  ],
  [
   "confidence",
   "Told in confidence",
   "Yaliyosemwa kwa siri"
  ],
  [
   "consent",
   "What the person agreed to",
   "Alichokubali mtu"
  ],
  [
   "link",
   "Which person or account it refers to",
   "Mtu au akaunti inayotajwa"
  ],
  [
   "account",
   "About an account",
   "Kuhusu akaunti"
  ],
  [
   "text",
   "A text in which people may be named",
   "Maandishi yanayoweza kutaja watu"
  ]
 ],
 "delivery_status": [
  [
   "pending",
   "To be sent",
   "Itatumwa"
  ],
  [
   "delivered",
   "Received",
   "Imepokelewa"
  ],
  [
   "dead",
   "Given up",
   "Imeachwa"
  ]
 ],
 "doer": [
  [
   "resident",
   "A resident",
   "Mkazi"
  ],
  [
   "organizer",
   "A paid organizer",
   "Mratibu anayelipwa"
  ],
  [
   "other",
   "Somebody else",
   "Mtu mwingine"
  ]
 ],
 "erasure_basis": [
  [
   "asked",
   "The person asked for it",
   "Mtu ameomba"
  ],
  [
   "consent_withdrawn",
   "The person took the consent back",
   "Mtu ameondoa idhini"
  ],
  [
   "no_longer_needed",
   "The data are no longer needed",
   "Taarifa hazihitajiki tena"
  ],
  [
   "unlawful",
   "The data should not have been kept",
   "Taarifa hazikupaswa kuhifadhiwa"
  ]
 ],
 "file_kind": [
  [
   "register",
   "A field register: one line for each action",
   "Rejista ya uwanjani: mstari mmoja kwa kila tendo"
  ],
  [
   "organizations",
   "Organizations",
   "Vikundi"
  ],
  [
   "people",
   "People",
   "Watu"
  ]
 ],
 "issue_status": [
  [
   "open",
   "Open",
   "Linaendelea"
  ],
  [
   "won",
   "Won",
   "Limeshinda"
  ],
  [
   "partly_won",
   "Partly won",
   "Limeshinda kwa sehemu"
  ],
  [
   "lost",
   "Lost",
   "Limeshindwa"
  ],
  [
   "dropped",
   "Dropped",
   "Limeachwa"
  ],
  [
   "merged",
   "Merged into another",
   "Limeunganishwa na jingine"
  ],
  [
   "escalated",
   "Taken further in a wider issue",
   "Limepelekwa ngazi ya juu"
  ]
 ],
 "language": [
  [
   "en",
   "English",
   "Kiingereza"
  ],
  [
   "sw",
   "Swahili",
   "Kiswahili"
  ]
 ],
 "level": [
  [
   "neighbourhood",
   "Neighbourhood",
   "Mtaa"
  ],
  [
   "ward",
   "Ward",
   "Wadi"
  ],
  [
   "constituency",
   "Constituency",
   "Eneo bunge"
  ],
  [
   "county",
   "County",
   "Kaunti"
  ],
  [
   "national",
   "National",
   "Taifa"
  ]
 ],
 "line_verdict": [
  [
   "create",
   "Creates records",
   "Unaunda rekodi"
  ],
  [
   "match",
   "Is there already",
   "Tayari upo"
  ],
  [
   "refuse",
   "Cannot be taken",
   "Haukubaliki"
  ]
 ],
 "office": [
  [
   "chair",
   "Chair",
   "Mwenyekiti"
  ],
  [
   "vice_chair",
   "Vice-chair",
   "Makamu mwenyekiti"
  ],
  [
   "secretary",
   "Secretary",
   "Katibu"
  ],
  [
   "treasurer",
   "Treasurer",
   "Mweka hazina"
  ],
  [
   "organizing_secretary",
   "Organizing secretary",
   "Katibu mpangaji"
  ],
  [
   "committee",
   "Committee member",
   "Mjumbe wa kamati"
  ],
  [
   "negotiator",
   "Negotiator",
   "Mpatanishi"
  ]
 ],
 "organization_kind": [
  [
   "neighbourhood",
   "Neighbourhood organization",
   "Kikundi cha mtaa"
  ],
  [
   "federation",
   "Federation",
   "Shirikisho"
  ]
 ],
 "organization_status": [
  [
   "forming",
   "Forming",
   "Kinaundwa"
  ],
  [
   "active",
   "Active",
   "Hai"
  ],
  [
   "dormant",
   "Dormant",
   "Kimelala"
  ],
  [
   "dissolved",
   "Dissolved",
   "Kimevunjwa"
  ]
 ],
 "origin": [
  [
   "members",
   "Members",
   "Wanachama"
  ],
  [
   "organizer",
   "Organizer",
   "Mratibu"
  ],
  [
   "ngo",
   "NGO",
   "Shirika lisilo la kiserikali"
  ],
  [
   "donor",
   "Donor",
   "Mfadhili"
  ],
  [
   "government",
   "Government",
   "Serikali"
  ]
 ],
 "outcome_direction": [
  [
   "win",
   "A win",
   "Ushindi"
  ],
  [
   "loss",
   "A loss",
   "Kushindwa"
  ]
 ],
 "outcome_kind": [
  [
   "service",
   "A service",
   "Huduma"
  ],
  [
   "money",
   "Money",
   "Fedha"
  ],
  [
   "policy",
   "A policy or by-law",
   "Sera au sheria ndogo"
  ],
  [
   "eviction_stopped",
   "An eviction stopped",
   "Ubomoaji umesimamishwa"
  ],
  [
   "recognition",
   "Recognition",
   "Kutambuliwa"
  ],
  [
   "behaviour",
   "Behaviour",
   "Mwenendo"
  ]
 ],
 "outcome_state": [
  [
   "claimed",
   "Claimed",
   "Inadaiwa"
  ],
  [
   "verified",
   "Verified by the people affected",
   "Imethibitishwa na walioathirika"
  ],
  [
   "sustained",
   "Sustained",
   "Imedumu"
  ],
  [
   "relapsed",
   "Denied or relapsed",
   "Imekanushwa au imerudi nyuma"
  ]
 ],
 "person_kind": [
  [
   "contact",
   "Contact",
   "Mawasiliano"
  ],
  [
   "participant",
   "Participant",
   "Mshiriki"
  ],
  [
   "member",
   "Member",
   "Mwanachama"
  ],
  [
   "leader",
   "Leader",
   "Kiongozi"
  ],
  [
   "officer",
   "Officer",
   "Afisa wa kikundi"
  ],
  [
   "organizer",
   "Organizer",
   "Mratibu"
  ],
  [
   "official",
   "Public official",
   "Afisa wa umma"
  ]
 ],
 "place_level": [
  [
   "country",
   "Country",
   "Nchi"
  ],
  [
   "county",
   "County",
   "Kaunti"
  ],
  [
   "constituency",
   "Constituency",
   "Eneo bunge"
  ],
  [
   "ward",
   "Ward",
   "Wadi"
  ],
  [
   "neighbourhood",
   "Neighbourhood",
   "Mtaa"
  ]
 ],
 "purpose": [
  [
   "planning",
   "To plan the work",
   "Kupanga kazi"
  ],
  [
   "reporting",
   "To report on the work",
   "Kuripoti kuhusu kazi"
  ],
  [
   "correction",
   "To correct lists and read them in again",
   "Kusahihisha orodha na kuziingiza tena"
  ],
  [
   "handover",
   "To hand it to the group it belongs to",
   "Kukabidhi kikundi husika"
  ],
  [
   "request",
   "To answer a request of a person",
   "Kujibu ombi la mtu"
  ],
  [
   "research",
   "For research that people agreed to",
   "Kwa utafiti uliokubaliwa"
  ],
  [
   "moving",
   "To keep a copy or move to another installation",
   "Kuhifadhi nakala au kuhamia kwingine"
  ]
 ],
 "registration_type": [
  [
   "community_group",
   "Community group",
   "Kikundi cha jamii"
  ],
  [
   "society",
   "Society",
   "Chama"
  ],
  [
   "pbo",
   "Public benefit organization",
   "Shirika la manufaa ya umma"
  ],
  [
   "none",
   "Not registered",
   "Hakijasajiliwa"
  ]
 ],
 "request_channel": [
  [
   "in_person",
   "In person",
   "Ana kwa ana"
  ],
  [
   "phone",
   "By telephone",
   "Kwa simu"
  ],
  [
   "letter",
   "By letter",
   "Kwa barua"
  ],
  [
   "email",
   "By e-mail",
   "Kwa barua pepe"
  ],
  [
   "other",
   "In another way",
   "Kwa njia nyingine"
  ]
 ],
 "request_kind": [
  [
   "access",
   "To see what is held",
   "Kuona kilichohifadhiwa"
  ],
  [
   "correction",
   "To have it corrected",
   "Kurekebishiwa"
  ],
  [
   "erasure",
   "To be forgotten",
   "Kufutiwa"
  ],
  [
   "objection",
   "To object to a use",
   "Kupinga matumizi"
  ]
 ],
 "request_status": [
  [
   "open",
   "Open",
   "Wazi"
  ],
  [
   "answered",
   "Answered",
   "Limejibiwa"
  ],
  [
   "refused",
   "Refused",
   "Limekataliwa"
  ],
  [
   "withdrawn",
   "Withdrawn by the person",
   "Limeondolewa na mtu"
  ]
 ],
 "response": [
  [
   "yes",
   "Yes",
   "Ndiyo"
  ],
  [
   "no",
   "No",
   "Hapana"
  ],
  [
   "conditional",
   "Conditional",
   "Kwa masharti"
  ],
  [
   "evaded",
   "Evaded",
   "Amekwepa"
  ],
  [
   "absent",
   "Absent",
   "Hakuwepo"
  ]
 ],
 "role": [
  [
   "organizer",
   "Community organizer",
   "Mratibu wa jamii"
  ],
  [
   "leader",
   "Leader",
   "Kiongozi"
  ],
  [
   "staff",
   "Programme staff",
   "Mfanyakazi wa programu"
  ],
  [
   "administrator",
   "Administrator",
   "Msimamizi"
  ],
  [
   "funder",
   "Funder or researcher",
   "Mfadhili au mtafiti"
  ]
 ],
 "sensitivity": [
  [
   "normal",
   "Normal",
   "Kawaida"
  ],
  [
   "restricted",
   "Restricted to the host organizations",
   "Kwa vikundi vinavyohusika pekee"
  ]
 ],
 "sex": [
  [
   "female",
   "Woman",
   "Mwanamke"
  ],
  [
   "male",
   "Man",
   "Mwanamume"
  ],
  [
   "intersex",
   "Intersex",
   "Huntha"
  ],
  [
   "undisclosed",
   "Not said",
   "Hakusema"
  ]
 ],
 "side": [
  [
   "child",
   "The organization that joins",
   "Kikundi kinachojiunga"
  ],
  [
   "parent",
   "The federation",
   "Shirikisho"
  ]
 ],
 "source_kind": [
  [
   "documents",
   "Documents",
   "Nyaraka"
  ],
  [
   "people",
   "People",
   "Watu"
  ],
  [
   "power_structure",
   "The power structure",
   "Muundo wa mamlaka"
  ]
 ],
 "stance": [
  [
   "supports",
   "Supports",
   "Anaunga mkono"
  ],
  [
   "leans",
   "Can be won",
   "Anaweza kushawishika"
  ],
  [
   "neutral",
   "Undecided",
   "Hajaamua"
  ],
  [
   "opposes",
   "Opposes",
   "Anapinga"
  ],
  [
   "unknown",
   "Not known",
   "Haijulikani"
  ]
 ],
 "step": [
  [
   "1",
   "Integration",
   "Kujumuika na jamii"
  ],
  [
   "2",
   "Social investigation",
   "Uchunguzi wa kijamii"
  ],
  [
   "3",
   "Tentative programme",
   "Mpango wa awali"
  ],
  [
   "4",
   "Groundwork",
   "Kuandaa watu"
  ],
  [
   "5",
   "Meeting",
   "Mkutano"
  ],
  [
   "6",
   "Role play",
   "Igizo"
  ],
  [
   "7",
   "Mobilization (action)",
   "Uhamasishaji (tendo)"
  ],
  [
   "8",
   "Evaluation",
   "Tathmini"
  ],
  [
   "9",
   "Reflection",
   "Tafakari"
  ],
  [
   "10",
   "Organization",
   "Kujenga kikundi"
  ]
 ],
 "sync_outcome": [
  [
   "applied",
   "Done",
   "Imefanyika"
  ],
  [
   "already_applied",
   "Was done before",
   "Ilishafanyika"
  ],
  [
   "merged",
   "Done, beside changes of others",
   "Imefanyika, pamoja na mabadiliko ya wengine"
  ],
  [
   "conflict",
   "Done, but others wrote something else in the same place",
   "Imefanyika, lakini wengine waliandika tofauti mahali pamoja"
  ],
  [
   "waiting",
   "Waits for what it builds on",
   "Inasubiri inachotegemea"
  ],
  [
   "refused",
   "Cannot be done",
   "Haiwezi kufanyika"
  ]
 ],
 "sync_verb": [
  [
   "create",
   "Create",
   "Unda"
  ],
  [
   "change",
   "Change",
   "Badilisha"
  ],
  [
   "delete",
   "Delete",
   "Futa"
  ],
  [
   "move",
   "Move an issue",
   "Sogeza suala"
  ]
 ],
 "tenure": [
  [
   "elected",
   "Elected",
   "Amechaguliwa"
  ],
  [
   "appointed",
   "Appointed",
   "Ameteuliwa"
  ],
  [
   "acting",
   "Acting",
   "Kaimu"
  ]
 ]
};
export const steps = [
 [
  "Integration",
  "Kujumuika na jamii"
 ],
 [
  "Social investigation",
  "Uchunguzi wa kijamii"
 ],
 [
  "Tentative programme",
  "Mpango wa awali"
 ],
 [
  "Groundwork",
  "Kuandaa watu"
 ],
 [
  "Meeting",
  "Mkutano"
 ],
 [
  "Role play",
  "Igizo"
 ],
 [
  "Mobilization (action)",
  "Uhamasishaji (tendo)"
 ],
 [
  "Evaluation",
  "Tathmini"
 ],
 [
  "Reflection",
  "Tafakari"
 ],
 [
  "Organization",
  "Kujenga kikundi"
 ]
];
export const moves = {
 "advance": [
  "Go on to the next step",
  "Nenda hatua inayofuata"
 ],
 "back": [
  "Go back one step",
  "Rudi hatua moja"
 ],
 "drop": [
  "Drop it",
  "Liache"
 ],
 "escalate": [
  "Take it into a wider issue",
  "Lipeleke kwenye suala pana"
 ],
 "lose": [
  "Close as lost",
  "Funga kama limeshindwa"
 ],
 "merge": [
  "Merge it into another issue",
  "Liunganishe na suala jingine"
 ],
 "new_round": [
  "Back to groundwork for another round",
  "Rudi kuandaa watu kwa awamu nyingine"
 ],
 "partly_win": [
  "Close as partly won",
  "Funga kama limeshinda kwa sehemu"
 ],
 "reopen": [
  "Open it again",
  "Lifungue tena"
 ],
 "return": [
  "Take it back from the wider issue",
  "Lirudishe kutoka suala pana"
 ],
 "unmerge": [
  "Undo the merging",
  "Tengua muungano"
 ],
 "win": [
  "Close as won",
  "Funga kama limeshinda"
 ]
};
