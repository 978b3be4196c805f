/* The page of a track, made livelier; without it the browser's own player and all links work, too. */
"use strict";

const SKIP = 10; // seconds
const NEAR = 3; // seconds after its beginning "previous" leads to it, not to the one before
const FRESH = 5 * 60e3; // ms: so soon one is still in position, and goes on at the very place; later,
const FORGOTTEN = 8 * 3600e3; // up to that, at the beginning of the exercise; then of the track
const CONTROLS = "a, button, input, label, summary, details, form, audio";
const IPHONE = /iP(hone|ad|od)/.test(navigator.userAgent) || (/Mac/.test(navigator.platform) && navigator.maxTouchPoints > 1);

const $ = (id) => document.getElementById(id);
const all = (query) => [...document.querySelectorAll(query)];
const on = (target, event, work, early) => target.addEventListener(event, work, early);
const sound = $("sound");
const media = navigator.mediaSession;
const looks = document.body.classList;
const words = sound ? JSON.parse($("said").dataset.words) : {};
let chapters = [];
let current = -1;
let wanted = null; // a place to go to once the sound is known
let playing = false; // what the listener wants
let dragging = false;
let retries = 0;
let kept = 0; // the place that was last written down
let left = 0; // when it was left, in ms since 1970
let retrying, waiting, asking, later;

