// Sends what was done and fetches what changed, as docs/sync.md says.
import { Refused } from "./api.js";

export const atOnce = 100;
export const partSize = 256 << 10;
const page = 500;

/** What a phone keeps a copy of. */
export const kinds = ["organizations", "issues", "demands", "targets", "posts", "actions", "responses", "commitments", "outcomes", "comments", "attachments"];

/**
 * @typedef {object} Parts what the engine works with
 * @property {(method: string, path: string, how?: any) => Promise<any>} ask
 * @property {() => import("./shelf.js").Shelf} shelf
 * @property {ReturnType<typeof import("./queue.js").makeQueue>} queue
 * @property {() => Promise<string>} device
 * @property {{get: () => Promise<string>, set: (cursor: string) => Promise<void>}} cursor
 */

/** @param {Parts} parts */
export function makeSync(parts) {
  const { ask, shelf, queue } = parts;

  /** Sends one photo, from where the server says it stopped. @param {string} sum @param {ArrayBuffer} bytes */
  async function sendPhoto(sum, bytes) {
    const path = "/sync/photos/" + sum;
    let { received, complete } = await ask("GET", path);
    while (!complete) {
      const part = bytes.slice(received, received + partSize);
      const answer = await ask("POST", `${path}?offset=${received}&size=${bytes.byteLength}`, { body: part, type: "application/octet-stream", timeout: 120_000 });
      if (!answer.complete && answer.received <= received) throw new Error("a photo does not arrive");
      ({ received, complete } = answer);
    }
  }

  /** Sends the photos of these operations; what is left out waits for another time. @param {import("./queue.js").Waiting[]} waiting */
  async function photosFirst(waiting) {
    const ready = [];
    for (const w of waiting) {
      const sum = w.operation.noun === "attachments" && w.operation.verb === "create" && w.operation.fields.content;
      if (sum) {
        const bytes = await shelf().get("photos", sum);
        if (bytes) await sendPhoto(sum, bytes);
      }
      ready.push(w);
    }
    return ready;
  }

  /** @param {import("./queue.js").Waiting} waiting @param {any} result */
  async function settle(waiting, result) {
    const { operation } = waiting;
    if (result.outcome === "refused") return queue.keep({ ...waiting, state: "refused", problem: result.problem });
    if (result.outcome === "waiting") return queue.keep({ ...waiting, state: "waiting" });
    await queue.drop([operation.seq]);
    if (operation.noun === "attachments" && operation.fields?.content) await dropPhoto(operation.fields.content);
  }

  /** Lets a photo go that no other operation needs. @param {string} sum */
  async function dropPhoto(sum) {
    const needed = (await queue.list()).some((w) => w.operation.fields?.content === sum);
    if (!needed) await shelf().remove("photos", [sum]);
  }

  /** Sends the queue. @returns {Promise<{sent: number, pull: boolean}>} */
  async function push() {
    const device = await parts.device();
    const all = (await queue.list()).filter((w) => w.state !== "refused");
    let sent = 0, pull = false;
    // Words first: they are small, and a photo must not hold them up on a slow network.
    const photo = (/** @type {import("./queue.js").Waiting} */ w) => w.operation.noun === "attachments";
    for (const [some, size] of [[all.filter((w) => !photo(w)), atOnce], [all.filter(photo), 1]]) {
      for (let n = 0; n < /** @type {any[]} */ (some).length; n += /** @type {number} */ (size)) {
        const batch = await photosFirst(/** @type {any[]} */ (some).slice(n, n + /** @type {number} */ (size)));
        const { results } = await ask("POST", "/sync/push", { body: { device, operations: batch.map((w) => w.operation) }, timeout: 60_000 });
        const byID = new Map(results.map((/** @type {any} */ r) => [r.id, r]));
        for (const w of batch) {
          const result = byID.get(w.operation.id);
          if (result) await settle(w, result);
        }
        sent += batch.length;
        pull = true;
      }
    }
    return { sent, pull };
  }

  /** Fetches what changed. @returns {Promise<number>} how many records */
  async function pull() {
    let cursor = await parts.cursor.get();
    /** @type {Set<string> | null} */
    let seen = null;
    let changed = 0;
    for (;;) {
      const answer = await changes(cursor);
      if (answer.reset) seen ||= new Set();
      const put = [], gone = [];
      for (const item of answer.items) {
        const name = item.noun + "/" + item.id;
        seen?.add(name);
        if (item.gone) gone.push(name);
        else put.push(/** @type {[string, any]} */ ([name, item.record]));
      }
      await shelf().put("records", put);
      await shelf().remove("records", gone);
      changed += answer.items.length;
      cursor = answer.cursor;
      // What a reset does not send again goes at its end; until then its cursor is not kept.
      if (!seen) await parts.cursor.set(cursor);
      if (!answer.more) break;
    }
    if (seen) {
      await shelf().remove("records", (await shelf().keys("records")).filter((name) => !seen.has(name)));
      await parts.cursor.set(cursor);
    }
    return changed;
  }

  /** @param {string} cursor */
  async function changes(cursor) {
    const query = new URLSearchParams({ limit: String(page) });
    if (cursor) query.set("cursor", cursor);
    for (const kind of kinds) query.append("noun", kind);
    return ask("GET", "/sync/changes?" + query);
  }

  return { push, pull };
}

/** Whether the server does not know these routes. @param {unknown} error */
export const notOffered = (error) => error instanceof Refused && error.status === 404 && error.code === "no_such_route";
