export default {
  "issues.filter": ["Filter", "Chuja"],
  "issues.found": ["{n} issues", "Masuala {n}"],
  "issues.found_one": ["1 issue", "Suala 1"],
  "issues.none": ["No issue fits.", "Hakuna suala linalolingana."],
  "issue.status": ["Status", "Hali"],
  "issue.category": ["What it is about", "Linahusu nini"],
  "issue.step": ["Step", "Hatua"],
  "issue.organization": ["Group", "Kikundi"],
  "issue.next": ["Next", "Kinachofuata"],
};
