// What stays on the screen while a record is on its way from the queue into the answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keepRows, nextShown } from "../../app/lib/registers.js";

const ids = (shown) => shown.rows.map((r) => r.id);
const waiting = { rows: [{ id: "old" }, { id: "sent", unsent: true }], left: new Map() };

test("what left the queue stays until the server was asked after that", () => {
  const gone = keepRows(waiting, [{ id: "old" }], 90, 100);
  assert.deepEqual(ids(gone), ["old", "sent"]);
  const askedBefore = keepRows(gone, [{ id: "old" }], 99, 110);
  assert.deepEqual(ids(askedBefore), ["old", "sent"], "an answer that was asked for before it left says nothing of it");
  assert.deepEqual(ids(keepRows(askedBefore, [{ id: "old" }], 105, 120)), ["old"]);
});

test("it stands once as soon as an answer has it", () => {
  const gone = keepRows(waiting, [{ id: "old" }], 90, 100);
  const there = keepRows(gone, [{ id: "old" }, { id: "sent", version: 1 }], 99, 110);
  assert.deepEqual(there.rows, [{ id: "old" }, { id: "sent", version: 1 }]);
  assert.equal(there.left.size, 0);
});

test("what was refused, or is of the server and gone there, does not stay", () => {
  const before = { rows: [{ id: "refused", unsent: true, refused: {} }, { id: "deleted" }], left: new Map() };
  assert.deepEqual(ids(keepRows(before, [], 90, 100)), []);
});

test("an answer that was not worked out yet takes no row away", () => {
  const first = { items: [] }, second = { items: [{ id: "sent", version: 1 }] };
  const before = nextShown({ rows: [], left: new Map() }, { data: first, asked: 1 }, { of: first, records: new Map([["n/sent", { id: "sent", unsent: true }]]) }, () => true, 2);
  assert.deepEqual(ids(before), ["sent"]);
  const emptied = { of: first, records: new Map() };
  assert.deepEqual(ids(nextShown(before, { data: second, asked: 3 }, emptied, () => true, 4)), ["sent"]);
  const worked = { of: second, records: new Map([["n/sent", second.items[0]]]) };
  assert.deepEqual(nextShown(before, { data: second, asked: 3 }, worked, () => true, 4).rows, second.items);
});
