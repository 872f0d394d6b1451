// A small server of docs/sync.md in memory, that can lose answers.
import { Refused, Unreachable } from "../../app/lib/api.js";

export function makeServer() {
  const records = new Map(), receipts = new Map(), photos = new Map(), log = [];
  const server = { records, receipts, photos, calls: [], loses: () => false, refuses: () => null };

  function settle(o) {
    if (receipts.has(o.id)) return { ...receipts.get(o.id), outcome: "already_applied" };
    const problem = server.refuses(o);
    if (problem) return { id: o.id, seq: o.seq, outcome: "refused", record: o.record, problem };
    const name = o.noun + "/" + o.record, before = records.get(name);
    if (o.noun === "attachments" && !photos.get(o.fields.content)?.complete) return { id: o.id, seq: o.seq, outcome: "waiting", record: o.record };
    if (o.verb !== "create" && !before) return { id: o.id, seq: o.seq, outcome: "waiting", record: o.record };
    const record = { ...before, ...o.fields, id: o.record, version: (before?.version || 0) + 1 };
    records.set(name, record);
    log.push(name);
    const result = { id: o.id, seq: o.seq, outcome: before && before.version > (o.base ?? 0) ? "merged" : "applied", record: o.record, version: record.version };
    receipts.set(o.id, result);
    return result;
  }

  function photo(sum, query, body) {
    const kept = photos.get(sum) || { received: 0, complete: false };
    if (body) {
      if (Number(query.get("offset")) !== kept.received) return kept;
      kept.received += body.byteLength;
      kept.complete = kept.received === Number(query.get("size"));
      photos.set(sum, kept);
    }
    return { ...kept };
  }

  function changes(query) {
    const from = Number(query.get("cursor") || 0), limit = Number(query.get("limit"));
    const names = [...new Set(log.slice(from, from + limit))];
    const items = names.map((name) => {
      const [noun, id] = name.split("/"), record = records.get(name);
      return record ? { noun, id, version: record.version, record } : { noun, id, gone: "deleted" };
    });
    const cursor = Math.min(log.length, from + limit);
    return { items, cursor: String(cursor), ...(cursor < log.length && { more: true }), ...(server.reset && { reset: true }) };
  }

  server.remove = (name) => { records.delete(name); log.push(name); };
  server.ask = async (method, path, how = {}) => {
    const url = new URL(path, "http://server");
    server.calls.push(method + " " + url.pathname);
    if (server.down) throw new Unreachable();
    if (server.ended) throw new Refused({ status: 401, code: "unauthenticated", title: "Signed out" });
    let answer;
    if (url.pathname === "/sync/push") answer = { results: how.body.operations.map(settle) };
    else if (url.pathname === "/sync/changes") answer = changes(url.searchParams);
    else answer = photo(url.pathname.split("/").at(-1), url.searchParams, how.body);
    if (server.loses(method, url.pathname)) throw new Unreachable();
    return structuredClone(answer);
  };
  return server;
}
