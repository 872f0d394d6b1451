export default {
  "visit.new": ["Write down a conversation", "Andika mazungumzo"],
  "visit.person": ["With whom", "Na nani"],
  "visit.other": ["Somebody else", "Mtu mwingine"],
  "visit.name": ["Name of a new contact", "Jina la mtu mpya"],
  "visit.name_hint": ["Only if the person agrees to be recorded. Leave it empty to count the visit without a name.", "Ikiwa tu mtu amekubali kurekodiwa. Acha wazi ili kuhesabu ziara bila jina."],
  "visit.seen": ["What you saw", "Ulichokiona"],
  "visit.pledged": ["Promised to come to the next action", "Ameahidi kuja kwenye tendo lijalo"],
  "visit.leader": ["A natural leader", "Kiongozi wa asili"],
  "visit.doer": ["Who held the conversation", "Nani aliyezungumza"],
  "visit.interests": ["What matters to the person", "Mambo muhimu kwa mtu huyu"],
  "visit.interests_hint": ["Told in confidence: only those who work with the group see it.", "Yamesemwa kwa siri: wanaofanya kazi na kikundi pekee ndio wanaoona."],
};
