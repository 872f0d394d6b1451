// Keeps the app on the phone. The server fills in the version and the files.
const version = "{{version}}";
const files = ["{{files}}"];
const kept = "baraza-" + version;

// Pages that the server answers by itself, not the app.
const foreign = ["/api/", "/docs", "/setup", "/sign-in/", "/problems/", "/openapi.json", "/healthz", "/readyz", "/metrics"];

async function install() {
  const cache = await caches.open(kept);
  await cache.addAll(["/", "/manifest.webmanifest", ...files]);
}

async function tidy() {
  for (const name of await caches.keys()) {
    if (name.startsWith("baraza-") && name !== kept) await caches.delete(name);
  }
  await self.clients.claim();
}

async function answer(request, path) {
  const cache = await caches.open(kept);
  if (request.mode === "navigate") return (await cache.match("/")) || fetch(request);
  return (await cache.match(path)) || fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (foreign.some((start) => url.pathname.startsWith(start))) return;
  event.respondWith(answer(event.request, url.pathname));
});
