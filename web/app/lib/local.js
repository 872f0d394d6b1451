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

/** @param {Map<string, any>} records @param {import("./queue.js").Operation} o */
function apply(records, o) {
  const name = o.noun + "/" + o.record;
  const before = records.get(name);
  if (o.verb === "create") records.set(name, { step: 1, cycle: 1, status: "open", version: 0, ...o.fields, id: o.record, unsent: true });
  else if (o.verb === "change" && before) records.set(name, { ...changed(before, o.fields), unsent: true });
  else if (o.verb === "delete") records.delete(name);
}

/** Everything of some kinds. @param {string[]} nouns @returns {Promise<Map<string, any>>} */
export async function localRecords(nouns) {
  const of = (/** @type {string} */ name) => nouns.includes(name.slice(0, name.indexOf("/")));
  const records = new Map((await shelf().all("records")).filter(([name]) => of(name)));
  for (const { operation } of await queue.list()) {
    if (nouns.includes(operation.noun)) apply(records, operation);
  }
  return records;
}

/** The records of one kind. @param {string} noun @returns {Promise<any[]>} */
export async function localList(noun) {
  return [...(await localRecords([noun])).values()];
}
