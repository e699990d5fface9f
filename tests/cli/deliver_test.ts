import { assertEquals, assertMatch } from "@std/assert";
import { inFolder, runProgram, startProgram } from "../program.ts";
import { keepApproved } from "../handoff/approved.ts";
import {
  type Fate,
  FleetSystem,
  type Memory,
  serveFleet,
  templateText,
} from "../handoff/fleet_system.ts";

const CLIPS = 4;
const ENV = { FLEET_TOKEN: "fleet-token-of-a-test" };
const ARGS = ["deliver", "fleet.json", "--allow-address=127.0.0.1/32"];

/** A folder with approved clips, and a system that they can go to. */
async function inPlace(
  test: (place: { folder: string; system: FleetSystem }) => Promise<void>,
  options: {
    readonly repeat: Memory;
    readonly fateOf?: (nth: number) => Fate;
    readonly around?: Parameters<typeof serveFleet>[2];
  },
): Promise<void> {
  const { repeat, fateOf = () => "fine", around } = options;
  await inFolder(async (folder) => {
    await Deno.mkdir(`${folder}/.clipscout`);
    keepApproved(`${folder}/.clipscout`, CLIPS);
    const system = new FleetSystem(repeat);
    const fleet = serveFleet(system, fateOf, around);
    const url = `http://127.0.0.1:${fleet.port}/clips`;
    await Deno.writeTextFile(
      `${folder}/fleet.json`,
      templateText({ url, repeat, batch: 1 }),
    );
    try {
      await test({ folder, system });
    } finally {
      await fleet.close();
    }
  });
}

function counts({ counted }: FleetSystem): number[] {
  return [...counted.values()];
}

Deno.test("clipscout deliver shows what would go, sends it, and sends nothing twice", () =>
  inPlace(async ({ folder, system }) => {
    const options = { cwd: folder, env: ENV };

    const dry = await runProgram([...ARGS, "--dry-run"], options);
    assertEquals([dry.code, system.requests.length], [0, 0], dry.err);
    assertMatch(dry.out, /POST http:\/\/127\.0\.0\.1:\d+\/clips \(1 clip\)/);
    assertMatch(dry.out, /"link": "https:\/\/outlet\.example\/W2"/);
    assertMatch(dry.out, /4 clips in 4 requests would be sent/);

    const sent = await runProgram(ARGS, options);
    assertEquals(sent.code, 0, sent.err);
    assertMatch(sent.out, /4 accepted, 0 there before, 0 refused, 0 open/);
    const again = await runProgram(ARGS, options);
    assertEquals(again.code, 0, again.err);
    assertMatch(again.out, /0 accepted, 4 there before/);
    const status = await runProgram([...ARGS, "--status"], options);
    assertMatch(status.out, /accepted {4}W4 {2}https:\/\/outlet\.example\/W4/);

    assertEquals(counts(system), [1, 1, 1, 1]);
    const everything = [dry, sent, again, status].map(({ out, err }) =>
      out + err
    ).join("");
    assertEquals(everything.includes(ENV.FLEET_TOKEN), false);
    for (const name of ["clipscout.db", "clipscout.db-wal"]) {
      const bytes = await Deno.readFile(`${folder}/.clipscout/${name}`)
        .catch(() => new Uint8Array());
      const text = new TextDecoder("latin1").decode(bytes);
      assertEquals(text.includes(ENV.FLEET_TOKEN), false, name);
    }
  }, { repeat: "clip" }));

for (
  const [args, env, why] of [
    [["deliver"], ENV, /no template is given/],
    [["deliver", "fleet.json"], ENV, /http:\/\/ shows the clips/],
    [["deliver", "none.json"], ENV, /there is no file/],
    [ARGS, {}, /FLEET_TOKEN is not set/],
    [[...ARGS, "--lost=W1"], ENV, /no clip of W1 is open/],
  ] as const
) {
  Deno.test(`clipscout ${args.join(" ")} says what is wrong: ${why.source}`, () =>
    inPlace(async ({ folder, system }) => {
      const { code, err } = await runProgram(args, { cwd: folder, env });

      assertEquals([code > 1, system.requests.length], [true, 0], err);
      assertMatch(err, why);
    }, { repeat: "clip" }));
}

/** Kills the program at a request, before or after the system took it. */
for (const when of ["before", "after"] as const) {
  for (const repeat of ["clip", "request", "never"] as const) {
    Deno.test(`a real kill ${when} a clip is taken loses and doubles nothing, at a system that knows again: ${repeat}`, async () => {
      let child: Deno.ChildProcess | undefined;
      let isKilled = false;
      const fateOf = (nth: number): Fate =>
        nth === 1 && when === "before" ? "cut-before" : "fine";
      const kill = async (nth: number) => {
        if (nth !== 1 || isKilled || child === undefined) return;
        isKilled = true;
        child.kill("SIGKILL");
        await child.status;
      };
      await inPlace(async ({ folder, system }) => {
        const options = { cwd: folder, env: ENV };
        child = startProgram(ARGS, options);
        await child.output();
        assertEquals(isKilled, true);

        const next = await runProgram(ARGS, options);

        if (repeat === "never") {
          assertEquals(next.code, 4, next.err);
          assertMatch(next.out, /2 accepted, 1 there before/);
          assertMatch(next.out, /1 open/);
          assertMatch(next.out, /look for them there/);
          const word = when === "after" ? "--arrived=W2" : "--lost=W2";
          const last = await runProgram([...ARGS, word], options);
          assertEquals(last.code, 0, last.out + last.err);
        } else assertEquals(next.code, 0, next.out + next.err);
        assertEquals(counts(system), [1, 1, 1, 1]);
      }, { repeat, fateOf, around: { [when]: kill } });
    });
  }
}
