/* Keeps an exported folder on the phone: its pages at once, then all sound, relief first. KEPT is written above. */
"use strict";

const address = (file) => new URL(file, registration.scope).href;
const kept = () => caches.open(KEPT.name);

/* Where the network fails, the next time goes on. */
async function keepSound() {
  const cache = await kept();
  for (const sound of KEPT.sounds.map(address)) {
    if (await cache.match(sound)) continue;
    const same = await caches.match(sound); // of the folder before: its version is in the address
    const answer = same || (await fetch(sound).catch(() => null));
    if (!answer) return;
    if (answer.status === 200) await cache.put(sound, answer).catch(() => 0);
  }
  for (const name of await caches.keys()) {
    if (name.startsWith("coach-") && name !== KEPT.name) await caches.delete(name);
  }
}

/* A part of what is kept, as players ask for it. */
async function part(whole, range) {
  const body = await whole.blob();
  const [, from, to] = /bytes=(\d+)-(\d*)/.exec(range) || [null, 0, ""];
  const first = +from;
  const last = Math.min(to === "" ? body.size - 1 : +to, body.size - 1);
  if (first > last) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${body.size}` } });
  const headers = { "Content-Type": "audio/mpeg", "Accept-Ranges": "bytes", "Content-Range": `bytes ${first}-${last}/${body.size}` };
  return new Response(body.slice(first, last + 1), { status: 206, headers });
}

async function answer(request) {
  const cache = await kept();
  const page = request.mode === "navigate" || !/\.(mp3|css|js|svg)$/.test(new URL(request.url).pathname);
  if (page) {
    const fresh = await fetch(request).catch(() => null);
    if (fresh?.ok) return fresh;
    const file = request.url.endsWith("/") ? address("index.html") : request.url;
    return (await cache.match(file, { ignoreSearch: request.mode === "navigate" })) || fresh || Response.error();
  }
  const whole = await cache.match(request.url);
  if (!whole) return fetch(request);
  const range = request.headers.get("range");
  return range ? part(whole, range) : whole;
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(kept().then((cache) => cache.addAll(KEPT.pages.map(address))));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim().then(() => void keepSound())));
addEventListener("message", (event) => event.waitUntil(keepSound()));
addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(registration.scope)) event.respondWith(answer(event.request));
});
