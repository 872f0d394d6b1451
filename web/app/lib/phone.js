/**
 * A telephone number as the server keeps it: +254712345678 for 0712 345 678, and for a
 * number of another country what was written. Empty if it is none.
 * @param {string} text
 */
export function e164(text) {
  const digits = text.replace(/[\s.()-]/g, "").replace(/^(00|(?=254))/, "+").replace(/^0/, "+254");
  return (digits.startsWith("+254") ? /^\+254\d{9}$/ : /^\+[1-9]\d{7,14}$/).test(digits) ? digits : "";
}
