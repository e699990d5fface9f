import { assert, assertEquals, assertMatch } from "@std/assert";
import type { RowResult } from "../../core/words/outcome.ts";
import { inFolder } from "../program.ts";
import { collectPressWeek } from "./press_week_results.ts";
import {
  journalResults,
  type Opened,
  openHere,
  ORIGIN,
  runPressWeek,
} from "./opened.ts";

const PASSWORD = "correct horse";

/** Runs a test against an open dashboard in a folder of its own. */
async function within(
  test: (opened: Opened, folder: string) => Promise<void>,
  options: Parameters<typeof openHere>[1] = {},
): Promise<void> {
  await inFolder(async (folder) => {
    await using opened = await openHere(`${folder}/state`, options);
    await test(opened, folder);
  });
}

async function statusOf(answer: Promise<Response>): Promise<number> {
  const { status, body } = await answer;
  await body?.cancel();
  return status;
}

const FOREIGN: readonly { does: string; headers: Record<string, string> }[] = [
  {
    does: "another site's origin",
    headers: { origin: "https://evil.example" },
  },
  { does: "no origin at all", headers: { origin: "null" } },
  { does: "another port", headers: { origin: "http://127.0.0.1:9999" } },
  { does: "a cross-site request", headers: { "sec-fetch-site": "cross-site" } },
  { does: "a sibling site", headers: { "sec-fetch-site": "same-site" } },
];

for (const { does, headers } of FOREIGN) {
  Deno.test(`The dashboard refuses a change from ${does}`, () =>
    within(async (opened) => {
      assertEquals(await statusOf(opened.post("/demo", {}, headers)), 403);
      const page = await (await opened.get("/load")).text();
      assert(!page.includes("Runs so far"));
    }));
}

Deno.test("The dashboard refuses each change without its token", () =>
  within(async (opened) => {
    for (
      const path of [
        "/demo",
        "/demo/leave",
        "/demo/delete",
        "/start",
        "/load",
        "/name",
        "/logout",
        "/watch/cancel",
        "/review/decide",
        "/review/edit",
        "/review/bulk",
        "/review/undo",
        "/views",
        "/views/remove",
        "/account/password",
        "/users/add",
        "/users/reset",
        "/users/remove",
        "/export",
      ]
    ) {
      for (const csrf of ["", "x".repeat(43)]) {
        assertEquals(await statusOf(opened.post(path, { csrf })), 403, path);
      }
      assertEquals(await statusOf(opened.get(path)) !== 303, true, path);
    }
  }));

Deno.test("The dashboard answers to its own name only", () =>
  within(async (opened) => {
    for (const host of ["evil.example", "127.0.0.1", "evil.example:8501", ""]) {
      assertEquals(await statusOf(opened.get("/load", { host })), 421, host);
    }
    assertEquals(await statusOf(opened.get("/load")), 200);
  }));

Deno.test("The dashboard keeps an upload under its hash, whatever its name", () =>
  within(async (opened, folder) => {
    const text = "WO #,Model,To,Links\n1,Mazda CX-50,A,https://a.example/x\n";
    for (
      const name of [
        "../../../escaped.csv",
        "..\\..\\escaped.csv",
        "/etc/passwd",
        "a%00b.csv",
        "<img src=x onerror=alert(1)>.csv",
      ]
    ) {
      const form = new FormData();
      form.set("file", new File([text], name));
      const answer = await opened.post("/load", form);
      assertMatch(
        answer.headers.get("location") ?? "",
        /^\/load\?file=[0-9a-f]{64}$/,
        name,
      );
      const page = await (await opened.get(answer.headers.get("location")!))
        .text();
      assert(!page.includes("<img"), name);
      assert(!page.includes("../"), name);
    }
    const kept = [...Deno.readDirSync(`${folder}/state/uploads`)];
    assertEquals(kept.length, 1);
    assertMatch(kept[0]?.name ?? "", /^[0-9a-f]{64}$/);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), [
      "state",
    ]);
    for (const file of ["../clipscout.db", "..%2Fclipscout.db", "x"]) {
      assertEquals(await statusOf(opened.get(`/load?file=${file}`)), 404);
    }
    for (const id of ["../1", "1e9", "-1", "x"]) {
      assertEquals(await statusOf(opened.get(`/export/file?id=${id}`)), 404);
    }
  }));

