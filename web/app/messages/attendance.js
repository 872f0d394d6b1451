export default {
  "attendance.present": ["Tick who came", "Weka alama waliokuja"],
  "attendance.pledged": ["Tick who promised to come", "Weka alama walioahidi kuja"],
  "attendance.confirmed": ["Tick who said so again", "Weka alama waliothibitisha"],
  "attendance.who": ["People of the group", "Watu wa kikundi"],
  "attendance.hint": ["Only the numbers are kept, not who it was. Add others with the counter above.", "Idadi pekee ndiyo inayohifadhiwa, si nani alikuja. Ongeza wengine kwa kihesabu hapo juu."],
};
