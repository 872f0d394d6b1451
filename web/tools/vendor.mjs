// Copies the libraries that the app carries out of node_modules into app/vendor and
// writes vendor.json, which says which package each byte came from. Run after `npm ci`.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const here = new URL("..", import.meta.url);
const at = (path) => new URL(path, here);

// A browser finds no package by its bare name without an import map, which the
// content security policy does not allow inline; such names become paths.
const noble = (file) => `noble-${file.replace("_", "")}.js`;
const wanted = [
  { name: "preact", files: [["dist/preact.module.js", "preact.js"], ["hooks/dist/hooks.module.js", "hooks.js"]] },
  { name: "htm", files: [["dist/htm.module.js", "htm.js"]] },
  { name: "idb", files: [["build/index.js", "idb.js"]] },
  { name: "@noble/hashes", files: ["argon2", "blake2", "_blake", "_md", "_u64", "utils"].map((f) => [f + ".js", noble(f)]) },
];
const renamed = [['from"preact"', 'from"./preact.js"']];

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const lock = JSON.parse(readFileSync(at("package-lock.json"), "utf8"));

function carried({ name, files }) {
  const plain = name.replace(/^@/, "").replace("/", "-");
  const about = JSON.parse(readFileSync(at(`node_modules/${name}/package.json`), "utf8"));
  const locked = lock.packages[`node_modules/${name}`];
  const licence = readFileSync(at(`node_modules/${name}/LICENSE`));
  writeFileSync(at(`app/vendor/${plain}.LICENSE`), licence);
  return {
    name, version: about.version, licence: about.license, integrity: locked.integrity,
    files: [...files.map(([from, to]) => carriedFile(name, from, to)),
      { file: `${plain}.LICENSE`, from: "LICENSE", original_sha256: sha256(licence), sha256: sha256(licence) }],
  };
}

function carriedFile(name, from, to) {
  const original = readFileSync(at(`node_modules/${name}/${from}`), "utf8");
  let text = original.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
  for (const [bare, path] of renamed) text = text.replaceAll(bare, path);
  if (name === "@noble/hashes") text = text.replace(/(from ["'])\.\/(\w+)\.js/g, (_, before, file) => `${before}./${noble(file)}`);
  writeFileSync(at(`app/vendor/${to}`), text);
  return { file: to, from, original_sha256: sha256(original), sha256: sha256(text) };
}

mkdirSync(at("app/vendor"), { recursive: true });
writeFileSync(at("vendor.json"), JSON.stringify({ packages: wanted.map(carried) }, null, 2) + "\n");
