// Lists of which the phone keeps no copies: what the server said last, as if what was
// not sent yet had been done already.
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
  return { answer, items: [...(all?.values() || said)].filter((r) => known.has(r.id) || belongs(r)) };
}
