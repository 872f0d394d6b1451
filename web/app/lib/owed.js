// What this browser still has to tell the server about sessions that are over here. It
// lies in the clear and outlives a wipe: all that can be done with it is to end them.
import { api, ask, Refused } from "./api.js";

const key = "baraza-owed";

/**
 * @typedef {object} Owed
 * @property {string[]} revocations of sealed sessions
 * @property {boolean} left whether somebody without a PIN has left, whose cookie may still be here
 */

/** @returns {Owed} */
function read() {
  try {
    return { revocations: [], left: false, ...JSON.parse(localStorage.getItem(key) || "{}") };
  } catch {
    return { revocations: [], left: false };
  }
}

/** @param {Owed} owed */
function write(owed) {
  try {
    if (owed.left || owed.revocations.length) localStorage.setItem(key, JSON.stringify(owed));
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing: what can be told is told now.
  }
}

export const owes = () => read().left || read().revocations.length > 0;

/** @param {string | undefined} revocation */
export function oweRevocation(revocation) {
  const owed = read();
  if (revocation) write({ ...owed, revocations: [...owed.revocations, revocation] });
}

export const oweLeaving = () => write({ ...read(), left: true });

/** Somebody signs in: the cookie is theirs now. */
export const nobodyLeft = () => write({ ...read(), left: false });

/**
 * Tells the server, as far as it can be reached.
 * @param {boolean} nobody whether nobody is signed in here, so that the cookies are of those who left
 */
export async function tell(nobody) {
  for (const revocation of read().revocations) {
    if (!await told("/sign-in/revocation", { revocation, cookies: nobody })) return;
    const owed = read();
    write({ ...owed, revocations: owed.revocations.filter((r) => r !== revocation) });
  }
  if (read().left && await told("/sign-out")) nobodyLeft();
}

/** Whether the server has heard it. @param {string} path @param {any} [body] */
async function told(path, body) {
  try {
    await ask("POST", api(path), { body, bare: true, timeout: 5000, keepalive: true });
    return true;
  } catch (error) {
    return error instanceof Refused && error.status === 401; // there is no such session any more
  }
}
