/* The page of a track, made livelier; without it the browser's own player and all links work, too. */
"use strict";

const SKIP = 10; // seconds
const NEAR = 3; // seconds after its beginning "previous" leads to it, not to the one before
const FRESH = 5 * 60e3; // ms: so soon one is still in position, and goes on at the very place; later,
const FORGOTTEN = 8 * 3600e3; // up to that, at the beginning of the exercise; then of the track
const DARK = 10e3; // ms without a touch
const ROUNDS = 2; // that relief is repeated: what has not passed by then needs other help
const CONTROLS = "a, button, input, label, summary, details, form, audio";
const IPHONE = /iP(hone|ad|od)/.test(navigator.userAgent) || (/Mac/.test(navigator.platform) && navigator.maxTouchPoints > 1);

const $ = (id) => document.getElementById(id);
const all = (query) => [...document.querySelectorAll(query)];
const on = (target, event, work, early) => target.addEventListener(event, work, early);
let sound = $("sound"); // on the page of all tracks there is none before relief
const media = navigator.mediaSession;
const looks = document.body.classList;
const words = JSON.parse($("said")?.dataset.words || "{}");
let chapters = [];
let told = []; // what one was told to do: from, the text, the position by then
let again = []; // from, to: relief that is repeated until it is ended
let rounds = 0;
let holds = []; // from, to, "hold" or "move"
let hold = "";
let current = -1;
let wanted = null; // a place to go to once the sound is known
let playing = false; // what the listener wants
let dragging = false;
let retries = 0;
let kept = 0; // the place that was last written down
let left = 0; // when it was left, in ms since 1970
let remembering = false; // the sound is being fetched whole
let retrying, waiting, asking, later, dimming;

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
  if (at >= again[1] - 0.35) rounds = ROUNDS;
  wanted = Math.min(Math.max(0, at), Math.max(0, length() - 0.1));
  if (sound.readyState > 0) {
    if (isFixed()) remember();
    else {
      sound.currentTime = wanted;
      wanted = null;
    }
  }
  if (left) left = Date.now();
  show();
  keep();
}

/* Whether the host sends no parts, so that every place is the beginning. */
function isFixed() {
  const { seekable } = sound;
  return /^http/.test(sound.currentSrc) && wanted > 0.5 && !(seekable.length && seekable.end(seekable.length - 1) >= wanted);
}

/* Then it is fetched once, and played out of memory; it is begun without sound by the tap that asks for it. */
async function remember() {
  if (remembering) return;
  remembering = sound.muted = true;
  const address = sound.src;
  say(tell("waiting"));
  try {
    const answer = await fetch(address, { cache: "no-store" }); // else it waits for the player, which has it open
    if (!answer.ok) throw new Error(answer.status);
    const whole = new Blob([await answer.arrayBuffer()], { type: "audio/mpeg" });
    if (sound.src !== address) return;
    sound.src = URL.createObjectURL(whole);
    say("");
    if (playing) play();
  } catch {
    wanted = null;
    say(tell("no_sound"));
  } finally {
    remembering = sound.muted = false;
  }
}

/* Relief goes on, for a while, until somebody says that it has passed; whoever goes on behind it has said so. */
function repeat() {
  const near = place() - again[1];
  if (playing && near > -0.35 && near < 1 && rounds < ROUNDS) {
    rounds += 1;
    seek(again[0]);
  }
}

function passed() {
  seek(again[1]);
  play();
}

function step(by) {
  const index = indexAt(place());
  const again = by < 0 && place() - chapters[index].start > NEAR;
  const target = chapters[again ? index : Math.max(0, index + by)];
  if (target) seek(target.start);
}

/* What one was told last; within its first second, what was told before it. */
const lastTold = (at) => told.filter((each) => each.start <= at).pop();

function sayAgain() {
  const last = lastTold(place() - 1) || told[0];
  if (!last) return;
  seek(last.start);
  play();
  say(last.text);
}

