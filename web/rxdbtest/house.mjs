// The real program with the demo, and two of its users.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const password = "maji ni haki yetu"; // of the demo

const ended = (child) => new Promise((ok, fail) => child.once("exit", (code) => (code === 0 ? ok() : fail(new Error("the program was not built")))));

/** Builds and starts the demo on a free port. */
export async function openHouse() {
  const folder = mkdtempSync(join(tmpdir(), "baraza-rxdb-"));
  const program = join(folder, "baraza");
  await ended(spawn("go", ["build", "-o", program, "./cmd/baraza"], { cwd: root, stdio: "inherit" }));
  const server = spawn(program, ["demo", "--listen", "127.0.0.1:0", "--data", join(folder, "data")], { stdio: ["ignore", "pipe", "ignore"] });
  const base = await new Promise((found, fail) => {
    let said = "";
    server.once("exit", () => fail(new Error("the program ended: " + said)));
    server.stdout.on("data", (bytes) => {
      said += bytes;
      const address = /serves the demo on (\S+)/.exec(said);
      if (address) found(address[1]);
    });
  });
  const close = async () => {
    server.removeAllListeners("exit");
    server.kill();
    await new Promise((over) => server.once("exit", over));
    rmSync(folder, { recursive: true, force: true });
  };
  return { base, close };
}

/** Asks the API as one of the demo's users. */
export async function asking(base, who) {
  const send = async (method, path, token, body) => {
    const response = await fetch(base + "/api/v1" + path, {
      method, headers: { "Content-Type": "application/json", ...(token && { Authorization: "Bearer " + token }) }, body: body && JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const { token } = await send("POST", "/sign-in", "", { sign_in: who, password });
  return (method, path, body) => send(method, path, token, body);
}
