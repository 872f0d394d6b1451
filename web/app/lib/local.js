// The records on the phone, as if what was not sent yet had been done already.
import { shelf } from "./device.js";
import { queue } from "./work.js";

/** A record with the members of a change: each whole, null to empty one. @param {any} record @param {any} fields */
export function changed(record, fields) {
  const out = { ...record };
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) delete out[name];
    else out[name] = value;
  }
  return out;
}

/** @param {Map<string, any>} records @param {import("./queue.js").Waiting} waiting */
function apply(records, { operation: o, state, problem }) {
  const name = o.noun + "/" + o.record;
  const before = records.get(name);
  if (o.verb === "create") records.set(name, { step: 1, cycle: 1, status: "open", version: 0, ...o.fields, id: o.record, unsent: true });
  else if (o.verb === "change" && before) records.set(name, { ...changed(before, o.fields), unsent: true });
  else if (o.verb === "delete") records.delete(name);
  if (state === "refused" && records.has(name)) records.set(name, { ...records.get(name), refused: problem });
}

/** Everything of some kinds. @param {string[]} nouns @returns {Promise<Map<string, any>>} */
export async function localRecords(nouns) {
  const of = (/** @type {string} */ name) => nouns.includes(name.slice(0, name.indexOf("/")));
  const records = new Map((await shelf().all("records")).filter(([name]) => of(name)));
  return asIfSent(nouns, records);
}

/** Records by noun and id, with what was not sent yet done to them. @param {string[]} nouns @param {Map<string, any>} records */
export async function asIfSent(nouns, records) {
  for (const waiting of await queue.list()) {
    if (nouns.includes(waiting.operation.noun)) apply(records, waiting);
  }
  return records;
}

/** The records of one kind. @param {string} noun @returns {Promise<any[]>} */
export async function localList(noun) {
  return [...(await localRecords([noun])).values()];
}