/* For somebody who is lost: what was told last, the position, the part and the time left. */
function lost() {
  const last = lastTold(place());
  const left = $("hold").textContent || $("time").textContent;
  say([last?.text, last?.position, `${chapters[indexAt(place())].title}.`, left].filter(Boolean).join(" "));
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

async function failed() {
  wanted = place();
  clearTimeout(retrying);
  const answer = /^http/.test(sound.src) && (await fetch(sound.src, { method: "HEAD" }).catch(() => null));
  // Some phones play nothing from a host that sends no parts.
  if (answer?.ok && answer.headers.get("Accept-Ranges") !== "bytes") return playing && remember();
  if (!playing) return say(tell("no_sound"));
  retrying = setTimeout(retry, Math.min(15e3, 1e3 * 2 ** retries++));
  say(tell(answer?.status === 404 ? "gone" : "lost"));
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

const toGo = (kind, seconds) => (kind === "move" ? tell("move", clock(seconds)) : tell("hold", clock(seconds)));

function draw() {
  const at = place();
  const rest = Math.max(0, length() - at);
  looks.toggle("playing", playing);
  const [, end, kind] = holds.find(([from, to]) => from <= at && at < to) || [];
  write("hold", end ? toGo(kind, end - at) : "");
  $("play").setAttribute("aria-label", tell(playing ? "pause" : "play"));
  if (!dragging) {
    write("time", `${clock(at)} \u00b7 ${tell("left", rest < 90 ? clock(rest) : tell("minutes", Math.round(rest / 60)))}`);
    $("place").max = length();
    $("place").value = at;
    $("place").style.setProperty("--at", at / (length() || 1));
    $("place").setAttribute("aria-valuetext", tell("place", inWords(at), inWords(length())));
  }
  if (indexAt(at) !== current) {
    current = indexAt(at);
    for (const each of chapters) each.button.removeAttribute("aria-current");
    chapters[current].button.setAttribute("aria-current", "true");
    write("now", chapters[current].title);
    hold = "";
    describe();
  }
  // The lock screen counts in steps, because each is another picture to some phones.
  const shown = end ? toGo(kind, Math.ceil((end - at) / 5) * 5) : "";
  if (shown !== hold) {
    hold = shown;
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
  quietly(() => (media.metadata = new MediaMetadata({ title: chapters[current].title, artist: hold || title, album: "coach", artwork })));
}

// The page, and another one in its place

function enhance() {
  looks.add("live");
  sound.controls = false;
  $("player").hidden = false;
  current = -1;
  told = all("[data-told]").map((line) => ({ start: +line.dataset.told, text: line.textContent, position: line.dataset.position }));
  again = ($("chapters").dataset.again || "").split(" ").map(Number);
  rounds = 0;
  $("passed").hidden = again.length < 2;
  holds = all("[data-holds]").flatMap((each) => each.dataset.holds.split(" ").map((one) => one.split("-")));
  holds = holds.map(([from, to, kind]) => [Number(from), Number(to), kind || "hold"]);
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
  $("dark").parentElement.hidden = false;
  if ($("choices")) $("choices").querySelector("[type=submit]").hidden = true;
  for (const button of all("[data-step]")) button.hidden = false;
  const gaps = chapters.length < 60 ? chapters.slice(1).map(({ start }) => gap(start / length())) : [];
  $("place").style.setProperty("--gaps", gaps.join() || "none");
}

const gap = (at) => `linear-gradient(var(--ground) 0 0) calc(14px + (100% - 28px) * ${at}) 0 / 2px 100% no-repeat`;

const choose = (form) => ask(`${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`, exchange);

/* A minute less or more; the first time from what it takes now. */
function count(button) {
  const number = button.parentElement.querySelector("input");
  const now = Math.round(+number.value || length() / 60) + +button.dataset.step;
  number.value = Math.min(Math.max(now, number.min), number.max);
  clearTimeout(later);
  later = setTimeout(choose, 700, $("choices"));
}

/* Relief sounds with the very tap, because later browsers let nothing begin; its page comes after it. */
function relieve(link) {
  const isFirst = !$("sound");
  if (!isFirst) keep();
  sound ||= document.createElement("audio");
  sound.src = link.dataset.sound;
  sound.muted = false;
  playing = true;
  wanted = null;
  left = 0;
  say(tell("waiting"));
  if (isFirst) sound.onerror = () => say(tell("no_answer"));
  sound.play().catch((error) => error.name === "NotAllowedError" && say(tell("tap")));
  ask(link.getAttribute("href"), isFirst ? arrive : (page, address) => exchange(page, address, true));
}

/* The page of what sounds already, in the place of the page of all tracks. */
function arrive(page, address) {
  const theirs = page.getElementById("sound");
  for (const { name, value } of theirs.attributes) if (name !== "src") sound.setAttribute(name, value);
  const main = document.adoptNode(page.querySelector("main"));
  theirs.replaceWith(sound); // here, because in a document that is not shown it may fall silent
  document.querySelector("main").replaceWith(main);
  document.title = page.title;
  history.pushState(null, "", address);
  on(window, "popstate", () => location.reload());
  scrollTo(0, 0);
  sound.onerror = null;
  begin();
  if (sound.error) failed();
}

async function ask(address, take) {
  asking?.abort();
  asking = new AbortController();
  clearTimeout(later);
  later = 0;
  try {
    const answer = await fetch(address, { signal: asking.signal });
    if (answer.status === 503) later = setTimeout(ask, 5e3, address, take);
    if (!answer.ok) throw new Error(await reason(answer));
    take(new DOMParser().parseFromString(await answer.text(), "text/html"), address);
  } catch (error) {
    if (error.name === "AbortError") return;
    if (!later) $("choices")?.reset(); // what is shown is what sounds
    say(error.name === "TypeError" ? tell("no_answer") : error.message);
  }
}

async function reason(answer) {
  const plain = /^text\/plain/.test(answer.headers.get("Content-Type"));
  return (plain && (await answer.text())) || tell(answer.status === 404 ? "gone" : "refused");
}

/* Another track in the place of this one: the same exercise from its beginning, playing if this one was. */
function exchange(page, address, sounds) {
  const next = page.getElementById("sound");
  const begun = place() > SKIP && !sounds;
  const before = chapters[indexAt(place())];
  const { name, value } = document.activeElement;
  if (!sounds) keep();
  for (const part of all("[data-swap]")) part.replaceWith(document.adoptNode(page.getElementById(part.id)));
  Object.assign(sound.dataset, next.dataset);
  document.title = page.title;
  if (!sounds) sound.src = next.getAttribute("src");
  enhance();
  const same = chapters.find((each) => each.title === before.title) || chapters.find((each) => each.exercise === before.exercise);
  if (!sounds) seek(begun && same ? same.start : 0);
  if (playing && !sounds) play();
  show();
  say(tell("now", $("about").querySelector("p").textContent));
  history.replaceState(null, "", address);
  document.dispatchEvent(new Event("shown"));
  const again = [...($("choices")?.elements || [])].find((each) => each.name === name && each.value === value);
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
    dim();
  });
  on(sound, "pause", () => {
    if (sound.ended || sound.error || sound.readyState < 2) return;
    playing = false; // by a call or by another app, too
    left = Date.now();
    keep();
    show();
  });
  on(sound, "timeupdate", () => {
    repeat();
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
  on($("passed"), "click", passed);
  on($("previous"), "click", () => step(-1));
  on($("next"), "click", () => step(1));
  on($("again"), "click", sayAgain);
  on($("lost"), "click", lost);
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
  on(document, "click", (event) => event.target.dataset.step && count(event.target));
  on(document, "keydown", keyed);
  on($("dark"), "change", () => {
    quietly(() => localStorage.setItem("coach-dark", $("dark").checked ? 1 : ""));
    dim();
  });
  on(document, "click", awake, true);
  on(document, "click", dim);
  on(document, "click", (event) => event.target.closest(CONTROLS) || toggle());
  on(document, "focusin", (event) => event.target.matches(":focus-visible") && awake(event));
}

/* Space plays and pauses, arrows lead on and back, where nothing else has a use for them. */
function keyed(event) {
  const { key, target } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || target.matches("input")) return;
  if (key === " " && !target.closest(CONTROLS)) toggle();
  else if (key === "a") sayAgain();
  else if (key === "w") lost();
  else if (key === "Enter" && again[1] && !target.closest(CONTROLS)) passed();
  else if (key === "ArrowLeft") by(-1)();
  else if (key === "ArrowRight") by(1)();
  else return;
  event.preventDefault();
}

/* The screen goes black a while after the last touch, where that is wanted. */
function dim() {
  clearTimeout(dimming);
  if ($("dark").checked && playing) dimming = setTimeout(() => playing && looks.add("over"), DARK);
}

/* A touch of the black screen only brings the page back. */
function awake(event) {
  if (!looks.contains("over")) return;
  looks.remove("over");
  say("");
  dim();
  event.preventDefault();
  event.stopPropagation();
}

function begin() {
  $("dark").checked = quietly(() => localStorage.getItem("coach-dark"));
  enhance();
  listen();
  handle();
  show();
  document.dispatchEvent(new Event("shown"));
}

on(document, "click", (event) => {
  const link = event.target.closest("[data-sound]");
  if (!link) return;
  event.preventDefault();
  relieve(link);
});
if ($("feed")) write("feed", $("feed").href);
if (sound) {
  begin();
  unpack();
  quietly(forgetOld);
  quietly(recall);
  show();
}
