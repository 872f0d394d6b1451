import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused, Unreachable } from "../../app/lib/api.js";
import { newID } from "../../app/lib/id.js";
import { makeQueue } from "../../app/lib/queue.js";
import { memoryShelf } from "../../app/lib/shelf.js";
import { makeSync, partSize } from "../../app/lib/sync.js";
import { makeServer } from "./server.mjs";

function phone(server) {
  const kept = memoryShelf();
  let seq = 0, at = "";
  const queue = makeQueue({ shelf: () => kept, next: async () => ++seq });
  const cursor = { get: async () => at, set: async (c) => { at = c; } };
  const sync = makeSync({ ask: server.ask, shelf: () => kept, queue, device: async () => "device", cursor });
  return { kept, queue, sync, cursor };
}
const issue = (title) => ({ noun: "issues", record: newID(), verb: "create", fields: { title } });

test("what was done is sent in its order and forgotten", async () => {
  const server = makeServer(), p = phone(server);
  const made = await p.queue.add(issue("Kiosk dry"));
  await p.queue.add({ noun: "issues", record: made.record, verb: "change", fields: { title: "Kiosk dry again" } });
  await p.sync.push();
  assert.equal(server.records.get("issues/" + made.record).title, "Kiosk dry again");
  assert.deepEqual(await p.queue.list(), []);
});

test("more than a hundred go in several pushes", async () => {
  const server = makeServer(), p = phone(server);
  for (let n = 0; n < 205; n++) await p.queue.add(issue("Issue " + n));
  await p.sync.push();
  assert.equal(server.records.size, 205);
  assert.equal(server.calls.filter((c) => c === "POST /sync/push").length, 3);
});

test("a lost answer makes no second record", async () => {
  const server = makeServer(), p = phone(server);
  await p.queue.add(issue("Once"));
  server.loses = (method, path) => path === "/sync/push";
  await assert.rejects(p.sync.push(), Unreachable);
  assert.equal((await p.queue.list()).length, 1);
  server.loses = () => false;
  await p.sync.push();
  assert.equal(server.records.size, 1);
  assert.deepEqual(await p.queue.list(), []);
});

test("a session that ended loses nothing", async () => {
  const server = makeServer(), p = phone(server);
  await p.queue.add(issue("Kept"));
  server.ended = true;
  await assert.rejects(p.sync.push(), Refused);
  assert.equal((await p.queue.list())[0].state, "new");
});

test("what is refused stays with its reason, does not hold up the rest, and can be sent anew", async () => {
  const server = makeServer(), p = phone(server);
  server.refuses = (o) => (o.fields.title === "Bad" ? { code: "forbidden", title: "Not allowed" } : null);
  await p.queue.add(issue("Bad"));
  await p.queue.add(issue("Good"));
  await p.sync.push();
  const [left] = await p.queue.list();
  assert.equal(left.state, "refused");
  assert.equal(left.problem.code, "forbidden");
  assert.equal(server.records.size, 1);
  await p.sync.push();
  assert.equal((await p.queue.list()).length, 1);
  server.refuses = () => null;
  await p.queue.retry(left);
  await p.sync.push();
  assert.equal(server.records.size, 2);
  assert.notEqual([...server.receipts.keys()].at(-1), left.operation.id);
});

test("what waits is sent again", async () => {
  const server = makeServer(), p = phone(server);
  const record = newID();
  await p.queue.add({ noun: "issues", record, base: 1, verb: "change", fields: { title: "Later" } });
  await p.sync.push();
  assert.equal((await p.queue.list())[0].state, "waiting");
  server.records.set("issues/" + record, { id: record, version: 1 });
  await p.sync.push();
  assert.deepEqual(await p.queue.list(), []);
});

test("a photo travels in parts, goes on where it stopped, and is let go", async () => {
  const server = makeServer(), p = phone(server);
  const bytes = new Uint8Array(2 * partSize + 7).buffer;
  await p.kept.put("photos", [["abc", bytes]]);
  const issued = await p.queue.add(issue("With a photo"));
  await p.queue.add({ noun: "attachments", record: newID(), verb: "create", fields: { about: { noun: "issues", id: issued.record }, content: "abc" } });
  let parts = 0;
  server.loses = (method, path) => method === "POST" && path.startsWith("/sync/photos") && ++parts === 2;
  await assert.rejects(p.sync.push(), Unreachable);
  assert.equal(server.records.size, 1, "the words are there before the photo");
  await p.sync.push();
  assert.equal(server.photos.get("abc").received, bytes.byteLength);
  assert.equal(server.records.size, 2);
  assert.equal(parts, 3, "no part is sent twice");
  assert.equal(await p.kept.get("photos", "abc"), undefined);
});

test("a photo that the server will not take does not hold up the next", async () => {
  const server = makeServer(), p = phone(server);
  for (const sum of ["bad", "good"]) {
    await p.kept.put("photos", [[sum, new Uint8Array(9).buffer]]);
    await p.queue.add({ noun: "attachments", record: newID(), verb: "create", fields: { content: sum } });
  }
  const ask = server.ask;
  server.ask = (method, path, how) => (path.includes("/photos/bad") ? Promise.reject(new Refused({ status: 413, code: "too_large", title: "Too large" })) : ask(method, path, how));
  const q = { ...p, sync: makeSync({ ask: (...all) => server.ask(...all), shelf: () => p.kept, queue: p.queue, device: async () => "d", cursor: p.cursor }) };
  await q.sync.push();
  const left = await p.queue.list();
  assert.deepEqual(left.map((w) => [w.operation.fields.content, w.state]), [["bad", "refused"]]);
});

test("a pull brings what changed, page after page, and removes what is gone", async () => {
  const server = makeServer(), one = phone(server), two = phone(server);
  for (let n = 0; n < 620; n++) await one.queue.add(issue("Issue " + n));
  await one.sync.push();
  await two.sync.pull();
  assert.equal((await two.kept.keys("records")).length, 620);
  const name = (await two.kept.keys("records"))[0];
  server.remove(name);
  await two.sync.pull();
  assert.equal((await two.kept.keys("records")).length, 619);
  assert.equal(await two.kept.get("records", name), undefined);
});

test("after a reset only what was sent again is kept", async () => {
  const server = makeServer(), p = phone(server);
  await p.kept.put("records", [["issues/foreign", { id: "foreign" }]]);
  await p.queue.add(issue("Mine"));
  await p.sync.push();
  server.reset = true;
  await p.sync.pull();
  assert.equal((await p.kept.keys("records")).length, 1);
  assert.equal(await p.kept.get("records", "issues/foreign"), undefined);
  assert.equal(await p.cursor.get(), "1");
});

test("a pull that breaks off begins where it was", async () => {
  const server = makeServer(), one = phone(server), two = phone(server);
  for (let n = 0; n < 1100; n++) await one.queue.add(issue("Issue " + n));
  await one.sync.push();
  let pages = 0;
  server.loses = (method, path) => path === "/sync/changes" && ++pages === 2;
  await assert.rejects(two.sync.pull(), Unreachable);
  assert.equal(await two.cursor.get(), "500");
  await two.sync.pull();
  assert.equal((await two.kept.keys("records")).length, 1100);
});
