// The real program with the demo, for tests that need nothing else.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const password = "maji ni haki yetu"; // of the demo

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Builds and starts the demo on a free port, in a folder of its own. */
export async function openHouse() {
  const folder = mkdtempSync(join(tmpdir(), "baraza-web-"));
  const program = process.env.BARAZA || join(folder, "baraza");
  if (!process.env.BARAZA) await done(spawn("go", ["build", "-o", program, "./cmd/baraza"], { cwd: root, stdio: "inherit" }));
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
  return {
    base,
    folder,
    async close() {
      server.removeAllListeners("exit");
      server.kill();
      await new Promise((ended) => server.once("exit", ended));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const done = (child) => new Promise((ok, fail) => child.once("exit", (code) => (code === 0 ? ok() : fail(new Error("the program was not built")))));

/** Asks the API as somebody. */
export async function asking(base, who) {
  const send = (method, path, token, body, headers = {}) => fetch(base + "/api/v1" + path, {
    method, headers: { "Content-Type": "application/json", ...(token && { Authorization: "Bearer " + token }), ...headers }, body: body && JSON.stringify(body),
  });
  const { token } = await (await send("POST", "/sign-in", "", { sign_in: who, password })).json();
  return async (method, path, body, headers) => {
    const response = await send(method, path, token, body, headers);
    return response.status === 204 ? null : response.json();
  };
}
