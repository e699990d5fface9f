import { assert, assertEquals, assertMatch } from "@std/assert";
import { findRoute, isFor } from "../../dashboard/routes/routes.ts";
import {
  hashPassword,
  isPassword,
  makePassword,
} from "../../dashboard/server/password.ts";
import { type Role, Users } from "../../dashboard/server/users.ts";
import { inFolder, runProgram } from "../program.ts";
import { journalResults, type Opened, openHere } from "./opened.ts";
import { collectPressWeek } from "./press_week_results.ts";

const HOUR = 3600_000;

/** What a hash takes where it is not the hash that is tested: next to nothing. */
const CHEAP = { N: 2, r: 1, p: 1, maxmem: 2 ** 20 };

interface Desk {
  readonly opened: Opened;
  readonly users: Users;
  readonly folder: string;
  /** Lets time go by. */
  pass(ms: number): void;
  /** Logs in; gives the cookie, or the status of the refusal. */
  logIn(
    name: string,
    password: string,
    from?: string,
  ): Promise<string>;
  statusOf(path: string, cookie: string): Promise<number>;
  post(
    path: string,
    fields: Record<string, string>,
    cookie: string,
  ): Promise<{ status: number; text: string }>;
}

/** A dashboard with users, whose clock the test sets. */
function within(
  roles: Readonly<Record<string, Role>>,
  test: (desk: Desk, passwords: Record<string, string>) => Promise<void>,
  options: Parameters<typeof openHere>[1] = {},
): Promise<void> {
  let now = Date.parse("2026-11-27T08:00:00Z");
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  return inFolder(async (folder) => {
    await journalResults(folder, await collectPressWeek());
    const users = new Users(folder, CHEAP);
    const passwords: Record<string, string> = {};
    for (const [name, role] of Object.entries(roles)) {
      passwords[name] = await users.add(name, role);
    }
    await using opened = await openHere(folder, {
      ...{ clock, hashCost: CHEAP },
      ...options,
    });
    await test({
      opened,
      users,
      folder,
      pass: (ms) => void (now += ms),
      async logIn(name, password, from = "192.0.2.10") {
        const answer = await opened.post(
          "/login",
          { name, password },
          {},
          from,
        );
        await answer.body?.cancel();
        const [cookie = ""] = (answer.headers.get("set-cookie") ?? "")
          .split(";");
        return cookie || String(answer.status);
      },
      async statusOf(path, cookie) {
        const { status, body } = await opened.get(path, { cookie });
        await body?.cancel();
        return status;
      },
      async post(path, fields, cookie) {
        const answer = await opened.post(path, fields, { cookie });
        return { status: answer.status, text: await answer.text() };
      },
    }, passwords);
  });
}

const BOTH = { "Ana R.": "admin", "Bo": "reviewer" } as const;

Deno.test("The file of users holds no password, and only its owner reads it", () =>
  inFolder(async (folder) => {
    const users = new Users(folder);
    const made = [
      await users.add("Ana R.", "admin"),
      await users.add("Bo", "reviewer"),
    ];
    await users.setPassword("Bo", "the same password");
    await users.setPassword("Ana R.", "the same password");
    const path = `${folder}/users.json`;
    const text = await Deno.readTextFile(path);
    for (const password of [...made, "the same password"]) {
      assert(!text.includes(password));
    }
    const [ana, bo] = users.all();
    assert(ana?.password !== bo?.password, "each has a salt of its own");
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), [
      "users.json",
    ]);
    if (Deno.build.os !== "windows") {
      assertEquals((await Deno.stat(path)).mode! & 0o777, 0o600);
    }
  }));

