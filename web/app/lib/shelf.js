// Where things are kept: in IndexedDB, encrypted, or in memory on a shared computer.
import { openDB } from "../vendor/idb.js";
import { seal, unseal } from "./vault.js";

const database = "baraza";
export const tables = ["records", "answers", "queue", "photos"];

/**
 * @typedef {object} Shelf
 * @property {(table: string, key: string) => Promise<any>} get
 * @property {(table: string, entries: [string, any][]) => Promise<void>} put
 * @property {(table: string, keys: string[]) => Promise<void>} remove
 * @property {(table: string) => Promise<string[]>} keys
 * @property {(table: string) => Promise<[string, any][]>} all
 * @property {(table: string) => Promise<void>} clear
 */

/** @type {Promise<import("../vendor/idb.js").IDBPDatabase> | undefined} */
let opened;
function db() {
  opened ||= openDB(database, 1, {
    upgrade(made) {
      made.createObjectStore("plain");
      for (const table of tables) made.createObjectStore(table);
    },
    terminated() { opened = undefined; },
  }).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** The device's own notes, kept in the clear: the lock, counters and times. */
export const notes = {
  /** @param {string} name */
  get: async (name) => (await db()).get("plain", name),
  /** @param {string} name @param {any} value */
  put: async (name, value) => { await (await db()).put("plain", value, name); },
  /** Raises a counter and gives its new value; two pages never get the same. @param {string} name */
  async raise(name) {
    const tx = (await db()).transaction("plain", "readwrite");
    const value = ((await tx.store.get(name)) || 0) + 1;
    await tx.store.put(value, name);
    await tx.done;
    return value;
  },
};

/** Removes everything from the device. */
export async function wipe() {
  const open = await db();
  const tx = open.transaction(["plain", ...tables], "readwrite");
  await Promise.all([...["plain", ...tables].map((table) => tx.objectStore(table).clear()), tx.done]);
}

/** Empties a table on the device; that takes no key. @param {string} table */
export async function clearKept(table) {
  await (await db()).clear(table);
}

/**
 * @param {CryptoKey} key
 * @param {() => boolean} [gone] whether everything was removed meanwhile; what was still being sealed is not put back then
 * @returns {Shelf}
 */
export function sealedShelf(key, gone = () => false) {
  const raw = (/** @type {string} */ table) => table === "photos";
  const place = (/** @type {string} */ table, /** @type {string} */ name) => table + "/" + name;
  return {
    async get(table, name) {
      const found = await (await db()).get(table, name);
      return found && unseal(key, place(table, name), found, raw(table));
    },
    async put(table, entries) {
      const sealed = await Promise.all(entries.map(async ([name, value]) => /** @type {const} */ ([name, await seal(key, place(table, name), value)])));
      const open = await db();
      if (gone()) return;
      const tx = open.transaction(table, "readwrite", { durability: "strict" });
      await Promise.all([...sealed.map(([name, value]) => tx.store.put(value, name)), tx.done]);
    },
    async remove(table, names) {
      const tx = (await db()).transaction(table, "readwrite");
      await Promise.all([...names.map((name) => tx.store.delete(name)), tx.done]);
    },
    keys: async (table) => /** @type {string[]} */ (await (await db()).getAllKeys(table)),
    async all(table) {
      const tx = (await db()).transaction(table);
      const [names, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
      return Promise.all(names.map(async (name, n) => /** @type {[string, any]} */ ([String(name), await unseal(key, place(table, String(name)), values[n], raw(table))])));
    },
    clear: clearKept,
  };
}

/** @returns {Shelf} */
export function memoryShelf() {
  const kept = Object.fromEntries(tables.map((table) => [table, new Map()]));
  return {
    get: async (table, name) => kept[table].get(name),
    async put(table, entries) { for (const [name, value] of entries) kept[table].set(name, value); },
    async remove(table, names) { for (const name of names) kept[table].delete(name); },
    keys: async (table) => [...kept[table].keys()],
    all: async (table) => [...kept[table]],
    async clear(table) { kept[table].clear(); },
  };
}
