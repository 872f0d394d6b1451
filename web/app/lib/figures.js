// What the pages of figures share.
import { number, said, shillings, t } from "./words.js";

/** The kinds of figures, by how their names begin. @type {[string, string[]][]} */
export const groups = [
  ["issues", ["issues_"]], ["actions", ["actions_", "turnout_"]], ["roles", ["roles_", "one_to_ones"]],
  ["demands", ["demands_", "responses_"]], ["promises", ["commitments_"]], ["outcomes", ["outcomes_", "losses", "people_"]], ["money", ["kes_"]],
];

/** @param {any[]} measures @returns {[string, any[]][]} */
export const grouped = (measures) => groups.map(([name, starts]) => /** @type {[string, any[]]} */ ([name, measures.filter((m) => starts.some((s) => m.name.startsWith(s)))]));

/** What stands in a cell. @param {import("./records").Cell | undefined} cell @param {Pick<import("./records").Measure, "unit">} measure */
export function shown(cell, measure) {
  if (!cell) return "–";
  if (cell.hidden) return t("figure.hidden");
  return measure.unit === "kes_cents" ? shillings(cell.value) : number(cell.value);
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

/** The period of the same length just before. @param {{from: string, to: string}} p */
export function before({ from, to }) {
  const [a, b] = [Date.parse(from), Date.parse(to)];
  const year = from.slice(5) === "01-01" && to.slice(5) === "12-31";
  if (year) return { from: `${Number(from.slice(0, 4)) - 1}-01-01`, to: `${Number(to.slice(0, 4)) - 1}-12-31` };
  const end = a - 86_400_000;
  return { from: new Date(end - (b - a)).toISOString().slice(0, 10), to: new Date(end).toISOString().slice(0, 10) };
}

/** A table as CSV. What a spreadsheet would compute is told to be text. @param {string[][]} rows */
export function csv(rows) {
  const cell = (/** @type {string} */ text) => `"${(/^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? "'" + text : text).replaceAll('"', '""')}"`;
  return "\uFEFF" + rows.map((row) => row.map((c) => cell(String(c))).join(",")).join("\r\n") + "\r\n";
}

/** The rows on the screen as a file. @param {string} name @param {string[][]} rows */
export function download(name, rows) {
  const address = URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase() + ".csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A number for a file: plain, without separators. @param {any} cell @param {any} measure */
export const plain = (cell, measure) => (!cell || cell.hidden ? "" : String(measure.unit === "kes_cents" ? cell.value / 100 : cell.value));

export const measureName = (/** @type {any} */ m) => said(m.label);
