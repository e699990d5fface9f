/**
 * The steps of the Dockerfile in a clean Debian, where no container engine is:
 * its build as written, without git, and its image as it is run: its own user, a
 * root that cannot be written, a volume, no shell.
 */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { getTestRuntime } from "../../scripts/test_runtime.ts";
import { absent } from "./neighbour.ts";
import {
  type DockerStep,
  readDockerfile,
  type Stage,
  wordsOf,
} from "./dockerfile.ts";

const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const MIRROR = "http://deb.debian.org/debian";
/** What the user `nonroot` of the image is. */
const NONROOT = "65532:65532";
/** Certificates of this machine, by which it reaches the registry. */
const CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";

const isRoot = Deno.build.os === "linux" && Deno.uid() === 0;
const MISSING = await absent("mmdebstrap", "unshare", "node", "npx") ||
  (isRoot ? "" : " (skipped: it takes root)");

/** Runs a program of this machine; what it writes is told if it fails. */
async function run(program: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(program, { args })
    .output();
  const decoder = new TextDecoder();
  const said = decoder.decode(stdout);
  if (code === 0) return said;
  throw new Error(
    `${program} ${args.join(" ")}: ${said}${decoder.decode(stderr)}`,
  );
}

/** Undoes in the reverse order, whatever happened. */
type Undo = AsyncDisposableStack;

async function mount(undo: Undo, place: string, ...args: string[]) {
  await Deno.mkdir(place, { recursive: true });
  await run("mount", ...args, place);
  undo.defer(async () => void await run("umount", "--lazy", place));
}

/** What the steps of the build may rely on, beside Node. */
const PACKAGES = "base-files,dash,coreutils,libc6,libgcc-s1,libstdc++6";

/** A Debian with nothing in it but what every Debian has, and Node. */
async function cleanDebian(root: string, undo: Undo): Promise<void> {
  await run(
    "mmdebstrap",
    ...["--mode=root", "--variant=extract", `--include=${PACKAGES}`],
    ...['--aptopt=Acquire::Languages "none"', "bookworm", root, MIRROR],
  );
  const node = (await run("readlink", "-f", await path("node"))).trim();
  const npm = (await run("readlink", "-f", await path("npx"))).trim()
    .replace(/\/bin\/[^/]*$/, "");
  await Deno.mkdir(`${root}/usr/local/bin`, { recursive: true });
  await Deno.copyFile(node, `${root}/usr/local/bin/node`);
  await Deno.mkdir(`${root}/usr/local/lib/node_modules`, { recursive: true });
  await run("cp", "-r", npm, `${root}/usr/local/lib/node_modules/npm`);
  await Deno.symlink(
    "../lib/node_modules/npm/bin/npx-cli.js",
    `${root}/usr/local/bin/npx`,
  );
  await run("cp", "-L", "/etc/resolv.conf", `${root}/etc/resolv.conf`);
  await Deno.mkdir(`${root}/etc/ssl/certs`, { recursive: true });
  await Deno.copyFile(CERTIFICATES, `${root}${CERTIFICATES}`).catch(() => {});
  await mount(undo, `${root}/proc`, "-t", "proc", "proc");
}

async function path(program: string): Promise<string> {
  return (await run("sh", "-c", `command -v ${program}`)).trim();
}

/** Does the steps of the stage that builds. */
async function build(
  { steps }: Stage,
  root: string,
  runtime: string,
): Promise<void> {
  let folder = "/";
  for (const { does, rest } of steps) {
    if (does === "WORKDIR") {
      folder = rest;
      await Deno.mkdir(`${root}${folder}`, { recursive: true });
    } else if (does === "COPY") {
      assertEquals(rest, ". .", "the build takes the whole folder");
      await copyContext(`${root}${folder}`);
    } else if (does === "RUN") {
      await Deno.copyFile(runtime, `${root}/tmp/denort`);
      await run(
        ...["env", "-i", `PATH=${PATH}`, "HOME=/root"],
        // Where Deno's own host is out of reach, the runtime comes from npm.
        "DENORT_BIN=/tmp/denort",
        ...[`NODE_EXTRA_CA_CERTS=${CERTIFICATES}`, `DENO_CERT=${CERTIFICATES}`],
        ...["chroot", root, "/bin/sh", "-c", `cd ${folder} && ${rest}`],
      );
    } else throw new Error(`A step of the build is not known here: ${does}`);
  }
}

/** Copies the project as the engine would: without what is ignored. */
async function copyContext(to: string): Promise<void> {
  const ignored = (await Deno.readTextFile(".dockerignore")).split("\n")
    .filter((line) => line !== "" && !line.startsWith("!"))
    .map((line) => `--exclude=./${line}`);
  const archive = `${to}.tar`;
  const wildcards = ["--anchored", "--wildcards", "--no-wildcards-match-slash"];
  await run("tar", ...wildcards, ...ignored, "-cf", archive, ".");
  await run("tar", "-xf", archive, "-C", to);
  await Deno.remove(archive);
}

/** What the image that ours is made from holds: these libraries, and no shell. */
const LIBRARIES = "ld-linux*|lib@(c|m|dl|rt|pthread|resolv|util).so*|" +
  "libnss_@(dns|files)*|lib@(gcc_s|stdc++).so*";

