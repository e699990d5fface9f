/**
 * An engine at a private address of this machine, which has to have two of
 * them: `ip addr add 10.77.0.2/32 dev lo`, the same with 10.77.0.3; afterwards
 * `ip addr del …`.
 */
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { runtimeFlags } from "../../scripts/compile.ts";
import { openTo } from "../../cli/permissions/mod.ts";
import deno from "../../deno.json" with { type: "json" };
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, runProgram } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { freePort, startMachine } from "./machines.ts";
import { startNeighbour } from "./neighbour.ts";
import { absentPostgres } from "./postgres.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const OPEN = "10.77.0.2";
const BARRED = "10.77.0.3";
const missing = await absentPostgres() || absentAddresses();

/** Says which address this machine has not, as the end of a test's name. */
function absentAddresses(): string {
  const own = Deno.networkInterfaces().map(({ address }) => address);
  const lacking = [OPEN, BARRED].filter((one) => !own.includes(one));
  return lacking.length === 0
    ? ""
    : ` (skipped: ${lacking.join(", ")} is no address of this machine)`;
}

/** A way to start the program that may reach one private address. */
const permissions = runtimeFlags(
  openTo(deno.tasks.clipscout.command, [OPEN]),
);

Deno.test({
  name:
    `A run and its worker reach an engine at the private address that was left out, and no other one${missing}`,
  ignore: missing !== "",
  async fn() {
    const port = freePort();
    const served = serveWorld(createWorld(scenario));
    const env = environmentFor(served);
    await using _postgres = await startNeighbour("start_postgres.sh", [
      String(port),
      `${OPEN},${BARRED}`,
    ]);
    const engineAt = (host: string) =>
      `--engine=postgres://postgres@${host}:${port}/postgres`;

    await inFolder(async (cwd) => {
      const look = (host: string, how = {}) =>
        runProgram(["work", "--status", "--json", engineAt(host)], {
          ...{ cwd, permissions, ...how },
        });
      await using worker = startMachine(
        ["work", engineAt(OPEN), "--name=near"],
        { cwd, env, permissions },
      );
      await worker.until(/waits for loans/);

      const { code, out, err } = await look(OPEN);
      assertEquals(code, 0, err);
      assertStringIncludes(out, `"name": "near"`);
      await Deno.copyFile(LOANS, `${cwd}/loans.csv`);
      const run = await runProgram(["ingest", "loans.csv", engineAt(OPEN)], {
        ...{ cwd, permissions, env },
      });
      assertEquals(run.code, 0, run.err);
      assertMatch(run.err, /Found +7\n/);
      assertEquals([...worker.said().matchAll(/: taken$/gm)].length, 7);
      const other = await look(BARRED);
      assertEquals(other.code, 2, other.err);
      assertMatch(other.err, /the permissions bar 10\.77\.0\.3\n/);
      const locked = await runProgram(["work", "--status", engineAt(OPEN)], {
        cwd,
      });
      assertEquals(locked.code, 2, locked.err);
      assertMatch(locked.err, /compile --engine 10\.77\.0\.2 /);
      assertEquals(await worker.stop(), 0, worker.said());
    });
    await served.shutdown();
  },
});

Deno.test({
  name:
    `Neither an outlet nor a service is asked at the engine's private address${missing}`,
  ignore: missing !== "",
  async fn() {
    let asked = 0;
    const server = Deno.serve(
      { hostname: OPEN, port: 0, onListen: () => {} },
      () => {
        asked++;
        return Response.json({});
      },
    );
    const url = `http://${OPEN}:${server.addr.port}/`;
    await using redirector = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      () => new Response(null, { status: 307, headers: { location: url } }),
    );
    const env = {
      OPENAI_API_KEY: "x",
      CLIPSCOUT_ALLOW_ADDRESSES: "127.0.0.1",
    };
    await inFolder(async (cwd) => {
      await Deno.writeTextFile(
        `${cwd}/loans.csv`,
        "WO #,Make,Model,To,Affiliation,Start Date,End Date,Links\n" +
          "4711,Mazda,CX-50,Maren Tolliver,Harbor Lane Auto,10/5/26,10/12/26," +
          `${url}review\n`,
      );
      const loans = await runProgram(["ingest", "loans.csv"], {
        ...{ cwd, permissions, env },
      });
      assertEquals(loans.code, 3, loans.err);
      assertMatch(loans.err, /10\.77\.0\.2:\d+\/review" is no public address/);

      const { out } = await runProgram(["doctor"], {
        ...{ cwd, permissions },
        env: {
          ...{ ...env, OPENAI_BASE_URL: url },
          SEARXNG_URL: `http://127.0.0.1:${redirector.addr.port}/`,
        },
      });
      const refused = "our own rules forbid the address: the address guard " +
        "forbids 10.77.0.2 (private address)";
      assertMatch(out, /FAIL +analysis +our own/);
      assertMatch(out, /FAIL +search: searxng +our own/);
      assertEquals(out.split(refused).length, 3, out);
      assertEquals(asked, 0);
    });
    await server.shutdown();
  },
});
