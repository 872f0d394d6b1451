// Access to the server on a device with a PIN. What the browser sends by itself opens for
// a few minutes only; what renews it lies sealed in the vault.
import { api, ask, Refused } from "./api.js";
import { belongsTo, own } from "./device.js";
import { oweRevocation } from "./owed.js";
import { notes } from "./shelf.js";
import { state } from "./state.js";

/** Access that ends so soon is renewed first. */
const early = 30_000;

/** @typedef {{renewal: string, revocation: string, sealed: boolean}} Session sealed when the server knows the two secrets */

let until = 0;
/** @type {Promise<boolean> | undefined} */
let renewing;
/** @type {Promise<void>} */
let dropping = Promise.resolve();
/** The session that waits for the vault to be opened. @type {Session | null} */
let waiting = null;

/** 32 random bytes. @param {string} prefix */
function secret(prefix) {
  const bytes = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)));
  return prefix + btoa(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** Secrets for the session in use. The one of before on this device is over. @returns {Promise<Session>} */
async function fresh() {
  const made = { renewal: secret("br_"), revocation: secret("bv_"), sealed: false };
  oweRevocation(await notes.get("revocation"));
  await notes.put("revocation", made.revocation);
  return made;
}

/** Seals the session in use; what renews it goes into the vault, now or when it is opened. */
export async function sealSession() {
  until = 0;
  waiting = await fresh();
  await renew();
}

/** The session of the open vault; what waited for it goes in. A vault of before has none yet. @param {NonNullable<ReturnType<typeof own>>} vault @returns {Promise<Session>} */
async function sessionIn(vault) {
  const kept = waiting || await vault.get("session");
  const session = kept || await fresh();
  if (waiting || !kept) await vault.put("session", session);
  waiting = null;
  return session;
}

/** Gets access anew; false if the server gives none or the device is locked. */
export function renew() {
  renewing ||= once().finally(() => { renewing = undefined; });
  return renewing;
}

async function once() {
  await dropping;
  const vault = own(), session = vault ? await sessionIn(vault) : waiting;
  if (!session) return false;
  const began = Date.now();
  const given = session.sealed ? await renewed(session) : await sealed(session) || await renewed(session);
  if (!given) return false;
  if (!session.sealed) {
    session.sealed = true;
    if (vault) await vault.put("session", session);
  }
  until = began + given.seconds * 1000;
  return true;
}

/** @param {Session} session */
const renewed = ({ renewal }) => given("/sign-in/renewal", { renewal, cookie: true });
/** @param {Session} session */
const sealed = ({ renewal, revocation }) => given("/me/sealing", { renewal, revocation, cookie: true });

/** What the server gives, null if it refuses. @param {string} path @param {any} body */
async function given(path, body) {
  try {
    return await ask("POST", api(path), { body, bare: true });
  } catch (error) {
    if (error instanceof Refused && [401, 409].includes(error.status)) return null;
    throw error;
  }
}

/** What asks the server gets access first, as long as the vault is open. */
export const keeper = {
  async before() {
    if (own() && !state.get().ended && until - Date.now() < early) await renew();
  },
  async again() {
    until = 0;
    return own() ? renew() : false;
  },
};

/** Drops the access that the browser has. Without a network it lapses by itself. */
export function dropAccess() {
  until = 0;
  const drop = () => ask("POST", api("/me/locking"), { bare: true, keepalive: true, timeout: 5000 });
  const running = renewing;
  // At once, for the page may be gone in a moment; and what is on its way is dropped after it.
  dropping = drop().catch(ordinary).then(async () => {
    if (!running) return;
    await running.catch(() => {});
    await drop().catch(() => {});
  });
  return dropping;
}

/** A session that was begun by another page, or before there were sealed ones. @param {unknown} error */
async function ordinary(error) {
  if (!(error instanceof Refused && error.status === 409)) return;
  try {
    const me = await ask("GET", api("/me"), { bare: true });
    if (!await belongsTo(me.user.id)) return void await ask("POST", api("/sign-out"), { bare: true });
    waiting = await fresh();
    waiting.sealed = await sealed(waiting) !== null;
    await ask("POST", api("/me/locking"), { bare: true });
  } catch {
    // Without a network it is found out the next time.
  }
}
