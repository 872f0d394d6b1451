// The way between a phone and the server: it can lose answers and bring a newer app.
import { createServer, request } from "node:http";

/** @param {string} base where the program is */
export async function makeRoad(base) {
  const road = { loses: () => false, alters: (_path, body) => body, lost: 0 };
  const server = createServer((from, to) => {
    // What is altered on the way must not be found unchanged at its end.
    const { "if-none-match": _, ...asked } = from.headers;
    const target = request(base + from.url, { method: from.method, headers: { ...asked, "accept-encoding": "identity" } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        if (road.loses(from.method, from.url)) {
          road.lost++;
          return to.destroy();
        }
        const body = road.alters(from.url, Buffer.concat(parts));
        const headers = { ...answer.headers, "content-length": body.length };
        delete headers["transfer-encoding"];
        to.writeHead(answer.statusCode, headers);
        to.end(body);
      });
    });
    target.on("error", () => to.destroy());
    from.pipe(target);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  road.base = `http://127.0.0.1:${server.address().port}`;
  road.close = () => { server.closeAllConnections(); server.close(); };
  return road;
}
