// What is sent of an action that is recorded, or corrected.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changesOf, draftOf } from "../../app/pages/action_new/save.js";

const planned = { id: "a", version: 3, kind: "march", on: "2026-11-20", status: "planned", hosts: ["g"], issues: ["i"], venue: "Kamukunji", turnout: { pledged: 30 }, lessons: ["Come early"], roles: [{ role: "speaker", person: "p", doer: "resident" }] };

test("nothing is sent of what was left as it was", () => {
  assert.deepEqual(changesOf(planned, draftOf(planned)), {});
});

test("only what was changed is sent, and the day with whether it was held", () => {
  const d = { ...draftOf(planned), status: "held", turnout: { pledged: 30, present: 12, method: "head_count" } };
  assert.deepEqual(changesOf(planned, d), { status: "held", on: "2026-11-20", turnout: { pledged: 30, present: 12, method: "head_count" } });
});

test("what was emptied is taken away", () => {
  assert.deepEqual(changesOf(planned, { ...draftOf(planned), venue: " ", lessons: "" }), { venue: null, lessons: null });
});