/* What a browser may refuse is done without. */
function quietly(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/* Words in the language of the page. */
const tell = (name, ...values) => words[name].replace(/{(\d)}/g, (_, n) => values[n]);

// Where one is

const place = () => (wanted === null ? sound.currentTime : wanted);
const length = () => (chapters.length ? chapters[chapters.length - 1].end : 0);
const indexAt = (at) => Math.max(0, chapters.findIndex((each) => at < each.end - 0.01));

function seek(at) {
  wanted = Math.min(Math.max(0, at), Math.max(0, length() - 0.1));
  if (sound.readyState > 0) {
    sound.currentTime = wanted;
    wanted = null;
  }
  if (left) left = Date.now();
  show();
  keep();
}

function step(by) {
  const index = indexAt(place());
  const again = by < 0 && place() - chapters[index].start > NEAR;
  const target = chapters[again ? index : Math.max(0, index + by)];
  if (target) seek(target.start);
}

// Playing

function play() {
  const begin = goingOn(place(), left);
  if (left && begin !== place()) seek(begin);
  left = 0;
  playing = true;
  if (sound.error) reload();
  sound.play().catch((error) => error.name === "NotAllowedError" && pause(tell("tap")));
  show();
}

function pause(why) {
  playing = false;
  left = Date.now();
  clearTimeout(retrying);
  sound.pause();
  say(typeof why === "string" ? why : "");
  show();
}

const toggle = () => (playing ? pause() : play());

function reload() {
  wanted = place();
  sound.load();
}

function failed() {
  wanted = place();
  if (!playing) return say(tell("no_sound"));
  say(tell("lost"));
  clearTimeout(retrying);
  retrying = setTimeout(retry, Math.min(15e3, 1e3 * 2 ** retries++));
}

const retry = () => playing && sound.error && play();

/* Nothing plays after the end, and the screen stays black. */
function ended() {
  pause(tell("over"));
  quietly(() => localStorage.removeItem(key()));
  sound.currentTime = kept = left = 0;
  looks.add("over");
  show();
  if (media) media.playbackState = "none";
}

// What was interrupted

const key = () => `coach:${sound.dataset.name}:${sound.dataset.version}`;

function keep() {
  kept = place();
  if (kept >= 1) quietly(() => localStorage.setItem(key(), JSON.stringify({ at: kept, when: Date.now() })));
}

function forgetOld() {
  for (const name of Object.keys(localStorage).filter((each) => each.startsWith("coach:"))) {
    const { when } = JSON.parse(localStorage.getItem(name));
    if (!(Date.now() - when < FORGOTTEN)) localStorage.removeItem(name);
  }
}

/* Where to go on, having left a place at a time. */
function goingOn(at, when) {
  const away = Date.now() - when;
  return away < FRESH ? at : away < FORGOTTEN ? chapters[indexAt(at)].start : 0;
}

function recall() {
  const { at, when } = JSON.parse(localStorage.getItem(key()));
  const begin = goingOn(at, when);
  if (!(begin >= 1 && begin < length())) return;
  seek(begin);
  left = when;
  say(begin === at ? tell("resumes_at", clock(at)) : tell("resumes_in", chapters[indexAt(at)].title));
}

// What is shown

function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const two = (number) => String(number % 60).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes}:${two(whole)}` : `${Math.floor(minutes / 60)}:${two(minutes)}:${two(whole)}`;
}

const inWords = (seconds) => tell("length", Math.floor(seconds / 60), Math.floor(seconds % 60));

function write(id, text) {
  if ($(id).textContent !== text) $(id).textContent = text;
}

const say = (text) => write("said", text);

function draw() {
  const at = place();
  const rest = Math.max(0, length() - at);
  looks.toggle("playing", playing);
  $("play").setAttribute("aria-label", tell(playing ? "pause" : "play"));
  if (!dragging) {
    write("time", `${clock(at)} \u00b7 ${tell("left", rest < 90 ? clock(rest) : tell("minutes", Math.round(rest / 60)))}`);
    $("place").max = length();
    $("place").value = at;
    $("place").setAttribute("aria-valuetext", tell("place", inWords(at), inWords(length())));
  }
  if (indexAt(at) !== current) {
    current = indexAt(at);
    for (const each of chapters) each.button.removeAttribute("aria-current");
    chapters[current].button.setAttribute("aria-current", "true");
    write("now", chapters[current].title);
    describe();
  }
}

/* What is shown here and on the lock screen, which counts by itself while it plays. */
function show() {
  draw();
  if (!media) return;
  media.playbackState = playing ? "playing" : "paused";
  quietly(() => media.setPositionState({ duration: length(), playbackRate: 1, position: Math.min(place(), length()) }));
}

// The lock screen

const by = (sign) => (asked) => seek(place() + sign * (asked?.seekOffset || SKIP));
const ACTIONS = {
  play,
  pause,
  stop: pause,
  previoustrack: () => step(-1),
  nexttrack: () => step(1),
  seekto: (asked) => seek(asked.seekTime),
  // An iPhone has room for one pair of buttons, and would show these instead of those for exercises.
  seekbackward: IPHONE ? null : by(-1),
  seekforward: IPHONE ? null : by(1),
};

function handle() {
  for (const name in ACTIONS) quietly(() => media.setActionHandler(name, ACTIONS[name]));
  describe();
}

function describe() {
  const pictures = all('link[rel="apple-touch-icon"]');
  const artwork = pictures.map(({ href }) => ({ src: href, type: "image/png" }));
  const { title } = sound.dataset;
  quietly(() => (media.metadata = new MediaMetadata({ title: chapters[current].title, artist: title, album: "coach", artwork })));
}

// The page, and another one in its place

function enhance() {
  looks.add("live");
  sound.controls = false;
  $("player").hidden = false;
  current = -1;
  chapters = all("#chapters a").map((link) => {
    const button = document.createElement("button");
    const { start, end, exercise } = link.dataset;
    const chapter = { button, title: link.firstElementChild.textContent, exercise, start: +start, end: +end };
    button.type = "button";
    button.append(...link.childNodes);
    link.replaceWith(button);
    on(button, "click", () => {
      seek(chapter.start);
      play();
    });
    return chapter;
  });
  if ($("choices")) $("choices").querySelector("[type=submit]").hidden = true;
}

async function choose(form) {
  const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
  asking?.abort();
  asking = new AbortController();
  clearTimeout(later);
  try {
    const answer = await fetch(address, { signal: asking.signal });
    if (answer.status === 503) later = setTimeout(choose, 5e3, form);
    if (!answer.ok) throw new Error(await reason(answer));
    exchange(new DOMParser().parseFromString(await answer.text(), "text/html"), address);
  } catch (error) {
    if (error.name === "AbortError") return;
    say(error.name === "TypeError" ? tell("no_answer") : error.message);
  }
}

async function reason(answer) {
  const plain = /^text\/plain/.test(answer.headers.get("Content-Type"));
  return (plain && (await answer.text())) || tell("refused");
}

/* Another track in the place of this one: the same exercise from its beginning, playing if this one was. */
function exchange(page, address) {
  const next = page.getElementById("sound");
  const begun = place() > SKIP;
  const before = chapters[indexAt(place())];
  const { name, value } = document.activeElement;
  keep();
  for (const part of all("[data-swap]")) part.replaceWith(document.adoptNode(page.getElementById(part.id)));
  Object.assign(sound.dataset, next.dataset);
  document.title = page.title;
  sound.src = next.getAttribute("src");
  enhance();
  const same = chapters.find((each) => each.title === before.title) || chapters.find((each) => each.exercise === before.exercise);
  seek(begun && same ? same.start : 0);
  if (playing) play();
  say(tell("now", $("about").querySelector("p").textContent));
  history.replaceState(null, "", address);
  const again = [...$("choices").elements].find((each) => each.name === name && each.value === value);
  again?.focus({ preventScroll: true });
}

/* The sound in the offline page becomes a file, in which every browser can seek. */
function unpack() {
  const inside = sound.getAttribute("src");
  if (!inside.startsWith("data:")) return;
  const bytes = [];
  for (let at = inside.indexOf(",") + 1; at < inside.length; at += 1 << 20) {
    bytes.push(Uint8Array.from(atob(inside.slice(at, at + (1 << 20))), (letter) => letter.charCodeAt(0)));
  }
  sound.src = $("save").href = URL.createObjectURL(new Blob(bytes, { type: "audio/mpeg" }));
  sound.preload = "metadata";
  $("save").hidden = false;
}

function listen() {
  on(sound, "loadedmetadata", () => wanted === null || seek(wanted));
  on(sound, "playing", () => {
    playing = true;
    retries = 0;
    say("");
    handle(); // an iPhone forgets them when the sound begins
    show();
  });
  on(sound, "pause", () => {
    if (sound.ended || sound.error || sound.readyState < 2) return;
    playing = false; // by a call or by another app, too
    left = Date.now();
    keep();
    show();
  });
  on(sound, "timeupdate", () => {
    draw();
    if (Math.abs(place() - kept) > 5) keep();
  });
  on(sound, "waiting", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => playing && sound.readyState < 3 && say(tell("waiting")), 2e3);
  });
  on(sound, "ended", ended);
  on(sound, "error", failed);
  on(window, "online", retry);
  on(window, "pagehide", () => playing && keep());
  on($("play"), "click", toggle);
  on($("previous"), "click", () => step(-1));
  on($("next"), "click", () => step(1));
  on($("back"), "click", () => seek(place() - SKIP));
  on($("on"), "click", () => seek(place() + SKIP));
  on($("place"), "input", () => {
    dragging = true;
    write("time", clock($("place").value));
  });
  on($("place"), "change", () => {
    dragging = false;
    seek(+$("place").value);
  });
  on(document, "change", (event) => event.target.closest("#choices") && choose($("choices")));
  on(document, "click", awake, true);
  on(document, "click", (event) => event.target.closest(CONTROLS) || toggle());
  on(document, "focusin", (event) => event.target.matches(":focus-visible") && awake(event));
}

/* A touch of the black screen after the end only brings the page back. */
function awake(event) {
  if (!looks.contains("over")) return;
  looks.remove("over");
  say("");
  event.preventDefault();
  event.stopPropagation();
}

if ($("feed")) write("feed", $("feed").href);
if (sound) {
  enhance();
  listen();
  unpack();
  handle();
  quietly(forgetOld);
  quietly(recall);
  show();
}
