// Prints what the first load weighs as the server sends it: the shell, its scripts and
// styles. node tools/weight.mjs http://127.0.0.1:8080
import { get } from "node:http";

const base = process.argv[2] || "http://127.0.0.1:8080";
const most = 150_000;

const fetched = (path) => new Promise((done, fail) => get(base + path, { headers: { "Accept-Encoding": "gzip" } }, (response) => {
  let bytes = 0;
  const parts = [];
  response.on("data", (part) => { bytes += part.length; parts.push(part); });
  response.on("end", () => done({ bytes, body: Buffer.concat(parts), zipped: response.headers["content-encoding"] === "gzip" }));
}).on("error", fail));

const { gunzipSync } = await import("node:zlib");
const shell = await fetched("/");
const page = (shell.zipped ? gunzipSync(shell.body) : shell.body).toString();
// No browser loads the icon of the home screen before somebody puts the app there.
const paths = new Set([...page.replace(/<link rel="apple-touch-icon".*>/, "").matchAll(/(?:href|src)="(\/app\/[^"]+)"/g)].map((m) => m[1]));
const home = [...paths][0].replace(/^(\/app\/[^/]+\/).*/, "$1");
for (const lazy of ["pages/home.js"]) paths.add(home + lazy);
let total = shell.bytes;
for (const path of paths) {
  const { bytes } = await fetched(path);
  total += bytes;
  if (process.argv.includes("--all")) console.log(String(bytes).padStart(7), path);
}
console.log(`first load: ${paths.size + 1} files, ${(total / 1000).toFixed(1)} KB compressed (at most ${most / 1000})`);
if (total > most) process.exitCode = 1;
