// The vault: a key that encrypts what is kept on the phone, wrapped under a PIN.

export const iterations = 600_000;
export const mostWrong = 10;
export const shortestPIN = 6;

const utf8 = new TextEncoder();
const text = new TextDecoder();

/**
 * @typedef {object} Lock what is kept in the clear beside the vault
 * @property {Uint8Array<ArrayBuffer>} salt
 * @property {number} iterations
 * @property {Uint8Array<ArrayBuffer>} iv
 * @property {ArrayBuffer} wrapped
 */

/** @param {string} pin @param {Uint8Array<ArrayBuffer>} salt @param {number} rounds */
async function keyOfPIN(pin, salt, rounds) {
  const raw = await crypto.subtle.importKey("raw", utf8.encode(pin.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, raw,
    { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

const random = (/** @type {number} */ n) => crypto.getRandomValues(new Uint8Array(n));

/** @param {CryptoKey} key an extractable one @param {string} pin @param {number} rounds @returns {Promise<Lock>} */
async function wrap(key, pin, rounds) {
  const salt = random(16), iv = random(12);
  const wrapped = await crypto.subtle.wrapKey("raw", key, await keyOfPIN(pin, salt, rounds), { name: "AES-GCM", iv });
  return { salt, iterations: rounds, iv, wrapped };
}

/** @param {Lock} lock @param {string} pin @param {boolean} extractable */
async function unwrap(lock, pin, extractable) {
  return crypto.subtle.unwrapKey("raw", lock.wrapped, await keyOfPIN(pin, lock.salt, lock.iterations),
    { name: "AES-GCM", iv: lock.iv }, { name: "AES-GCM" }, extractable, ["encrypt", "decrypt"]);
}

/** A new vault. @param {string} pin @param {number} [rounds] */
export async function makeVault(pin, rounds = iterations) {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const lock = await wrap(key, pin, rounds);
  return { lock, key: await unwrap(lock, pin, false) };
}

/** The key behind a PIN, null for a wrong one. @param {Lock} lock @param {string} pin */
export async function openVault(lock, pin) {
  try {
    return await unwrap(lock, pin, false);
  } catch {
    return null;
  }
}

/** The lock with another PIN, null if the old one is wrong. @param {Lock} lock @param {string} old @param {string} pin */
export async function changePIN(lock, old, pin) {
  try {
    return await wrap(await unwrap(lock, old, true), pin, lock.iterations);
  } catch {
    return null;
  }
}

/** @param {CryptoKey} key @param {string} place where it is kept: it opens nowhere else @param {any} value */
export async function seal(key, place, value) {
  const iv = random(12);
  const plain = value instanceof ArrayBuffer ? value : utf8.encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8.encode(place) }, key, plain);
  return { iv, data };
}

/** @param {CryptoKey} key @param {string} place @param {{iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer}} sealed @param {boolean} [raw] */
export async function unseal(key, place, sealed, raw = false) {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv, additionalData: utf8.encode(place) }, key, sealed.data);
  return raw ? plain : JSON.parse(text.decode(plain));
}
