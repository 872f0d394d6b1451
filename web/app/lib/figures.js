// What the pages of figures share.
import { number, said, shillings, t } from "./words.js";

/** The kinds of figures, by how their names begin. @type {[string, string[]][]} */
export const groups = [
  ["issues", ["issues_"]], ["actions", ["actions_", "turnout_"]], ["roles", ["roles_", "one_to_ones"]],
  ["demands", ["demands_", "responses_"]], ["promises", ["commitments_"]], ["outcomes", ["outcomes_", "losses", "people_"]], ["money", ["kes_"]],
];

/** @param {any[]} measures @returns {[string, any[]][]} */
export const grouped = (measures) => groups.map(([name, starts]) => /** @type {[string, any[]]} */ ([name, measures.filter((m) => starts.some((s) => m.name.startsWith(s)))]));

/** @typedef {import("./records").Cell} Cell @typedef {Pick<import("./records").Measure, "unit">} Unit */

const spoken = (/** @type {number} */ n, /** @type {Unit} */ measure) => (measure.unit === "kes_cents" ? shillings(n) : number(n));

/** Whether only the bounds of the true figure are known. @param {Cell} cell */
const rough = (cell) => cell.at_least !== undefined || cell.at_most !== undefined;

/** @param {number} low @param {number | undefined} high @param {Unit} measure */
const between = (low, high, measure) => (high === undefined ? t("figure.at_least", { low: spoken(low, measure) }) : t("figure.between", { low: spoken(low, measure), high: spoken(high, measure) }));

/** What stands in a cell. @param {Cell | undefined} cell @param {Unit} measure */
export function shown(cell, measure) {
  if (!cell) return "–";
  if (cell.hidden) return t("figure.hidden");
  return rough(cell) ? between(cell.at_least || 0, cell.at_most, measure) : spoken(cell.value, measure);
}

/** By how much a figure changed; nothing if it may not have. @param {Cell | undefined} now @param {Cell | undefined} was @param {Unit} measure */
export function changedBy(now, was, measure) {
  if (!now || !was || now.hidden || was.hidden) return "";
  const bounds = (/** @type {Cell} */ c) => (rough(c) ? [c.at_least || 0, c.at_most] : [c.value, c.value]);
  const [low, high] = bounds(now), [lower, higher] = bounds(was);
  const sure = (/** @type {string} */ sign, /** @type {number} */ least, /** @type {number | undefined} */ most) => sign + (least === most ? spoken(least, measure) : between(least, most, measure));
  if (higher !== undefined && /** @type {number} */ (low) > higher) return sure("+", /** @type {number} */ (low) - higher, high === undefined ? undefined : high - /** @type {number} */ (lower));
  if (high !== undefined && /** @type {number} */ (lower) > high) return sure("−", /** @type {number} */ (lower) - high, higher === undefined ? undefined : higher - /** @type {number} */ (low));
  return "";
}

/** The page that lists what a number counts. @param {import("./records").Cell | undefined} cell */
export const behind = (cell) => (cell?.records ? cell.records.replace("/api/v1/", "/records/") : "");

/** The first and last day of a quarter, half or year that ends with the current one. @param {string} kind */
export function period(kind, now = new Date()) {
  const y = now.getFullYear(), q = Math.floor(now.getMonth() / 3);
  const day = (/** @type {number} */ year, /** @type {number} */ month, /** @type {number} */ d) => new Date(Date.UTC(year, month, d)).toISOString().slice(0, 10);
  if (kind === "quarter") return { from: day(y, q * 3, 1), to: day(y, q * 3 + 3, 0) };
  if (kind === "last_quarter") return { from: day(y, q * 3 - 3, 1), to: day(y, q * 3, 0) };
  if (kind === "last_year") return { from: day(y - 1, 0, 1), to: day(y - 1, 12, 0) };
  return { from: day(y, 0, 1), to: day(y, 12, 0) };
}

/** The last day of a month. @param {string} month */
export const lastOf = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);

/** The period of the same length just before: as many months, or as many days. @param {{from: string, to: string}} p */
export function before({ from, to }) {
  const [a, b] = [Date.parse(from), Date.parse(to)];
  if (from.endsWith("-01") && to === lastOf(to)) {
    const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
    const first = new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1 - months, 1));
    return { from: first.toISOString().slice(0, 10), to: new Date(a - 86_400_000).toISOString().slice(0, 10) };
  }
  const end = a - 86_400_000;
  return { from: new Date(end - (b - a)).toISOString().slice(0, 10), to: new Date(end).toISOString().slice(0, 10) };
}

/** A table as CSV. What a spreadsheet would compute is told to be text. @param {string[][]} rows */
export function csv(rows) {
  const cell = (/** @type {string} */ text) => `"${(/^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? "'" + text : text).replaceAll('"', '""')}"`;
  return "\uFEFF" + rows.map((row) => row.map((c) => cell(String(c))).join(",")).join("\r\n") + "\r\n";
}

/** The rows on the screen as a file. @param {string} name @param {string[][]} rows */
export const download = (name, rows) => save(name, "csv", new Blob([csv(rows)], { type: "text/csv;charset=utf-8" }));

/** Gives a file to the browser to keep. @param {string} name @param {string} ending @param {Blob} blob */
export function save(name, ending, blob) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase() + "." + ending;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A number for a file: plain, without separators. A rough one is told in words, which no spreadsheet takes for exact. @param {any} cell @param {any} measure */
export const plain = (cell, measure) => (!cell || cell.hidden ? "" : rough(cell) ? shown(cell, measure) : String(measure.unit === "kes_cents" ? cell.value / 100 : cell.value));

export const measureName = (/** @type {any} */ m) => said(m.label);
