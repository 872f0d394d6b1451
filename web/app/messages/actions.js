export default {
  "tap.less": ["One less: {label}", "Punguza moja: {label}"],
  "tap.more": ["One more: {label}", "Ongeza moja: {label}"],
  "tap.ten": ["Ten more: {label}", "Ongeza kumi: {label}"],
};