Deno.test("The dashboard cuts an upload off at its cap, told or not", () =>
  within(async (opened, folder) => {
    const big = new FormData();
    big.set("file", new File([new Uint8Array(20_000)], "big.csv"));
    assertEquals(await statusOf(opened.post("/load", big)), 413);

    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1000;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    const answer = await opened.dashboard.handle(
      new Request(`${ORIGIN}/load`, {
        method: "POST",
        body: endless,
        headers: {
          host: "127.0.0.1:8501",
          "content-type": "multipart/form-data; boundary=x",
        },
      }),
      "127.0.0.1",
    );
    assertEquals(answer.status, 413);
    await answer.body?.cancel();
    assert(sent < 100_000, `${sent} bytes were taken`);
    const names = [...Deno.readDirSync(`${folder}/state`)].map(({ name }) =>
      name
    );
    assert(!names.includes("uploads"), names.join());
  }, { maxUpload: 10_000 }));

Deno.test("The dashboard lets nobody in without the password", () =>
  within(async (opened) => {
    for (const path of ["/", "/load", "/review", "/export", "/token"]) {
      const answer = await opened.get(path);
      assertEquals(answer.headers.get("location"), "/login", path);
    }
    assertEquals(
      (await opened.get("/watch/events")).headers.get("location"),
      "/login",
    );
    const forged = { cookie: `clipscout=9999999999999.${"A".repeat(43)}` };
    assertEquals(
      (await opened.get("/load", forged)).headers.get("location"),
      "/login",
    );
  }, { password: PASSWORD }));

/** Runs a test against a dashboard with a password and a time of its own. */
function withPassword(
  test: (
    attempt: (
      password: string,
      from: string,
      headers?: Record<string, string>,
    ) => Promise<Response>,
    time: { pass: (ms: number) => void; slept: number[] },
    opened: Opened,
  ) => Promise<void>,
): Promise<void> {
  let now = 1_000_000;
  const slept: number[] = [];
  const pass = (ms: number) => now += ms;
  const clock = {
    now: () => now,
    sleep: (ms: number) => Promise.resolve(void slept.push(ms)),
  };
  return within((opened) =>
    test(
      (password, from, headers = {}) =>
        opened.post("/login", { password }, headers, from),
      { pass, slept },
      opened,
    ), { password: PASSWORD, clock });
}

const ATTACKER = "203.0.113.66";
const OWNER = "192.0.2.10";

Deno.test("The dashboard makes wait who guesses the password, and nobody else", () =>
  withPassword(async (attempt, { pass }) => {
    for (let n = 0; n < 5; n++) {
      assertEquals(await statusOf(attempt(`guess ${n}`, ATTACKER)), 401);
    }
    const refused = await attempt(PASSWORD, ATTACKER);
    assertEquals(refused.status, 429);
    assertEquals(refused.headers.get("retry-after"), "60");
    assertEquals(refused.headers.get("set-cookie"), null);
    assertMatch(await refused.text(), /wait a minute/);
    assertEquals(await statusOf(attempt(PASSWORD, OWNER)), 303);
    pass(61_000);
    assertEquals(await statusOf(attempt(PASSWORD, ATTACKER)), 303);
  }));

Deno.test("The dashboard believes no header about where a guess is from", () =>
  withPassword(async (attempt) => {
    for (let n = 0; n < 20; n++) {
      const forged = `198.51.100.${n}`;
      const headers = {
        "x-forwarded-for": forged,
        "x-real-ip": forged,
        forwarded: `for=${forged}`,
      };
      const status = await statusOf(attempt(`guess ${n}`, ATTACKER, headers));
      assertEquals(status, n < 5 ? 401 : 429);
    }
    const victim = { "x-forwarded-for": ATTACKER };
    assertEquals(await statusOf(attempt(PASSWORD, OWNER, victim)), 303);
  }));

Deno.test("The dashboard counts guesses that are made at once", () =>
  withPassword(async (attempt) => {
    const statuses = await Promise.all(
      Array.from(
        { length: 50 },
        (_, n) => statusOf(attempt(`guess ${n}`, ATTACKER)),
      ),
    );
    assertEquals(statuses.filter((status) => status === 401).length, 5);
    assertEquals(statuses.filter((status) => status === 429).length, 45);
  }));

