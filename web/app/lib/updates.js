// Keeps the app itself on the phone and says when a newer one has come.
import { state } from "./state.js";

/** @type {ServiceWorker | null} */
let next = null;

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  const offer = () => {
    if (registration.waiting && navigator.serviceWorker.controller) {
      next = registration.waiting;
      state.set({ update: true });
    }
  };
  offer();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
}

export function keepApp() {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }).then(watch).catch(() => {});
}

export function takeUpdate() {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  next?.postMessage("take over");
}
