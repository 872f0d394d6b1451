// Lists of which the phone keeps no copies: what the server said last, as if what was
// not sent yet had been done already.
import { useRef } from "./html.js";
import { asIfSent } from "./local.js";
import { useGet, useLocal } from "./load.js";

/**
 * The rows of a list and, of those that are in no answer yet though the queue has let
 * them go, since when: they stay, with the form that somebody has opened on them, until
 * the server was asked after that.
 * @typedef {{rows: any[], left: Map<string, number>}} Shown
 * @param {Shown} before @param {any[]} rows what the last answer and the queue hold
 * @param {number} asked when the server was asked for the last answer @param {number} now
 * @returns {Shown}
 */
export function keepRows(before, rows, asked, now) {
  const there = new Set(rows.map((r) => r.id));
  const left = new Map();
  for (const r of before.rows) {
    const since = before.left.get(r.id) ?? now;
    if (!there.has(r.id) && r.unsent && !r.refused && since >= asked) left.set(r.id, since);
  }
  return { rows: [...rows, ...before.rows.filter((r) => left.has(r.id))], left };
}

/**
 * What a list shows. For a moment after an answer, what the phone worked out is of the
 * answer before it: that takes nothing away.
 * @param {Shown} before
 * @param {{data: any, asked: number}} answer
 * @param {{of: any, records: Map<string, any>} | null} found the records of an answer, as if what waits had been sent
 * @param {(record: any) => boolean} belongs @param {number} now
 * @returns {Shown}
 */
export function nextShown(before, { data, asked }, found, belongs, now) {
  const said = data?.items || [];
  if (!found || found.of !== data) return before.rows.length ? before : { rows: said, left: new Map() };
  const known = new Set(said.map((/** @type {any} */ r) => r.id));
  const rows = [...found.records.values()].filter((r) => known.has(r.id) || belongs(r));
  return keepRows(before, rows, asked, now);
}

/**
 * @param {string} noun
 * @param {string | null} path
 * @param {(record: any) => boolean} belongs whether a record of the phone is of this list
 */
export function useRegister(noun, path, belongs) {
  const answer = useGet(path);
  const { data } = answer;
  const byID = () => new Map((data?.items || []).map((/** @type {any} */ r) => [noun + "/" + r.id, r]));
  const found = useLocal(async () => ({ of: data, records: await asIfSent([noun], byID()) }), [data]);
  const last = useRef({ path, shown: /** @type {Shown} */ ({ rows: [], left: new Map() }) });
  const before = last.current.path === path ? last.current.shown : { rows: [], left: new Map() };
  const shown = nextShown(before, answer, found, belongs, Date.now());
  last.current = { path, shown };
  return { answer, items: shown.rows };
}
