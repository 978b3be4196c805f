/* In a folder over https or on this machine: a track is kept on the phone when somebody asks for it, with its relief. */
"use strict";

async function keeping() {
  await navigator.serviceWorker.register("sw.js");
  const { scope } = await navigator.serviceWorker.ready;
  const store = await caches.open(`coach tracks ${scope}`);
  // The page and the first of what can be saved: its sound. Relief comes along, because it is what cannot wait.
  const own = () => [location.pathname, $("keeping").querySelector("a").href];
  const relief = () => all("[data-sound]").flatMap((link) => [link.dataset.sound, link.href]);
  const whole = (file) => new URL(file, scope).href;

  async function look() {
    if (!$("kept")) return;
    $("kept").checked = Boolean(await store.match(whole(own()[1])));
    $("kept").parentElement.hidden = false;
  }

  async function change({ target }) {
    if (target.id !== "kept") return;
    say(target.checked ? tell("waiting") : "");
    try {
      for (const file of [...own(), ...(target.checked ? relief() : [])].map(whole)) {
        if (!target.checked) await store.delete(file);
        // Not out of the browser's own cache: there a player that has it open holds up others.
        else if (!(await store.match(file))) await store.add(new Request(file, { cache: "no-store" }));
      }
      say("");
    } catch {
      say(tell("no_answer"));
    }
    quietly(() => navigator.storage.persist());
    look();
  }

  on(document, "change", change);
  on(document, "shown", look); // another track in the place of the one before
  look();
}

if (navigator.serviceWorker && window.caches) keeping().catch(() => 0);
