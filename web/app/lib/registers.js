// Lists of which the phone keeps no copies: what the server said last, as if what was
// not sent yet had been done already.
import { useRef } from "./html.js";
import { asIfSent } from "./local.js";
import { useGet, useLocal } from "./load.js";

/**
 * @param {string} noun
 * @param {string | null} path
 * @param {(record: any) => boolean} belongs whether a record of the phone is of this list
 */
export function useRegister(noun, path, belongs) {
  const answer = useGet(path);
  const said = answer.data?.items || [];
  const all = useLocal(() => asIfSent([noun], new Map(said.map((/** @type {any} */ r) => [noun + "/" + r.id, r]))), [answer.data]);
  const known = new Set(said.map((/** @type {any} */ r) => r.id));
  const items = [...(all?.values() || said)].filter((r) => known.has(r.id) || belongs(r));
  // What was just sent is in the queue no longer and in the list not yet: it stays meanwhile,
  // and so does the form that somebody has opened on it.
  const before = useRef({ said: answer.data, items });
  if (before.current.said === answer.data) {
    const there = new Set(items.map((r) => r.id));
    items.push(...before.current.items.filter((r) => r.unsent && !r.refused && !there.has(r.id)));
  }
  before.current = { said: answer.data, items };
  return { answer, items };
}
