/**
 * Runs the benchmarks, all or those that are named, and prints their tables.
 *
 *     deno task bench [press-week ...]
 *
 * @module
 */
const BENCHES: Readonly<Record<string, () => Promise<string>>> = {
  "press-week": async () =>
    await (await import("./bench_press_week.ts")).benchPressWeek(),
  "loan": async () => await (await import("./bench_loan.ts")).benchLoan(),
  "article": async () =>
    await (await import("./bench_article.ts")).benchArticle(),
  "blocks": async () => await (await import("./bench_blocks.ts")).benchBlocks(),
  "cores": async () => await (await import("./bench_cores.ts")).benchCores(),
  "dashboard": async () =>
    await (await import("./bench_dashboard.ts")).benchDashboard(),
  "discovery": async () =>
    await (await import("./bench_discovery.ts")).benchDiscovery(),
  "executable": async () =>
    await (await import("./bench_executable.ts")).benchExecutable(),
  "machines-kills": async () =>
    await (await import("./machines/kills.ts")).measureKills(),
  "machines-queue": async () =>
    await (await import("./machines/queue.ts")).measureQueue(),
  "machines-speed-up": async () =>
    await (await import("./machines/speed_up.ts")).measureSpeedUp(),
  "subject": async () =>
    await (await import("./bench_subject.ts")).benchSubject(),
  "house": async () => await (await import("./bench_house.ts")).benchHouse(),
  "upload": async () => await (await import("./bench_upload.ts")).benchUpload(),
  "web": async () => await (await import("./bench_web.ts")).benchWeb(),
  "runs": async () => await (await import("./bench_runs.ts")).benchRuns(),
  "youtube": async () =>
    await (await import("./bench_youtube.ts")).benchYoutube(),
};

const names = Deno.args.length > 0 ? Deno.args : Object.keys(BENCHES);
for (const name of names) {
  const bench = BENCHES[name];
  if (bench === undefined) {
    console.error(
      `error: Cannot run "${name}": the benchmarks are ` +
        Object.keys(BENCHES).join(", "),
    );
    Deno.exit(2);
  }
  console.log(`## ${name}\n\n${await bench()}\n`);
}
