// What the user did and the server does not have yet, in the order in which it was done.
import { newID } from "./id.js";

/**
 * @typedef {object} Operation see docs/sync.md
 * @property {string} id
 * @property {number} seq
 * @property {string} at
 * @property {string} noun
 * @property {string} record
 * @property {number} [base]
 * @property {"create"|"change"|"delete"|"move"} verb
 * @property {any} [fields]
 * @property {string} [reason]
 */

/**
 * @typedef {object} Waiting
 * @property {Operation} operation
 * @property {"new"|"waiting"|"refused"} state
 * @property {any} [problem] why the server refused it
 */

/**
 * @param {object} at
 * @param {() => import("./shelf.js").Shelf} at.shelf
 * @param {() => Promise<number>} at.next the next number of the device
 * @param {() => void} [at.changed]
 */
export function makeQueue({ shelf, next, changed = () => {} }) {
  const name = (/** @type {number} */ seq) => String(seq).padStart(12, "0");

  /** @returns {Promise<Waiting[]>} */
  async function list() {
    const all = await shelf().all("queue");
    return all.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, waiting]) => waiting);
  }

  /** @param {Omit<Operation, "id"|"seq"|"at">} what @returns {Promise<Operation>} */
  async function add(what) {
    const operation = { id: newID(), seq: await next(), at: new Date().toISOString(), ...what };
    await shelf().put("queue", [[name(operation.seq), { operation, state: "new" }]]);
    changed();
    return operation;
  }

  /** @param {Waiting} waiting */
  async function keep(waiting) {
    await shelf().put("queue", [[name(waiting.operation.seq), waiting]]);
    changed();
  }

  /** @param {number[]} seqs */
  async function drop(seqs) {
    await shelf().remove("queue", seqs.map(name));
    changed();
  }

  /** Sends again what was refused: as something new, for the server remembers the old one. @param {Waiting} waiting */
  async function retry({ operation }) {
    const { noun, record, base, verb, fields, reason } = operation;
    await add({ noun, record, base, verb, fields, reason });
    await drop([operation.seq]);
  }

  return { list, add, keep, drop, retry };
}