Deno.test("The dashboard lets its owner in while many addresses guess", () =>
  withPassword(async (attempt, { slept }) => {
    for (let n = 0; n < 300; n++) {
      const from = `203.0.${n >> 8}.${n & 255}`;
      assertEquals(await statusOf(attempt(`guess ${n}`, from)), 401);
    }
    assertEquals(await statusOf(attempt(PASSWORD, OWNER)), 303);
    assertEquals(slept.at(-1), 2000, "guesses slow the login down");
    assertEquals(Math.max(...slept), 2000);
  }));

Deno.test("The dashboard ends a session after a working day", () =>
  withPassword(async (attempt, { pass }, opened) => {
    const answer = await attempt(PASSWORD, OWNER);
    const cookie = answer.headers.get("set-cookie") ?? "";
    assertMatch(cookie, /HttpOnly; SameSite=Strict/);
    const [session = ""] = cookie.split(";");
    assertEquals(await statusOf(opened.get("/load", { cookie: session })), 200);
    pass(13 * 3600_000);
    assertEquals(await statusOf(opened.get("/load", { cookie: session })), 303);
  }));

Deno.test("The dashboard sends nobody to another site", () =>
  within(async (opened) => {
    const evil = "//evil.example/?next=https://evil.example";
    const answers = [
      await opened.post(`/login?next=${evil}`, {
        password: PASSWORD,
        next: evil,
      }),
      await opened.get(`/?next=${evil}`),
    ];
    for (const answer of answers) {
      const to = answer.headers.get("location") ?? "";
      assertEquals(new URL(to, ORIGIN).origin, ORIGIN);
      assert(!to.includes("evil"));
    }
    assertEquals(await statusOf(opened.get("//evil.example")), 404);
  }, { password: PASSWORD }));

const SCRIPT = `"><script>alert(1)</script><img src=x onerror=alert(2)>`;

Deno.test("The dashboard shows what pages say as text, and defuses formulas", async () => {
  const [first] = await collectPressWeek();
  await inFolder(async (folder) => {
    await journalResults(`${folder}/state`, [hostile(first!)]);
    await using opened = await openHere(`${folder}/state`);
    const loan = "2104417";

    const page = await (await opened.get(`/review?loan=${loan}`)).text();
    assert(page.includes("&lt;script&gt;alert(1)"));
    assert(!page.includes("<script>alert"));
    assert(!page.includes("<img src=x"));
    assert(!page.includes('href="javascript:'), "a script as a link");
    const csp = (await opened.get("/review")).headers
      .get("content-security-policy") ?? "";
    assertMatch(csp, /default-src 'none'.*script-src 'self';/);
    assert(!csp.includes("unsafe"));

    await opened.post("/review/edit", {
      loan,
      byline: "=HYPERLINK(1)",
      outlet: "@SUM(1)",
      published: "2026-10-16",
      url: "https://a.example/clip",
    });
    const bad = await opened.post("/review/edit", {
      loan,
      url: "javascript:alert(1)",
    });
    assertEquals(bad.status, 422);
    await opened.post("/review/decide", { loan, verdict: "approve" });
    const csv = await (await opened.post("/export", { format: "csv" })).text();
    assert(csv.includes("'=HYPERLINK(1)"), csv);
    assert(csv.includes("'@SUM(1)"), csv);
    assert(csv.includes("'=cmd()"), "the title");
    assert(!/(^|[,"])[=@]/m.test(csv), csv);
  });
});

/** A clip whose page wants to run scripts and formulas. */
function hostile(result: RowResult): RowResult {
  if (result.kind !== "processed" || !("clip" in result.outcome)) {
    throw new Error("The first loan of the press week has its clip");
  }
  const { clip } = result.outcome;
  const content = {
    ...clip.content,
    title: `=cmd()${SCRIPT}`,
    canonicalUrl: "javascript:alert(3)",
    text: `${SCRIPT}${clip.content.text}`,
    bylines: [SCRIPT],
  };
  const rivals = [{
    url: "javascript:alert(4)",
    title: SCRIPT,
    because: SCRIPT,
  }];
  return {
    ...result,
    outcome: { ...result.outcome, clip: { ...clip, content }, rivals },
  };
}

Deno.test("The dashboard hides its bugs from visitors, and logs them", async () => {
  const logged: string[] = [];
  await within(async (opened) => {
    await runPressWeek(opened);
    const page = await (await opened.get("/watch")).text();
    assert(page.includes("failed"), page);
    assert(!page.includes("    at "));
    assert(logged.join().includes("no services today"));
  }, {
    log: (message) => logged.push(message),
    services: () => {
      throw new TypeError("no services today");
    },
  });
});
