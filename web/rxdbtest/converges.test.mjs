// RxDB, a sync engine that others made, keeps two devices in step through our
// endpoints: both end with the same, and no edit is lost, although devices are
// offline, edit the same records, and answers get lost.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { createRxDatabase } from "rxdb";
import { replicateRxCollection } from "rxdb/plugins/replication";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import { asking, openHouse } from "../test/house.mjs";

const texts = ["title", "description", "reason"]; // what is edited
const schema = {
  version: 0, primaryKey: "id", type: "object",
  properties: {
    id: { type: "string", maxLength: 40 }, version: { type: "number" },
    title: { type: "string" }, description: { type: "string" }, reason: { type: "string" }, group: { type: "string" },
  },
  required: ["id"],
};

/** A record as RxDB keeps it. */
const kept = (r) => ({ id: r.id, version: r.version, title: r.title, description: r.description ?? "", reason: r.reason ?? "", group: r.hosts[0], _deleted: false });

class Device {
  constructor(name, ask) {
    Object.assign(this, { name, ask, id: randomUUID(), seq: 0, ops: new Map(), written: [], lost: 0 });
  }

  async open() {
    const db = await createRxDatabase({ name: this.name + this.id, storage: getRxStorageMemory(), multiInstance: false });
    ({ issues: this.issues } = await db.addCollections({ issues: { schema } }));
    this.db = db;
    return this;
  }

  /** What the network does: the server did it, and the answer may be gone. */
  arrived(answer) {
    if (!this.unlucky?.()) return answer;
    this.lost++;
    throw new Error("the answer got lost");
  }

  async pull(checkpoint, batchSize) {
    let cursor = checkpoint?.cursor ?? "";
    const documents = [];
    for (let more = true; more && documents.length < batchSize; ) {
      const page = await this.ask("GET", `/sync/changes?noun=issues&limit=${batchSize}&cursor=${cursor}`);
      for (const item of page.items) documents.push(item.record ? kept(item.record) : { id: item.id, _deleted: true });
      ({ cursor, more = false } = page);
    }
    return this.arrived({ documents, checkpoint: { cursor } });
  }

  /** The operation of a row; the same one when the row is sent again. */
  operation({ newDocumentState: now, assumedMasterState: was }) {
    const key = JSON.stringify([now, was?.version]);
    if (this.ops.has(key)) return this.ops.get(key);
    const op = { id: randomUUID(), seq: ++this.seq, at: new Date().toISOString(), noun: "issues", record: now.id };
    if (was) {
      const fields = {};
      for (const name of texts) if (now[name] !== was[name]) fields[name] = now[name] || null;
      Object.assign(op, { verb: "change", base: was.version, fields });
    } else {
      const fields = { title: now.title, category: "water_sanitation", origin: "members", opened_on: "2025-02-01", hosts: [now.group] };
      Object.assign(op, { verb: "create", fields });
    }
    this.ops.set(key, op);
    return op;
  }

  async push(rows) {
    const operations = rows.map((row) => this.operation(row)).filter((op) => Object.keys(op.fields).length);
    if (!operations.length) return [];
    const { results } = await this.ask("POST", "/sync/push", { device: this.id, operations });
    for (const r of results) assert.ok(["applied", "already_applied", "merged", "conflict"].includes(r.outcome), JSON.stringify(r));
    // The server merged what was sent. RxDB learns what it made of it by being
    // told of a conflict, which it settles by taking the server's.
    const masters = await Promise.all(rows.map((row) => this.ask("GET", "/issues/" + row.newDocumentState.id)));
    return this.arrived(masters.map(kept).filter((master, n) => !isDeepStrictEqual(master, rows[n].newDocumentState)));
  }

  async sync() {
    const replication = replicateRxCollection({
      collection: this.issues, replicationIdentifier: "baraza", live: false, retryTime: 5,
      pull: { handler: (c, n) => this.pull(c, n), batchSize: 50 }, push: { handler: (rows) => this.push(rows), batchSize: 20 },
    });
    await replication.awaitInitialReplication();
    await replication.cancel();
  }

  async edit(id, member, text) {
    const doc = await this.issues.findOne(id).exec();
    await doc.incrementalPatch({ [member]: text });
    this.written.push({ id, member, text, by: this.name });
  }

  /** The records of the ids, or all. */
  async holds(ids) {
    const all = await this.issues.find({ sort: [{ id: "asc" }], ...(ids && { selector: { id: { $in: ids } } }) }).exec();
    return all.map((d) => d.toJSON());
  }
}

let house;
before(async () => { house = await openHouse(); });
after(async () => { await house?.close(); });

test("two devices of RxDB converge and lose no edit", { timeout: 240_000 }, async () => {
  const halima = await asking(house.base, "halima");
  const a = await new Device("halima", halima).open();
  const b = await new Device("wanjiru", await asking(house.base, "wanjiru")).open();
  const group = (await halima("GET", "/issues?limit=1")).items[0].hosts[0];
  for (const d of [a, b]) await d.sync();
  for (let n = 0; n < 10; n++) {
    for (const d of [a, b]) await d.issues.insert({ id: randomUUID(), version: 0, title: `Logged by ${d.name} ${n}`, description: "", reason: "", group });
  }
  for (const d of [a, b]) await d.sync();
  for (const d of [a, b]) await d.sync();
  const ids = (await a.holds()).filter((i) => i.title.startsWith("Logged by")).map((i) => i.id);
  assert.equal(ids.length, 20);
  // Every edit of a round is made offline; half of the answers get lost.
  const superseded = new Set();
  for (let round = 0; round < 5; round++) {
    for (const d of [a, b]) {
      for (let n = 0; n < 12; n++) {
        const id = ids[Math.floor(Math.random() * ids.length)], member = texts[n % 3];
        for (const w of d.written) if (w.id === id && w.member === member && w.round === round) superseded.add(w.text);
        await d.edit(id, member, `${member} ${round}.${n} of ${d.name}`);
        d.written.at(-1).round = round;
      }
      d.unlucky = () => Math.random() < 0.5;
    }
    await Promise.all([a.sync(), b.sync()]);
    for (const d of [a, b]) d.unlucky = undefined;
    for (const d of [a, b, a, b]) await d.sync();
    assert.deepEqual(await a.holds(ids), await b.holds(ids), `round ${round}`);
  }
  assert.ok(a.lost + b.lost > 0, "no answer got lost");
  await everyEditIsThere(halima, [...a.written, ...b.written], superseded);
  console.log(`${a.written.length + b.written.length} edits of ${ids.length} issues, ${a.lost + b.lost} answers lost, all the same on both`);
  for (const d of [a, b]) await d.db.close();
});

/** Every edit stands in the record, beside it in a clash, or in its history
 * because somebody who saw it wrote another. */
async function everyEditIsThere(ask, edits, superseded) {
  const seen = new Map();
  for (const { id, text } of edits) {
    if (!seen.has(id)) seen.set(id, JSON.stringify([await ask("GET", "/issues/" + id), await ask("GET", `/issues/${id}/history?limit=200`)]));
    assert.ok(superseded.has(text) || seen.get(id).includes(JSON.stringify(text)), `lost: ${text}`);
  }
}
