/**
 * A clock of the page's own. What it fetches is on its way for half of the
 * latency, answered by the server while this clock stands, and on its way back
 * as long, so that a slow machine changes nothing. `play(latencyMs, keys)` presses keys,
 * waits until nothing is on its way, and says whether the page is at rest.
 */
export const OWN_CLOCK = `{
  const answer = window.fetch.bind(window);
  let now = 0, made = 0, latency = 0;
  const due = [];
  const at = (when, work) => due.push({ when, made: made++, work });
  const turn = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  });
  window.fetch = (...request) => new Promise((resolve, reject) => {
    at(now + latency / 2, async () => {
      try {
        const given = await answer(...request);
        const text = await given.text();
        const { ok, status, statusText, redirected } = given;
        at(now + latency / 2, () =>
          resolve({
            ok, status, statusText, redirected,
            text: () => Promise.resolve(text),
            json: () => Promise.resolve(JSON.parse(text)),
          }));
      } catch (error) {
        at(now + latency / 2, () => reject(error));
      }
    });
  });
  const press = (key) => {
    const click = /^click (.*)/.exec(key)?.[1];
    if (click !== undefined) {
      return document.querySelectorAll("tr[data-loan]")[click].click();
    }
    for (const one of key.split(" ")) {
      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {
        key: one, bubbles: true, cancelable: true,
      }));
    }
  };
  /** Does all that is due; null once nothing is, and nothing is on its way. */
  const run = async () => {
    for (let quiet = 0; quiet < 4;) {
      await turn();
      due.sort((a, b) => a.when - b.when || a.made - b.made);
      const next = due.shift();
      if (next === undefined) {
        quiet++;
        continue;
      }
      quiet = 0;
      now = Math.max(now, next.when);
      await next.work();
    }
  };
  window.play = async (latencyMs, keys) => {
    latency = latencyMs;
    let when = now;
    for (const { key, gapMs } of keys) {
      at(when, () => press(key));
      when += gapMs;
    }
    await run();
    return !document.body.hasAttribute("data-busy");
  };
}`;
