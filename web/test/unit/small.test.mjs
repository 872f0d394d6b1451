import assert from "node:assert/strict";
import { test } from "node:test";
import { before, changedBy, csv, lastOf, period, plain, shown } from "../../app/lib/figures.js";
import { newID } from "../../app/lib/id.js";
import { changed } from "../../app/lib/local.js";
import { alike, distance, nearestFirst } from "../../app/lib/near.js";
import { e164 } from "../../app/lib/phone.js";
import { matched } from "../../app/routes.js";

test("names are UUIDv7 and sort by time", () => {
  const ids = [1_700_000_000_000, 1_700_000_000_001, 1_800_000_000_000].map((at) => newID(at));
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual([...ids].sort(), ids);
});

test("the nearest place comes first, one without a spot last", () => {
  const places = [{ name: "Far", lat: -1.2, lon: 36.9 }, { name: "Unknown" }, { name: "Near", lat: -1.311, lon: 36.784 }];
  assert.deepEqual(nearestFirst(places, { lat: -1.312, lon: 36.785 }).map((p) => p.name), ["Near", "Far", "Unknown"]);
  assert.ok(Math.abs(distance({ lat: -1.286, lon: 36.817 }, { lat: -4.043, lon: 39.668 }) - 440) < 5);
});

test("an issue that is there already is suggested, others are not", () => {
  const open = (title, category, places = []) => ({ title, category, places, status: "open" });
  const issues = [open("Water kiosk dry since January", "water_sanitation", ["A"]), open("Street lights out", "safety", ["A"]), { ...open("Water kiosk dry", "water_sanitation", ["A"]), status: "won" }];
  const found = alike(issues, { title: "The kiosk has no water", category: "water_sanitation", place: "B" });
  assert.deepEqual(found.map((i) => i.title), ["Water kiosk dry since January"]);
  assert.deepEqual(alike(issues, { title: "", category: "", place: "" }), []);
});

test("a change replaces members whole and empties them with null", () => {
  assert.deepEqual(changed({ a: 1, b: { c: 2 }, d: 3 }, { b: { e: 4 }, d: null }), { a: 1, b: { e: 4 } });
});

test("periods end where months end", () => {
  assert.deepEqual(period("quarter", new Date(2026, 1, 10)), { from: "2026-01-01", to: "2026-03-31" });
  assert.deepEqual(period("last_quarter", new Date(2026, 1, 10)), { from: "2025-10-01", to: "2025-12-31" });
  assert.deepEqual(before({ from: "2026-01-01", to: "2026-12-31" }), { from: "2025-01-01", to: "2025-12-31" });
  assert.deepEqual(before({ from: "2026-04-01", to: "2026-04-30" }), { from: "2026-03-01", to: "2026-03-31" });
  assert.deepEqual(before({ from: "2026-01-01", to: "2026-03-31" }), { from: "2025-10-01", to: "2025-12-31" });
  assert.deepEqual(before({ from: "2026-04-02", to: "2026-04-30" }), { from: "2026-03-04", to: "2026-04-01" });
  assert.equal(lastOf("2028-02"), "2028-02-29");
});

test("a rough figure says between which numbers the true one lies", () => {
  const records = { unit: "records" }, kes = { unit: "kes_cents" };
  const rough = (value, at_least, at_most) => ({ value, at_least, at_most });
  assert.equal(shown({ value: 12 }, records), "12");
  assert.equal(shown(rough(10, 10, 14), records), "10 to 14");
  assert.equal(shown(rough(40, 20), records), "at least 20");
  assert.equal(shown(rough(1_000_000, 750_000, 1_250_000), kes), "KES 7,500 to KES 12,500");
  assert.equal(shown({ value: 0, hidden: true, at_most: 4 }, records), "few or none");
  assert.equal(plain(rough(10, 10, 14), records), "10 to 14");
  assert.equal(plain({ value: 12 }, records), "12");
  assert.equal(changedBy({ value: 12 }, { value: 9 }, records), "+3");
  assert.equal(changedBy({ value: 9 }, { value: 9 }, records), "");
  assert.equal(changedBy(rough(10, 10, 14), rough(15, 15, 19), records), "−1 to 9");
  assert.equal(changedBy(rough(10, 10, 14), rough(10, 10, 18), records), "", "it may be no change at all");
  assert.equal(changedBy(rough(40, 40), rough(15, 15, 19), records), "+at least 21");
  assert.equal(changedBy({ value: 0, hidden: true, at_most: 4 }, { value: 12 }, records), "");
});

test("a spreadsheet computes nothing that people wrote", () => {
  const text = csv([["=1+1", "@SUM(A1)", "-5", "+254700", 'say "no"', "plain"]]);
  assert.equal(text, `\uFEFF"'=1+1","'@SUM(A1)","-5","'+254700","say ""no""","plain"\r\n`);
});

test("addresses lead to pages", () => {
  assert.equal(matched("/issues/new")?.pattern, "/issues/new");
  assert.deepEqual(matched("/issues/0197")?.open, { id: "0197" });
  assert.deepEqual(matched("/history/issues/0197")?.open, { noun: "issues", id: "0197" });
  assert.equal(matched("/issues/"), null);
  assert.deepEqual(matched("/issues/100%")?.open, { id: "100%" }, "an address that is no text is shown as not found, and breaks nothing");
  assert.equal(matched("/nowhere"), null);
});

test("telephone numbers are brought into one form, as the server wants them", () => {
  for (const written of ["0712 345 678", "+254712345678", "254712345678", "00254 712-345.678"]) assert.equal(e164(written), "+254712345678");
  assert.equal(e164("0111222333"), "+254111222333");
  assert.equal(e164("+256 772 123456"), "+256772123456");
  for (const none of ["", "12", "07123", "071234567890", "+0712345678", "call me"]) assert.equal(e164(none), "", none);
});
