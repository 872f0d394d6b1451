// The life of what a device keeps: set up, locked, unlocked, expired, wiped.
import { state } from "./state.js";
import { clearKept, memoryShelf, notes, sealedShelf, wipe } from "./shelf.js";
import { changePIN, makeVault, mostWrong, openVault } from "./vault.js";

export const daysWithoutContact = 14;
const hiddenTooLong = 5 * 60_000;

/** @type {import("./shelf.js").Shelf} */
let current = memoryShelf();
let lives = 0;
/** A sealed shelf that ends when everything is removed. @param {CryptoKey} key */
function sealed(key) {
  const mine = lives;
  return sealedShelf(key, () => lives !== mine);
}
/** Where the app keeps things now. */
export const shelf = () => current;

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

/** Whose things are kept here. @returns {Promise<string|undefined>} */
export const owner = () => peek("owner");

/** Begins to keep things on this device, with what is in memory now. @param {string} pin @param {string} user @param {() => string} name */
export async function setUp(pin, user, name) {
  // The notes may have been out of reach a moment ago; nobody's work is wiped for that.
  if (await notes.get("lock")) throw new Error("something is kept here already");
  const before = current;
  const { lock, key } = await makeVault(pin);
  await wipe();
  await notes.put("device", name());
  await notes.put("owner", user);
  await notes.put("contact", Date.now());
  const shut = sealed(key);
  for (const table of ["records", "answers", "queue", "photos"]) await shut.put(table, await before.all(table));
  await notes.put("lock", lock);
  current = shut;
  state.set({ kept: true });
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
  const key = tries <= mostWrong ? await openVault(lock, pin) : null;
  if (!key) {
    if (tries >= mostWrong) await forget();
    return { ok: false, left: Math.max(0, mostWrong - tries) };
  }
  await notes.put("tries", 0);
  current = sealed(key);
  state.set({ kept: true });
  return { ok: true, left: mostWrong };
}

/** @param {string} old @param {string} pin */
export async function renewPIN(old, pin) {
  const lock = await changePIN(await notes.get("lock"), old, pin);
  if (lock) await notes.put("lock", lock);
  return !!lock;
}

/** What the server has too goes; what was not sent exists only here, and stays sealed. */
export async function dropCopies() {
  await clearKept("records");
  await clearKept("answers");
  await notes.put("cursor", "");
}

/** Closes the vault; its key is gone until the PIN is given. */
export function lockNow() {
  current = memoryShelf();
  state.set({ stage: "locked", me: null });
}

/** Removes everything from the device. */
export async function forget() {
  lives += 1; // what is on its way to the shelf does not arrive
  current = memoryShelf();
  state.set({ kept: false, unsent: 0, refused: 0, me: null });
  await wipe();
}

/** Locks when the page was out of sight for too long. */
export function watchHiding() {
  let since = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      since = Date.now();
    } else if (since && Date.now() - since > hiddenTooLong && state.get().kept && state.get().stage === "in") {
      lockNow();
    }
  });
}
