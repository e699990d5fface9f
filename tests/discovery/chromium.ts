/** A Chromium that a test started. */
export interface Chromium extends AsyncDisposable {
  /** Its DevTools WebSocket, as Chromium prints it. */
  readonly socket: string;
  /** Its port on loopback. */
  readonly port: number;
}

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** Where Chromium is installed; `undefined` if it is not. */
export const CHROMIUM = PLACES.find((path) => {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
});

if (CHROMIUM === undefined) {
  console.error(
    `Tests with a real browser are skipped: none of ${
      PLACES.join(", ")
    } exists`,
  );
}

/** Starts Chromium on a port of its own choice. */
export async function startChromium(): Promise<Chromium> {
  const profile = await Deno.makeTempDir({ prefix: "clipscout-chromium-" });
  const child = new Deno.Command(CHROMIUM!, {
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
      "--host-resolver-rules=MAP *.example 127.0.0.1",
      `--user-data-dir=${profile}`,
      "--remote-debugging-port=0",
      "about:blank",
    ],
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  let printed = "";
  let socket: string | undefined;
  while (socket === undefined) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`Chromium did not start: ${printed}`);
    printed += value;
    socket = /DevTools listening on (ws:\S+)/.exec(printed)?.[1];
  }
  // Chromium heeds no broken pipe; what reads on would outlive a test.
  await reader.cancel();
  return {
    socket,
    port: Number(new URL(socket).port),
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.status;
      await removeProfile(profile);
    },
  };
}

/**
 * One Chromium for all tests of a file, which is called at the file's top. What
 * a test opens in it, it closes.
 *
 * @returns Gives it within a test.
 */
export function shareChromium(): () => Chromium {
  let shared: Chromium | undefined;
  Deno.test.beforeAll(async () => {
    if (CHROMIUM !== undefined) shared = await startChromium();
  });
  Deno.test.afterAll(async () => {
    await shared?.[Symbol.asyncDispose]();
  });
  return () => {
    if (shared === undefined) throw new Error("There is no Chromium");
    return shared;
  };
}

/** Its helpers may still write for a moment after it ended. */
async function removeProfile(path: string): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    try {
      return await Deno.remove(path, { recursive: true });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
