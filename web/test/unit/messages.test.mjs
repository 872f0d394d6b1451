import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { messages } from "../../app/messages/all.js";

const app = fileURLToPath(new URL("../../app/", import.meta.url));
const sources = readdirSync(app, { recursive: true }).filter((f) => f.endsWith(".js") && !/^(vendor|generated|messages)/.test(f)).map((f) => readFileSync(join(app, f), "utf8"));

test("every text is there in both languages, with the same places", () => {
  const places = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort().join();
  for (const [key, pair] of Object.entries(messages)) {
    assert.equal(pair.length, 2, key);
    assert.ok(pair.every((text) => text.trim()), key);
    assert.equal(places(pair[0]), places(pair[1]), key);
  }
});

test("every text that the app asks for is there", () => {
  const asked = sources.flatMap((s) => [...s.matchAll(/\btn?\("([\w.-]+)"\s*[,)]/g)].map((m) => m[1]));
  assert.ok(asked.length > 200);
  assert.deepEqual([...new Set(asked)].filter((key) => !messages[key]), []);
});

test("no text is there for nobody", () => {
  const whole = sources.join("\n");
  const begun = [...whole.matchAll(/\bt\((?:[^()"]*\? )?"([\w.-]+\.)" \+/g)].map((m) => m[1]);
  const used = (key) => whole.includes(`"${key}"`) || whole.includes(`"${key.replace(/_one$/, "")}"`) || begun.some((b) => key.startsWith(b)) || /^(noun|verb|deed|view|theme|count|step)\./.test(key);
  assert.deepEqual(Object.keys(messages).filter((key) => !used(key)), []);
});
