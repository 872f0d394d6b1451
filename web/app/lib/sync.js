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

  /** Sends the photos of these operations; gives those whose photos the server has. @param {import("./queue.js").Waiting[]} waiting */
  async function photosFirst(waiting) {
    const ready = [];
    for (const w of waiting) {
      const sum = w.operation.noun === "attachments" && w.operation.verb === "create" && w.operation.fields.content;
      const bytes = sum && (await shelf().get("photos", sum));
      try {
        if (bytes) await sendPhoto(sum, bytes);
        ready.push(w);
      } catch (error) {
        if (!isFinal(error)) throw error;
        await queue.keep({ ...w, state: "refused", problem: error.problem });
      }
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

  /** @param {import("./queue.js").Waiting[]} waiting */
  async function sendTogether(waiting) {
    const batch = await photosFirst(waiting);
    if (batch.length === 0) return;
    const operations = batch.map((w) => w.operation);
    const { results } = await ask("POST", "/sync/push", { body: { device: await parts.device(), operations }, timeout: 60_000 });
    const of = new Map(results.map((/** @type {any} */ r) => [r.id, r]));
    for (const w of batch) {
      if (of.has(w.operation.id)) await settle(w, of.get(w.operation.id));
    }
  }

  /** Sends the queue. Words go first: they are small, and a photo must not hold them up on a slow network. */
  async function push() {
    const all = (await queue.list()).filter((w) => w.state !== "refused");
    const isPhoto = (/** @type {import("./queue.js").Waiting} */ w) => w.operation.noun === "attachments" && w.operation.verb === "create";
    const words = all.filter((w) => !isPhoto(w));
    for (let n = 0; n < words.length; n += atOnce) await sendTogether(words.slice(n, n + atOnce));
    for (const photo of all.filter(isPhoto)) await sendTogether([photo]);
  }

  /** Fetches what changed. @returns {Promise<number>} how many records */
  async function pull() {
    let cursor = await parts.cursor.get();
    const seen = new Set();
    let reset = false, changed = 0;
    for (;;) {
      const answer = await changes(cursor);
      reset ||= !!answer.reset;
      const put = [], gone = [];
      for (const item of answer.items) {
        const name = item.noun + "/" + item.id;
        seen.add(name);
        if (item.gone) gone.push(name);
        else put.push(/** @type {[string, any]} */ ([name, item.record]));
      }
      await shelf().put("records", put);
      await shelf().remove("records", gone);
      changed += answer.items.length;
      cursor = answer.cursor;
      // What a reset does not send again goes at its end; until then its cursor is not kept.
      if (!reset) await parts.cursor.set(cursor);
      if (!answer.more) break;
    }
    if (reset) {
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
    return ask("GET", "/sync/changes?" + query, { timeout: 300_000 });
  }

  return { push, pull };
}

/** Whether sending the same again would be refused again. @param {any} error */
const isFinal = (error) => error instanceof Refused && error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status);
