import { settings, state } from "./state.js";

const patience = 20_000;

/** What the server refused, in the words of its problem. */
export class Refused extends Error {
  /** @param {any} problem @param {number} [wait] */
  constructor(problem, wait = 0) {
    super(problem.detail || problem.title);
    this.problem = problem;
    this.status = problem.status;
    this.code = problem.code;
    this.wait = wait;
  }
}

/** The server was not reached, or has no answer now. */
export class Unreachable extends Error {}

let contact = () => {};
/** Names what happens whenever the server answers somebody who is signed in. @param {() => void} tell */
export function onContact(tell) { contact = tell; }

/** How somebody who unlocked the device gets access: before it is over, and when it is. */
let door = { before: async () => {}, again: async () => false };
/** @param {typeof door} keeper */
export function onAccess(keeper) { door = keeper; }

/** @param {string} path @param {RequestInit & {timeout?: number}} init */
async function reach(path, init) {
  const { timeout = patience, ...rest } = init;
  try {
    const response = await fetch(path, { ...rest, cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(timeout) });
    state.set({ online: true });
    return response;
  } catch {
    state.set({ online: false });
    throw new Unreachable();
  }
}

/** @param {Response} response */
async function refusal(response) {
  const wait = Number(response.headers.get("Retry-After")) || 0;
  const plain = { status: response.status, title: response.statusText, code: "unknown", detail: "" };
  const problem = await response.json().catch(() => plain);
  return new Refused({ ...plain, ...problem }, wait);
}

/** What is thrown; the page says so if it is in. @param {Refused} refused */
function told(refused) {
  if (refused.code === "unauthenticated" && state.get().stage === "in") state.set({ ended: true });
  return refused;
}

/**
 * @param {string} method
 * @param {string} path
 * @param {{body?: any, version?: number, type?: string, as?: "json"|"blob"|"response", timeout?: number, headers?: Record<string,string>, bare?: boolean, keepalive?: boolean}} [how] bare asks without getting access first
 */
export async function ask(method, path, how = {}) {
  /** @type {Record<string, string>} */
  const headers = { "Accept-Language": settings.get().language, ...how.headers };
  const raw = how.body instanceof Blob || how.body instanceof ArrayBuffer;
  if (how.body !== undefined) headers["Content-Type"] = how.type || (raw ? "application/octet-stream" : "application/json");
  if (how.version !== undefined) headers["If-Match"] = `"${how.version}"`;
  const body = how.body === undefined || raw ? how.body : JSON.stringify(how.body);
  const send = () => reach(path, { method, headers, body, timeout: how.timeout, keepalive: how.keepalive });
  if (!how.bare) await door.before();
  let response = await send();
  if (response.status === 401 && !how.bare) {
    const refused = await refusal(response);
    if (refused.code !== "unauthenticated" || !await door.again()) throw told(refused);
    response = await send();
  }
  if (!response.ok) throw how.bare ? await refusal(response) : told(await refusal(response));
  if (state.get().stage === "in") contact();
  if (how.as === "response") return response;
  if (how.as === "blob") return response.blob();
  return response.status === 204 ? null : response.json();
}

export const api = (/** @type {string} */ path) => "/api/v1" + path;

/** A path with its query; members without a value are left out. @param {string} path @param {Record<string, any>} query */
export function withQuery(path, query) {
  const q = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") q.append(name, String(one));
    }
  }
  const text = q.toString();
  return text ? path + "?" + text : path;
}
