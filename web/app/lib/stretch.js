// Makes a key of a PIN or a passphrase, slowly and with much memory, so that trying many
// of them costs. As a worker it keeps the page from standing still meanwhile.
import { argon2id } from "../vendor/noble-argon2.js";

/** @typedef {{m: number, t: number, p: number}} Cost memory in KiB, passes, lanes */

/** @param {Uint8Array} word @param {Uint8Array} salt @param {Cost} cost */
export const stretch = (word, salt, cost) => argon2id(word, salt, { ...cost, dkLen: 32 });

if (typeof document === "undefined" && typeof self !== "undefined") {
  self.onmessage = ({ data: [word, salt, cost] }) => self.postMessage(stretch(word, salt, cost));
}
