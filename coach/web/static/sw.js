/* Lets an exported folder open without network: its first page, and the tracks that somebody keeps. SHELL is written above. */
"use strict";

const TRACKS = `coach tracks ${registration.scope}`; // static/keep.js puts them there
const shell = `coach shell ${registration.scope} ${SHELL.version}`;
const address = (file) => new URL(file, registration.scope).href;
const path = (url) => new URL(url).pathname;

/* Of a folder that was made anew: kept tracks and their pages as they are now, and nothing of what is gone. */
async function renew() {
  const cache = await caches.open(TRACKS);
  const now = SHELL.sounds.map(address);
  for (const { url } of await cache.keys()) {
    const sounds = url.includes(".mp3");
    if (sounds && now.includes(url)) continue;
    const other = sounds ? now.find((each) => path(each) === path(url)) : url;
    if (other) await cache.add(new Request(other, { cache: "no-store" }));
    if (other !== url) await cache.delete(url);
  }
  for (const name of await caches.keys()) {
    if (name.startsWith(`coach shell ${registration.scope} `) && name !== shell) await caches.delete(name);
  }
}

/* Of folders of before, which kept all sound unasked: theirs stays. */
async function adopt() {
  for (const name of (await caches.keys()).filter((each) => /^coach-[0-9a-f]{12}$/.test(each))) {
    const before = await caches.open(name);
    const own = (await before.keys()).filter(({ url }) => url.startsWith(registration.scope));
    const cache = await caches.open(TRACKS);
    for (const each of own.filter(({ url }) => /\.(mp3|html)/.test(url))) await cache.put(each, await before.match(each));
    if (own.length) await caches.delete(name);
  }
}

/* A part of a whole sound, as players ask for it. */
function part(body, range) {
  const [, from, to] = /bytes=(\d+)-(\d*)/.exec(range) || [null, 0, ""];
  const first = +from;
  const last = Math.min(to === "" ? body.size - 1 : +to, body.size - 1);
  if (first > last) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${body.size}` } });
  const headers = { "Content-Type": "audio/mpeg", "Accept-Ranges": "bytes", "Content-Range": `bytes ${first}-${last}/${body.size}` };
  return new Response(body.slice(first, last + 1), { status: 206, headers });
}

let fetched = { url: "", body: null };

/* What is not kept, from the host; where that sends no parts, the whole is fetched once and cut here. */
async function fromHost(request, range) {
  if (!range || range === "bytes=0-") return fetch(request);
  if (fetched.url !== request.url) {
    const fresh = await fetch(request, { cache: "no-store" });
    if (fresh.status !== 200) return fresh;
    fetched = { url: request.url, body: await fresh.blob() };
  }
  return part(fetched.body, range);
}

async function answer(request) {
  const kept = (url, options) => caches.match(url, options);
  if (!/\.(mp3|css|js|svg)$/.test(path(request.url))) {
    const fresh = await fetch(request).catch(() => null);
    if (fresh?.ok) return fresh;
    const opens = request.mode === "navigate";
    const file = request.url.endsWith("/") ? address("index.html") : request.url;
    const found = (await kept(file, { ignoreSearch: opens })) || fresh;
    return found || (opens ? Response.redirect(address("index.html")) : Response.error());
  }
  const whole = await kept(request.url);
  const range = request.headers.get("range");
  if (!whole) return fromHost(request, range);
  return range ? part(await whole.blob(), range) : whole;
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(shell).then((cache) => cache.addAll(SHELL.files.map(address))));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim().then(() => void adopt().then(renew).catch(() => 0))));
addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(registration.scope)) event.respondWith(answer(event.request));
});