/** Makes the image: the base, and what its steps put there. */
async function assemble(
  { steps }: Stage,
  built: string,
  image: string,
): Promise<void> {
  const folders = ["lib", "usr/lib"].map((lib) => `${lib}/x86_64-linux-gnu`);
  for (const folder of [...folders, "usr/bin", "etc", "tmp", "proc"]) {
    await Deno.mkdir(`${image}/${folder}`, { recursive: true });
  }
  for (const folder of folders) {
    await run(
      "bash",
      ...["-O", "extglob", "-O", "nullglob", "-c"],
      `cd ${built}/${folder} && cp -a @(${LIBRARIES}) ${image}/${folder}`,
    );
  }
  await run("cp", "-a", `${built}/lib64`, `${image}/lib64`);
  await run("cp", "-a", `${built}/dev`, `${image}/dev`);
  await Deno.writeTextFile(
    `${image}/etc/passwd`,
    "root:x:0:0:root:/root:/sbin/nologin\n" +
      "nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n",
  );
  for (const step of steps) await put(step, built, image);
}

const DESCRIBES = [
  "WORKDIR",
  "VOLUME",
  "EXPOSE",
  "HEALTHCHECK",
  "ENTRYPOINT",
  "CMD",
];

async function put(
  { does, flags, rest }: DockerStep,
  built: string,
  image: string,
): Promise<void> {
  if (DESCRIBES.includes(does)) return;
  assertEquals([does, flags["from"]], ["COPY", "build"]);
  const [from = "", to = ""] = rest.split(/\s+/);
  await run("mkdir", "-p", `${image}${to}`.replace(/\/[^/]*$/, ""));
  await run("cp", "-a", `${built}${from}`, `${image}${to}`);
  await run("chown", flags["chown"] ?? "0:0", `${image}${to}`);
}

/** Starts a program of the image in a folder of it, as the image's user. */
function startIn(
  image: string,
  folder: string,
  words: readonly string[],
): Deno.ChildProcess {
  const [user] = NONROOT.split(":");
  return new Deno.Command("env", {
    args: [
      ...["-i", "HOME=/home/nonroot", "CLIPSCOUT_PASSWORD=invented"],
      ...["unshare", `--root=${image}`, `--wd=${folder}`],
      ...[`--setuid=${user}`, `--setgid=${user}`, ...words],
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

Deno.test({
  name: `The container's steps build and run in a clean Debian${MISSING}`,
  ignore: MISSING !== "",
  async fn(t) {
    await using undo = new AsyncDisposableStack();
    const work = await Deno.makeTempDir({ prefix: "container-" });
    undo.defer(() => Deno.remove(work, { recursive: true }));
    const [stage, last] = readDockerfile(await Deno.readTextFile("Dockerfile"));
    assert(stage !== undefined && last !== undefined);
    assertMatch(stage.from, /^node:\d+-bookworm-slim$/);
    assertMatch(last.from, /^gcr\.io\/distroless\/cc-debian12:nonroot$/);
    const [built, image] = [`${work}/build`, `${work}/image`];

    await t.step("it builds without git", async () => {
      await cleanDebian(built, undo);
      const runtime = await getTestRuntime(`${work}/runtime`);
      const git = await Deno.stat(`${built}/usr/bin/git`).catch(() => null);
      assertEquals(git, null);
      await build(stage, built, runtime);
      await assemble(last, built, image);
    });

    const [program = "", ...first] = wordsOf(last, "ENTRYPOINT");
    const health = wordsOf(last, "HEALTHCHECK");
    const folder = last.steps.find(({ does }) => does === "WORKDIR")?.rest ??
      "";
    const { uid } = await Deno.stat(`${image}${folder}`);
    assertEquals(`${uid}:${uid}`, NONROOT, "a new volume is its user's");
    await mount(undo, image, "--bind", image);
    await mount(undo, `${image}/proc`, "-t", "proc", "proc");
    await run("mount", "-o", "remount,ro,bind", image);
    await mount(undo, `${image}/tmp`, "-t", "tmpfs", "tmpfs");
    await Deno.mkdir(`${work}/volume`);

    await t.step(
      "its folder is as root made it: told, and no bug",
      async () => {
        await using here = new AsyncDisposableStack();
        await mount(here, `${image}${folder}`, "--bind", `${work}/volume`);
        const { code, stderr } = await startIn(image, folder, [
          program,
          ...first,
          "serve",
          "--port=0",
        ]).output();
        const said = new TextDecoder().decode(stderr);
        assertEquals(code, 3, said);
        assertMatch(said, /error: Cannot .*\nhint: /);
        assert(!said.includes("This is a bug"), said);
      },
    );

    await t.step("it serves, and its health is asked of it", async () => {
      await run("chown", NONROOT, `${work}/volume`);
      await using here = new AsyncDisposableStack();
      await mount(here, `${image}${folder}`, "--bind", `${work}/volume`);
      const port = freePort();
      const isWell = async () =>
        (await startIn(image, folder, [...health, `--port=${port}`]).output())
          .code;
      assertEquals(await isWell(), 1, "nothing answers yet");

      const server = startIn(image, folder, [
        ...[program, ...first, "serve", "--host", "::", `--port=${port}`],
      ]);
      const ended = server.output();
      try {
        while (await isWell() !== 0) {
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        const page = await fetch(`http://127.0.0.1:${port}/`);
        assertEquals(page.status, 200);
        assertMatch(page.url, /\/login/);
        assertMatch(await page.text(), /type="password"/);
        const kept = await Deno.stat(`${work}/volume/.clipscout`);
        assertEquals(kept.uid, uid);

        server.kill("SIGSTOP");
        assertEquals(await isWell(), 1, "a server that hangs is not well");
        server.kill("SIGCONT");
        assertEquals(await isWell(), 0);
      } finally {
        server.kill("SIGCONT");
        server.kill("SIGTERM");
      }
      const { code, stderr } = await ended;
      assertEquals(code, 0, new TextDecoder().decode(stderr));
    });
  },
});

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}
