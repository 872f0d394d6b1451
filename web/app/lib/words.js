// The words of the interface in both languages.
import { settings } from "./state.js";
import { messages } from "../messages/all.js";
import { moves, steps, words } from "../generated/vocabulary.js";

const place = () => (settings.get().language === "sw" ? 1 : 0);

/** A message with its places filled. @param {string} key @param {Record<string, any>} [values] */
export function t(key, values = {}) {
  const text = messages[key]?.[place()] ?? key;
  return text.replace(/\{(\w+)\}/g, (/** @type {string} */ whole, /** @type {string} */ name) => (name in values ? String(values[name]) : whole));
}

/** A message about a number of things; English has a word of its own for one. @param {string} key @param {number} n @param {Record<string, any>} [values] */
export const tn = (key, n, values = {}) => t(n === 1 && messages[key + "_one"] ? key + "_one" : key, { n: number(n), ...values });

/** Text that the API gives in both languages. @param {{en: string, sw: string} | undefined} text */
export const said = (text) => (text ? text[settings.get().language] || text.en : "");

/** What a value of an enumeration is called. @param {string} enumeration @param {string} value */
export function label(enumeration, value) {
  const term = /** @type {Record<string, string[][]>} */ (words)[enumeration]?.find((w) => w[0] === value);
  return term ? term[1 + place()] : value;
}

/** The values of an enumeration with what they are called. @param {string} enumeration @returns {[string, string][]} */
export const choices = (enumeration) => /** @type {Record<string, string[][]>} */ (words)[enumeration].map((w) => [w[0], w[1 + place()]]);

/** @param {number} step 1 to 10 */
export const stepName = (step) => steps[step - 1]?.[place()] ?? "";
export const stepNames = () => steps.map((s) => s[place()]);
/** @param {string} move */
export const moveName = (move) => /** @type {Record<string, string[]>} */ (moves)[move]?.[place()] ?? move;

const locale = () => (settings.get().language === "sw" ? "sw-KE" : "en-KE");
/** @param {number} n */
export const number = (n) => new Intl.NumberFormat(locale()).format(n);
/** @param {number} cents */
export const shillings = (cents) => "KES " + new Intl.NumberFormat(locale(), { maximumFractionDigits: 0 }).format(cents / 100);

/** A day such as 3 Nov 2026. @param {string | undefined} day */
export function date(day) {
  if (!day) return "";
  return new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", year: "numeric", timeZone: day.length > 10 ? undefined : "UTC" }).format(new Date(day));
}
/** @param {string | number} at */
export const moment = (at) => new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(new Date(at));

/** Today on the wall of the phone. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
}

/** @param {string} day */
export const daysUntil = (day) => Math.round((Date.parse(day) - Date.parse(today())) / 86_400_000);
