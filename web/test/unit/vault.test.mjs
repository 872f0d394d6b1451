import assert from "node:assert/strict";
import { test } from "node:test";
import { changePIN, iterations, makeVault, openVault, seal, unseal } from "../../app/lib/vault.js";

const few = 1000;

test("the real vault takes its time", () => assert.ok(iterations >= 600_000));

test("only the PIN opens the vault", async () => {
  const { lock, key } = await makeVault("274910", few);
  const sealed = await seal(key, "queue/1", { title: "Kiosk dry" });
  assert.equal(await openVault(lock, "274911"), null);
  const opened = await openVault(lock, "274910");
  assert.deepEqual(await unseal(opened, "queue/1", sealed), { title: "Kiosk dry" });
  assert.ok(!opened.extractable && !key.extractable);
});

test("what is sealed opens nowhere else, and not if a bit was changed", async () => {
  const { key } = await makeVault("274910", few);
  const sealed = await seal(key, "queue/1", { a: 1 });
  await assert.rejects(unseal(key, "queue/2", sealed));
  new Uint8Array(sealed.data)[0] ^= 1;
  await assert.rejects(unseal(key, "queue/1", sealed));
});

test("the same thing is never sealed to the same bytes", async () => {
  const { key } = await makeVault("274910", few);
  const [a, b] = [await seal(key, "x", "same"), await seal(key, "x", "same")];
  assert.notDeepEqual(new Uint8Array(a.data), new Uint8Array(b.data));
});

test("another PIN opens the same things, the old one no more", async () => {
  const { lock, key } = await makeVault("274910", few);
  const sealed = await seal(key, "x", [1, 2]);
  assert.equal(await changePIN(lock, "000001", "999111"), null);
  const renewed = await changePIN(lock, "274910", "999111");
  assert.equal(await openVault(renewed, "274910"), null);
  assert.deepEqual(await unseal(await openVault(renewed, "999111"), "x", sealed), [1, 2]);
});

test("photos are sealed as they are", async () => {
  const { key } = await makeVault("274910", few);
  const bytes = new Uint8Array([1, 2, 3]).buffer;
  assert.deepEqual(new Uint8Array(await unseal(key, "photos/a", await seal(key, "photos/a", bytes), true)), new Uint8Array([1, 2, 3]));
});
