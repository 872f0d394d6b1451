// Where things are kept: in IndexedDB, encrypted, or in memory on a shared computer.
import { openDB } from "../vendor/idb.js";
import { hiddenName, seal, unseal } from "./vault.js";

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
  /** @param {string} name */
  drop: async (name) => { await (await db()).delete("plain", name); },
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

const utf8 = new TextEncoder();
const text = new TextDecoder();
const isRaw = (/** @type {string} */ table) => table === "photos";

/** A name and what is kept under it as one piece: the length of the name, the name, the rest. @param {string} name @param {any} value */
function packed(name, value) {
  const begins = utf8.encode(name), rest = value instanceof ArrayBuffer ? new Uint8Array(value) : utf8.encode(JSON.stringify(value));
  const all = new Uint8Array(4 + begins.length + rest.length);
  new DataView(all.buffer).setUint32(0, begins.length);
  all.set(begins, 4);
  all.set(rest, 4 + begins.length);
  return all.buffer;
}

/** @param {ArrayBuffer} all @param {boolean} raw @returns {[string, any]} */
function unpacked(all, raw) {
  const ends = 4 + new DataView(all).getUint32(0), rest = all.slice(ends);
  return [text.decode(all.slice(4, ends)), raw ? rest : JSON.parse(text.decode(rest))];
}

/** @param {string} table @param {ArrayBuffer} hidden */
const place = (table, hidden) => table + "/" + Array.from(new Uint8Array(hidden), (b) => b.toString(16).padStart(2, "0")).join("");

/** What is kept under a hidden name, and which name that is. @param {import("./vault.js").Keys} keys @param {string} table @param {any} hidden @param {any} sealed */
const openedOf = async (keys, table, hidden, sealed) => unpacked(await unseal(keys, place(table, hidden), sealed, true), isRaw(table));

/**
 * Names are kept as keyed digests of themselves: an id, an address or a word that somebody
 * searched for stands nowhere in the clear.
 * @param {import("./vault.js").Keys} keys
 * @param {() => boolean} [gone] whether everything was removed meanwhile; what was still being sealed is not put back then
 * @returns {Shelf}
 */
export function sealedShelf(keys, gone = () => false) {
  const hidden = (/** @type {string} */ table, /** @type {string} */ name) => hiddenName(keys, table, name);
  /** @param {string} table @returns {Promise<[string, any][]>} */
  async function all(table) {
    const tx = (await db()).transaction(table);
    const [names, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
    return Promise.all(names.map((name, n) => openedOf(keys, table, name, values[n])));
  }
  return {
    async get(table, name) {
      const key = await hidden(table, name), found = await (await db()).get(table, key);
      return found && (await openedOf(keys, table, key, found))[1];
    },
    async put(table, entries) {
      const sealed = await Promise.all(entries.map(async ([name, value]) => {
        const key = await hidden(table, name);
        return /** @type {const} */ ([key, await seal(keys, place(table, key), packed(name, value))]);
      }));
      const open = await db();
      if (gone()) return;
      const tx = open.transaction(table, "readwrite", { durability: "strict" });
      await Promise.all([...sealed.map(([key, value]) => tx.store.put(value, key)), tx.done]);
    },
    async remove(table, names) {
      const found = await Promise.all(names.map((name) => hidden(table, name)));
      const tx = (await db()).transaction(table, "readwrite");
      await Promise.all([...found.map((key) => tx.store.delete(key)), tx.done]);
    },
    keys: async (table) => (await all(table)).map(([name]) => name),
    all,
    clear: clearKept,
  };
}

/** Notes of the device that are sealed as well. @param {import("./vault.js").Keys} keys */
export const sealedNotes = (keys) => ({
  /** @param {string} name */
  async get(name) {
    const found = await notes.get("sealed " + name);
    return found && unseal(keys, "plain/" + name, found);
  },
  /** @param {string} name @param {any} value */
  put: async (name, value) => notes.put("sealed " + name, await seal(keys, "plain/" + name, value)),
});

/** Gives hidden names to what is kept under names in the clear, as it was before. @param {import("./vault.js").Keys} keys */
export async function hideNames(keys) {
  const shelf = sealedShelf(keys);
  for (const table of tables) {
    const open = await db();
    const clear = (await open.getAllKeys(table)).filter((name) => typeof name === "string");
    for (const name of clear) {
      const found = await open.get(table, name);
      if (found) await shelf.put(table, [[name, await unseal(keys, table + "/" + name, found, isRaw(table))]]);
      await open.delete(table, name);
    }
  }
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
