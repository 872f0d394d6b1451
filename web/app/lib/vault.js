// The vault: a key that encrypts what is kept on the phone, wrapped under a PIN or a
// passphrase, and another one that makes names of what is kept that tell nothing.

/** What OWASP asks of Argon2id at least (Password Storage Cheat Sheet). @type {import("./stretch.js").Cost} */
export const cost = { m: 19_456, t: 2, p: 1 };
export const mostWrong = 10;
export const shortestPIN = 6;
export const shortestPhrase = 12;

const utf8 = new TextEncoder();
const text = new TextDecoder();

/**
 * @typedef {object} Lock what is kept in the clear beside the vault
 * @property {"pin"|"phrase"} [word] what opens it, so that the right keys are offered
 * @property {Uint8Array<ArrayBuffer>} salt
 * @property {import("./stretch.js").Cost} [argon2id] how the word is stretched
 * @property {number} [iterations] of PBKDF2, in locks of before
 * @property {Uint8Array<ArrayBuffer>} iv
 * @property {ArrayBuffer} wrapped
 */

/** @typedef {{seal: CryptoKey, names: CryptoKey}} Keys */

const random = (/** @type {number} */ n) => crypto.getRandomValues(new Uint8Array(n));

/** @param {Uint8Array<ArrayBuffer>} word @param {Uint8Array<ArrayBuffer>} salt @param {import("./stretch.js").Cost} cost @returns {Promise<Uint8Array<ArrayBuffer>>} */
async function stretched(word, salt, cost) {
  const here = async () => /** @type {Uint8Array<ArrayBuffer>} */ ((await import("./stretch.js")).stretch(word, salt, cost));
  if (typeof Worker === "undefined") return here();
  const aside = new Worker(new URL("./stretch.js", import.meta.url), { type: "module" });
  try {
    return await new Promise((done, fail) => {
      aside.onmessage = ({ data }) => done(data);
      aside.onerror = fail;
      aside.postMessage([word, salt, cost]);
    });
  } catch {
    return here(); // a browser without modules in workers
  } finally {
    aside.terminate();
  }
}

/** @param {string} word @param {Pick<Lock, "salt"|"argon2id"|"iterations">} lock */
async function keyOfWord(word, { salt, argon2id, iterations }) {
  const bytes = utf8.encode(word.normalize("NFC")), uses = /** @type {KeyUsage[]} */ (["encrypt", "decrypt"]);
  if (argon2id) return crypto.subtle.importKey("raw", await stretched(bytes, salt, argon2id), "AES-GCM", false, uses);
  const raw = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: iterations || 0 }, raw, { name: "AES-GCM", length: 256 }, false, uses);
}

/** @param {Uint8Array<ArrayBuffer>} secret @param {string} word @param {import("./stretch.js").Cost} argon2id @returns {Promise<Lock>} */
async function wrap(secret, word, argon2id) {
  const salt = random(16), iv = random(12);
  const wrapped = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOfWord(word, { salt, argon2id }), secret);
  return { word: isPIN(word) ? "pin" : "phrase", salt, argon2id, iv, wrapped };
}

/** @param {Lock} lock @param {string} word */
async function unwrap(lock, word) {
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: lock.iv }, await keyOfWord(word, lock), lock.wrapped));
}

/** The keys that follow from the secret of a vault; nothing gets the secret out of them. @param {Uint8Array<ArrayBuffer>} secret @returns {Promise<Keys>} */
async function keysOf(secret) {
  const source = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const names = crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8.encode("baraza names") }, source,
    { name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]);
  // Vaults of before were sealed with the secret itself, and what is in them stays readable.
  const seal = crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["encrypt", "decrypt"]);
  return { seal: await seal, names: await names };
}

/** Whether a word is a PIN: digits and nothing else. @param {string} word */
export const isPIN = (word) => /^\d*$/.test(word);

/** Whether a lock is one of before. @param {Lock} lock */
export const isOld = (lock) => !lock.argon2id;

/** A new vault. @param {string} word @param {import("./stretch.js").Cost} [argon2id] */
export async function makeVault(word, argon2id = cost) {
  const secret = random(32);
  const made = { lock: await wrap(secret, word, argon2id), keys: await keysOf(secret) };
  secret.fill(0);
  return made;
}

/** The keys behind a word, null for a wrong one. @param {Lock} lock @param {string} word @returns {Promise<Keys | null>} */
export async function openVault(lock, word) {
  const secret = await unwrap(lock, word).catch(() => null);
  if (!secret) return null;
  const keys = await keysOf(secret);
  secret.fill(0);
  return keys;
}

/** The lock with another word, null if the old one is wrong. @param {Lock} lock @param {string} old @param {string} word @param {import("./stretch.js").Cost} [argon2id] */
export async function changeWord(lock, old, word, argon2id = cost) {
  const secret = await unwrap(lock, old).catch(() => null);
  if (!secret) return null;
  const changed = await wrap(secret, word, argon2id);
  secret.fill(0);
  return changed;
}

/** The name under which something is kept: whoever reads it learns nothing. @param {Keys} keys @param {string} table @param {string} name */
export const hiddenName = (keys, table, name) => crypto.subtle.sign("HMAC", keys.names, utf8.encode(table + "/" + name));

/** @param {Keys} keys @param {string} place where it is kept: it opens nowhere else @param {any} value */
export async function seal(keys, place, value) {
  const iv = random(12);
  const plain = value instanceof ArrayBuffer ? value : utf8.encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8.encode(place) }, keys.seal, plain);
  return { iv, data };
}

/** @param {Keys} keys @param {string} place @param {{iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer}} sealed @param {boolean} [raw] */
export async function unseal(keys, place, sealed, raw = false) {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv, additionalData: utf8.encode(place) }, keys.seal, sealed.data);
  return raw ? plain : JSON.parse(text.decode(plain));
}
