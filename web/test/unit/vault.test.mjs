import assert from "node:assert/strict";
import { test } from "node:test";
import { changeWord, cost, hiddenName, isOld, makeVault, openVault, seal, unseal } from "../../app/lib/vault.js";
import { stretch } from "../../app/lib/stretch.js";
import { oldVault } from "../old-vault.mjs";

const few = { m: 64, t: 1, p: 1 };
const utf8 = new TextEncoder();

test("the real vault takes memory and time", () => assert.deepEqual(cost, { m: 19_456, t: 2, p: 1 }));

test("a word is stretched as Argon2id says", () => {
  // Known from the tests of the reference implementation: t=2, m=64 MiB, p=1.
  const key = stretch(utf8.encode("password"), utf8.encode("somesalt"), { m: 65_536, t: 2, p: 1 });
  assert.equal(Buffer.from(key).toString("hex"), "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
});

test("only the PIN opens the vault", async () => {
  const { lock, keys } = await makeVault("274910", few);
  const sealed = await seal(keys, "queue/1", { title: "Kiosk dry" });
  assert.equal(await openVault(lock, "274911"), null);
  const opened = await openVault(lock, "274910");
  assert.deepEqual(await unseal(opened, "queue/1", sealed), { title: "Kiosk dry" });
  for (const key of [opened.seal, opened.names, keys.seal, keys.names]) assert.ok(!key.extractable);
});

test("a passphrase opens it too, and the lock says which keys to offer", async () => {
  const { lock } = await makeVault("maji safi kila siku", few);
  assert.equal(lock.word, "phrase");
  assert.ok(await openVault(lock, "maji safi kila siku"));
  assert.equal((await makeVault("274910", few)).lock.word, "pin");
});

test("a name is kept so that nobody can read it, the same each time and unlike elsewhere", async () => {
  const { lock, keys } = await makeVault("274910", few);
  const hex = (bytes) => Buffer.from(bytes).toString("hex");
  const name = hex(await hiddenName(keys, "answers", "/search?q=maji"));
  assert.equal(hex(await hiddenName(await openVault(lock, "274910"), "answers", "/search?q=maji")), name);
  assert.notEqual(hex(await hiddenName(keys, "records", "/search?q=maji")), name);
  assert.notEqual(hex(await hiddenName((await makeVault("274910", few)).keys, "answers", "/search?q=maji")), name);
});

test("a vault of before opens, and gets the lock of now", async () => {
  const { lock, sealed } = await oldVault("274910", "queue/1", { title: "Kiosk dry" }, 1000);
  assert.ok(isOld(lock));
  assert.equal(await openVault(lock, "274911"), null);
  assert.deepEqual(await unseal(await openVault(lock, "274910"), "queue/1", sealed), { title: "Kiosk dry" });
  const renewed = await changeWord(lock, "274910", "274910", few);
  assert.ok(!isOld(renewed) && !renewed.iterations);
  assert.deepEqual(await unseal(await openVault(renewed, "274910"), "queue/1", sealed), { title: "Kiosk dry" });
});

test("what is sealed opens nowhere else, and not if a bit was changed", async () => {
  const { keys } = await makeVault("274910", few);
  const sealed = await seal(keys, "queue/1", { a: 1 });
  await assert.rejects(unseal(keys, "queue/2", sealed));
  new Uint8Array(sealed.data)[0] ^= 1;
  await assert.rejects(unseal(keys, "queue/1", sealed));
});

test("the same thing is never sealed to the same bytes", async () => {
  const { keys } = await makeVault("274910", few);
  const [a, b] = [await seal(keys, "x", "same"), await seal(keys, "x", "same")];
  assert.notDeepEqual(new Uint8Array(a.data), new Uint8Array(b.data));
});

test("another PIN opens the same things, the old one no more", async () => {
  const { lock, keys } = await makeVault("274910", few);
  const sealed = await seal(keys, "x", [1, 2]);
  assert.equal(await changeWord(lock, "000001", "999111", few), null);
  const renewed = await changeWord(lock, "274910", "999111", few);
  assert.equal(await openVault(renewed, "274910"), null);
  assert.deepEqual(await unseal(await openVault(renewed, "999111"), "x", sealed), [1, 2]);
});

test("photos are sealed as they are", async () => {
  const { keys } = await makeVault("274910", few);
  const bytes = new Uint8Array([1, 2, 3]).buffer;
  assert.deepEqual(new Uint8Array(await unseal(keys, "photos/a", await seal(keys, "photos/a", bytes), true)), new Uint8Array([1, 2, 3]));
});
