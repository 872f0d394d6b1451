// The life of what a device keeps: set up, locked, unlocked, expired, wiped.
import { oweLeaving, oweRevocation } from "./owed.js";
import { state } from "./state.js";
import { clearKept, hideNames, memoryShelf, notes, sealedNotes, sealedShelf, wipe } from "./shelf.js";
import { changeWord, isOld, makeVault, mostWrong, openVault } from "./vault.js";

export const daysWithoutContact = 14;

/** @type {import("./shelf.js").Shelf} */
let current = memoryShelf();
/** @type {ReturnType<typeof sealedNotes> | null} */
let mine = null;
let lives = 0;
/** Opens what is sealed; it ends when everything is removed. @param {import("./vault.js").Keys} keys */
function open(keys) {
  const life = lives;
  current = sealedShelf(keys, () => lives !== life);
  mine = sealedNotes(keys);
}
function shut() {
  current = memoryShelf();
  mine = null;
}
/** Where the app keeps things now. */
export const shelf = () => current;
/** The sealed notes of the device, null while it is locked or keeps nothing. */
export const own = () => mine;

let lastNoted = 0;
/** Notes that the server was reached. */
export function noteContact() {
  if (!state.get().kept || Date.now() - lastNoted < 60_000) return;
  lastNoted = Date.now();
  void notes.put("contact", lastNoted);
}

/** A note, if this browser keeps any. @param {string} name */
const peek = (name) => notes.get(name).catch(() => undefined);

/** Whether something is kept on this device. */
export const isSetUp = async () => !!(await peek("lock"));

/** Whether the device was away for so long that the server must be asked first. */
export async function isExpired(now = Date.now()) {
  return now - ((await notes.get("contact")) || 0) > daysWithoutContact * 86_400_000;
}

/** What is kept in the clear of whose device it is: enough to tell the owner, not to name them. @param {Uint8Array<ArrayBuffer>} salt @param {string} user */
const mark = (salt, user) => crypto.subtle.digest("SHA-256", new Uint8Array([...salt, ...new TextEncoder().encode(user)]));

/** @param {string} user */
async function markOf(user) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, mark: await mark(salt, user) };
}

/** Whether what is kept here is of this account, or of nobody. @param {string} user */
export async function belongsTo(user) {
  const kept = await peek("owner");
  if (!kept || typeof kept === "string") return !kept || kept === user;
  const [a, b] = [new Uint8Array(kept.mark), new Uint8Array(await mark(kept.salt, user))];
  return a.every((byte, n) => byte === b[n]);
}

/** What opens the device: a PIN or a passphrase. @returns {Promise<"pin"|"phrase">} */
export const wordOfLock = async () => (await peek("lock"))?.word || "pin";

/** Begins to keep things on this device, with what is in memory now. @param {string} word @param {string} user @param {() => string} name */
export async function setUp(word, user, name) {
  // The notes may have been out of reach a moment ago; nobody's work is wiped for that.
  if (await notes.get("lock")) throw new Error("something is kept here already");
  const before = current;
  const { lock, keys } = await makeVault(word);
  await wipe();
  await sealedNotes(keys).put("device", name());
  await notes.put("owner", await markOf(user));
  await notes.put("contact", Date.now());
  const sealed = sealedShelf(keys);
  for (const table of ["records", "answers", "queue", "photos"]) await sealed.put(table, await before.all(table));
  await notes.put("lock", lock);
  open(keys);
  state.set({ kept: true, word: lock.word });
}

/**
 * Tries a PIN. The try is counted before it is made, so that pulling the battery
 * gives no more of them.
 * @param {string} pin
 * @returns {Promise<{ok: boolean, left: number}>}
 */
export async function unlock(pin) {
  const lock = await notes.get("lock");
  const tries = await notes.raise("tries");
  const keys = tries <= mostWrong ? await openVault(lock, pin) : null;
  if (!keys) {
    if (tries >= mostWrong) await forget();
    return { ok: false, left: Math.max(0, mostWrong - tries) };
  }
  await notes.put("tries", 0);
  if (isOld(lock)) await renewVault(lock, keys, pin);
  open(keys);
  state.set({ kept: true });
  return { ok: true, left: mostWrong };
}

/** Brings a vault of before up to what is asked of one now. @param {import("./vault.js").Lock} lock @param {import("./vault.js").Keys} keys @param {string} pin */
async function renewVault(lock, keys, pin) {
  const sealed = sealedNotes(keys);
  for (const name of ["device", "cursor"]) {
    const value = await notes.get(name);
    if (value) await sealed.put(name, value);
    await notes.drop(name);
  }
  const user = await notes.get("owner");
  if (typeof user === "string") await notes.put("owner", await markOf(user));
  await hideNames(keys);
  const renewed = await changeWord(lock, pin, pin);
  if (renewed) await notes.put("lock", renewed);
}

/** @param {string} old @param {string} word */
export async function renewWord(old, word) {
  const lock = await changeWord(await notes.get("lock"), old, word);
  if (lock) {
    await notes.put("lock", lock);
    state.set({ word: lock.word });
  }
  return !!lock;
}

/** What the server has too goes; what was not sent exists only here, and stays sealed. */
export async function dropCopies() {
  await clearKept("records");
  await clearKept("answers");
  await notes.drop("cursor"); // of before
  await notes.drop("sealed cursor");
}

/** What else goes when the vault is closed: what parts of the app remember by themselves. @type {(() => void)[]} */
const closing = [];
/** @param {() => void} forgetIt */
export const onClosing = (forgetIt) => { closing.push(forgetIt); };

/** Closes the vault; its keys are gone until the PIN is given. */
export function lockNow() {
  shut();
  for (const forgetIt of closing) forgetIt();
  state.set({ stage: "locked", me: null, say: "" });
}

/** Forgets everything that is in memory only. */
export function forgetMemory() {
  lives += 1; // what is on its way to the shelf does not arrive
  shut();
  for (const forgetIt of closing) forgetIt();
  state.set({ unsent: 0, refused: 0, me: null, say: "" });
}

/** Removes everything from the device. That the session is over is owed to the server first. */
export async function forget() {
  forgetMemory();
  state.set({ kept: false });
  oweLeaving();
  oweRevocation(await peek("revocation"));
  await wipe();
}