Deno.test("A password is known again, however its letters are composed, and no other", async () => {
  const kept = await hashPassword("Zoë’s long password");
  assert(await isPassword("Zoë’s long password".normalize("NFD"), kept));
  for (const other of ["", "Zoe’s long password", "Zoë’s long password "]) {
    assert(!await isPassword(other, kept), other);
  }
  assert(!await isPassword("", undefined), "nobody has no password");
  const made = Array.from({ length: 50 }, makePassword);
  assertEquals(new Set(made).size, 50);
  for (const one of made) assertMatch(one, /^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
});

Deno.test("Two changes of the users at once are both kept", () =>
  inFolder(async (folder) => {
    const users = new Users(folder, CHEAP);
    await Promise.all(
      ["a", "b", "c"].map((name) => users.add(name, "admin")),
    );
    const names = new Users(folder).all().map(({ name }) => name);
    assertEquals(names, ["a", "b", "c"]);
  }));

Deno.test("Who logs in decides under that name, whatever their browser claims", () =>
  within(BOTH, async ({ opened, logIn }, { "Ana R.": password = "" }) => {
    const cookie = await logIn("ana r.", password);
    assertMatch(cookie, /^clipscout=[\w-]{43}$/);
    const loan = "2104417";
    await (await opened.get("/review", { cookie })).body?.cancel();
    const answer = await opened.post("/review/decide", {
      loan,
      verdict: "flag",
      query: "",
    }, { cookie: `${cookie}; reviewer=Bo` });
    await answer.body?.cancel();
    const page = await opened.get(`/review?state=&loan=${loan}`, { cookie });
    const text = await page.text();
    assertMatch(text, /Ana R\.: flag/);
    assert(!text.includes("Bo: flag"));
    assert(!text.includes('action="/name"'), "no name is typed any more");
  }));

Deno.test("A wrong password and an unknown name are told in the same words", () =>
  within(BOTH, async ({ opened, logIn }) => {
    const told: string[] = [];
    for (const name of ["Ana R.", "Nobody", ""]) {
      const answer = await opened.post("/login", { name, password: "guess" });
      assertEquals(answer.status, 401, name);
      told.push(await answer.text());
    }
    assertEquals(new Set(told).size, 1);
    for (let n = 0; n < 5; n++) {
      assertEquals(await logIn("Bo", `guess ${n}`, "203.0.113.6"), "401");
    }
    assertEquals(await logIn("Bo", "guess", "203.0.113.6"), "429");
  }));

Deno.test("Nobody comes in without a login, but what every page needs", () =>
  within(BOTH, async ({ statusOf }) => {
    for (const path of ["/", "/home", "/review", "/account", "/token"]) {
      assertEquals(await statusOf(path, ""), 303, path);
      assertEquals(await statusOf(path, "clipscout="), 303, path);
      assertEquals(await statusOf(path, "clipscout=undefined"), 303, path);
    }
    assertEquals(await statusOf("/login", ""), 200);
    assertEquals(await statusOf("/app.css", ""), 200);
  }));

Deno.test("A session ends: idle, after a working day, by logging out", () =>
  within(BOTH, async (desk, { Bo: password = "" }) => {
    const { logIn, statusOf, pass, post } = desk;
    const idle = await logIn("Bo", password);
    pass(2 * HOUR - 1);
    assertEquals(await statusOf("/review", idle), 200);
    pass(2 * HOUR);
    assertEquals(await statusOf("/review", idle), 303, "idle for 2 h");

    const busy = await logIn("Bo", password);
    for (let hours = 1; hours < 12; hours++) {
      pass(HOUR);
      assertEquals(await statusOf("/review", busy), 200, `after ${hours} h`);
    }
    pass(HOUR);
    assertEquals(await statusOf("/review", busy), 303, "after 12 h");

    const [mine, another] = [
      await logIn("Bo", password),
      await logIn("Bo", password),
    ];
    assertEquals((await post("/logout", {}, mine)).status, 303);
    assertEquals(await statusOf("/review", mine), 303);
    assertEquals(await statusOf("/review", another), 200);
  }));

const ENDS: Readonly<Record<string, (users: Users) => Promise<unknown>>> = {
  "is removed": (users) => users.remove("Bo"),
  "has a new password": (users) => users.setPassword("Bo", "another password"),
  "has another role": (users) => users.add("Bo", "admin"),
};

for (const [does, end] of Object.entries(ENDS)) {
  Deno.test(`The sessions of who ${does} end at once, and nobody else's`, () =>
    within(BOTH, async ({ users, logIn, statusOf }, passwords) => {
      const bo = await logIn("Bo", passwords["Bo"]!);
      const ana = await logIn("Ana R.", passwords["Ana R."]!);
      assertEquals(await statusOf("/review", bo), 200);
      await end(users);
      assertEquals(await statusOf("/review", bo), 303);
      assertEquals(await statusOf("/review", ana), 200);
      assertEquals(await logIn("Bo", passwords["Bo"]!), "401");
    }));
}

/** What a reviewer may not do, be it asked for by hand. */
const ADMINS: readonly (readonly [method: string, path: string])[] = [
  ["GET", "/load"],
  ["GET", "/load/columns"],
  ["POST", "/load"],
  ["POST", "/load/cancel"],
  ["POST", "/start"],
  ["POST", "/watch/pause"],
  ["POST", "/watch/cancel"],
  ["POST", "/demo"],
  ["POST", "/demo/delete"],
  ["POST", "/users/add"],
  ["POST", "/users/reset"],
  ["POST", "/users/remove"],
  ["POST", "/name"],
];
const REVIEWERS: readonly (readonly [method: string, path: string])[] = [
  ["GET", "/"],
  ["GET", "/home"],
  ["GET", "/watch"],
  ["GET", "/watch/events"],
  ["GET", "/review"],
  ["GET", "/review/clip"],
  ["POST", "/review/decide"],
  ["POST", "/review/undo"],
  ["POST", "/views"],
  ["GET", "/report"],
  ["POST", "/export"],
  ["POST", "/account/password"],
  ["POST", "/logout"],
];

Deno.test("A reviewer may review and export; all that is not named is for admins", () => {
  for (const [method, path] of ADMINS) {
    const route = findRoute(method, path);
    assertEquals(isFor("reviewer", route), false, `${method} ${path}`);
    assertEquals(isFor("admin", route), true, `${method} ${path}`);
    assertEquals(isFor(undefined, route), false, `${method} ${path}`);
  }
  for (const [method, path] of REVIEWERS) {
    const route = findRoute(method, path);
    assertEquals(isFor("reviewer", route), true, `${method} ${path}`);
    assertEquals(isFor(undefined, route), false, `${method} ${path}`);
  }
  const later = { method: "POST", path: "/homes" } as const;
  const answer = () => new Response();
  assertEquals(isFor("reviewer", { ...later, answer }), false);
});

Deno.test("The dashboard refuses a reviewer what is for admins", () =>
  within(BOTH, async ({ logIn, statusOf, post, users }, passwords) => {
    const bo = await logIn("Bo", passwords["Bo"]!);
    assertEquals(await statusOf("/load", bo), 403);
    const added = await post("/users/add", { name: "Eve", role: "admin" }, bo);
    assertEquals(added.status, 403);
    assertEquals(users.find("Eve"), undefined);
    assertEquals((await post("/start", { file: "x" }, bo)).status, 403);
    assertEquals(await statusOf("/review", bo), 200);
    assertEquals(await statusOf("/home", bo), 200);
  }));

Deno.test("An admin adds, resets and removes logins, but not their own", () =>
  within(BOTH, async ({ logIn, post, users }, passwords) => {
    const ana = await logIn("Ana R.", passwords["Ana R."]!);
    const added = await post(
      "/users/add",
      { name: "Cy", role: "reviewer" },
      ana,
    );
    const [, password = ""] = /<code>([^<]+)<\/code>/.exec(added.text) ?? [];
    assertMatch(await logIn("Cy", password), /^clipscout=/);
    const again = await post("/users/add", { name: "CY", role: "admin" }, ana);
    assertEquals(again.status, 422, "a name that is there is not taken over");
    const reset = await post("/users/reset", { name: "Cy" }, ana);
    assert(!reset.text.includes(password));
    assertEquals(await logIn("Cy", password), "401");
    await post("/users/remove", { name: "Cy" }, ana);
    assertEquals(users.find("Cy"), undefined);
    for (const path of ["/users/remove", "/users/reset"]) {
      assertEquals((await post(path, { name: "Ana R." }, ana)).status, 422);
    }
    assertMatch(await logIn("Ana R.", passwords["Ana R."]!), /^clipscout=/);
  }));

Deno.test("Somebody chooses a password, knowing the one before", () =>
  within(BOTH, async ({ logIn, post, statusOf }, { Bo: old = "" }) => {
    const bo = await logIn("Bo", old);
    const fresh = "ferries in the rain";
    const change = (password: string, fresh: string, again = fresh) =>
      post("/account/password", { password, fresh, again }, bo);
    assertEquals((await change("guess", fresh)).status, 422);
    assertEquals((await change(old, "short")).status, 422);
    assertEquals((await change(old, fresh, "ferries in the sun")).status, 422);
    assertMatch(await logIn("Bo", old), /^clipscout=/, "nothing was changed");
    assertEquals((await change(old, fresh)).status, 303);
    assertEquals(await statusOf("/review", bo), 303, "it is asked for anew");
    assertEquals(await logIn("Bo", old), "401");
    assertMatch(await logIn("Bo", fresh), /^clipscout=/);
  }));

Deno.test("The password that all share lets in as before, under no one's login", () =>
  within({}, async ({ logIn, opened, users, statusOf }) => {
    assertEquals(await logIn("", "wrong"), "401");
    const shared = await logIn("", "all know it");
    assertEquals(await statusOf("/load", shared), 200);
    await users.add("Bo", "reviewer");
    assertEquals(await statusOf("/review", shared), 200);
    const answer = await opened.post("/review/decide", {
      loan: "2104417",
      verdict: "flag",
      query: "",
    }, { cookie: `${shared}; reviewer=bO` });
    await answer.body?.cancel();
    const page = await opened.get("/review?state=&loan=2104417", {
      cookie: shared,
    });
    const text = await page.text();
    assertMatch(text, /reviewer: flag/);
  }, { password: "all know it" }));

Deno.test("Who removes the last login does not open the dashboard to everybody", () =>
  within({ Ana: "admin" }, async ({ users, statusOf }) => {
    assertEquals(await statusOf("/home", ""), 303);
    await users.remove("Ana");
    assertEquals(await statusOf("/home", ""), 303);
  }));

for (
  const damaged of [
    "",
    "{}",
    `{"users":[{"name":"Eve","role":"admin","password":""}]}`,
  ]
) {
  Deno.test(`A damaged file of users lets nobody in: ${damaged}`, () =>
    within(BOTH, async ({ folder, statusOf, logIn }, passwords) => {
      const ana = await logIn("Ana R.", passwords["Ana R."]!);
      await Deno.writeTextFile(`${folder}/users.json`, damaged);
      assertEquals(await statusOf("/home", ana), 422);
      assertEquals(await statusOf("/home", ""), 303);
      assertEquals(await logIn("Eve", ""), "422");
    }));
}

Deno.test("clipscout serve adds, lists and removes users", () =>
  inFolder(async (cwd) => {
    const run = (...args: string[]) => runProgram(["serve", ...args], { cwd });
    const refused = await run("--add-user", "Bo");
    assertEquals(refused.code, 2);
    assertMatch(refused.err, /no admin would be left/);
    const beyond = await run("--host", "::", "--port", "0");
    assertMatch(beyond.err, /there are no users/);
    const added = await run("--add-user", "Ana R.", "--role", "admin");
    assertMatch(added.out, /^Ana R\. \(admin\) logs in with [a-z2-9-]{23}\n$/);
    await run("--add-user", "Bo");
    assertEquals((await run("--users")).out, "Ana R.\tadmin\nBo\treviewer\n");
    assertEquals((await run("--remove-user", "ana r.")).code, 2);
    assertEquals((await run("--remove-user", "bo")).out, "Removed Bo\n");
    assertEquals((await run("--role", "admin")).code, 2);
  }));
