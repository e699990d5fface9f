import { startProgram, taskFlags } from "../program.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const ROOT = new URL("../../", import.meta.url).pathname;

/** A dashboard that runs as a user would run it. */
export interface Served {
  readonly url: string;
  readonly port: number;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end. */
  stop(): Promise<number>;
}

/** Permissions by which the program may read its own files too, as installed. */
export function installedFlags(): string[] {
  return taskFlags("clipscout").map((flag) =>
    flag === "--allow-read=." ? `${flag},${ROOT}` : flag
  );
}

/** Starts `clipscout serve` in a folder. */
export async function startServed(
  folder: string,
  { env = {}, port = 0, args = [], startsWorkers = false }: {
    env?: Readonly<Record<string, string>>;
    port?: number;
    args?: readonly string[];
    /** Whether it may read its own files too, as where it is installed. */
    startsWorkers?: boolean;
  } = {},
): Promise<Served> {
  const child = startProgram(["serve", `--port=${port}`, ...args], {
    cwd: folder,
    env,
    ...startsWorkers && { permissions: installedFlags() },
  });
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const errors = new Response(child.stderr).text();
  let printed = "";
  let url: string | undefined;
  while (url === undefined) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`The dashboard did not start: ${await errors}`);
    printed += value;
    url = /Dashboard: (\S+)/.exec(printed)?.[1];
  }
  const end = async (signal: Deno.Signal) => {
    child.kill(signal);
    const { code } = await child.status;
    while (!(await reader.read()).done);
    await errors;
    return code;
  };
  return {
    url,
    port: Number(new URL(url).port),
    kill: async () => void await end("SIGKILL"),
    stop: () => end("SIGINT"),
  };
}

/** Uploads the press week's file to the dashboard at `url`, and starts its run. */
export async function startRun(url: string): Promise<void> {
  const { token } = await (await fetch(`${url}token`)).json();
  const post = async (path: string, name: string, value: File | string) => {
    const body = new FormData();
    body.set("csrf", token);
    body.set(name, value);
    const request = { method: "POST", body, redirect: "manual" } as const;
    const answer = await fetch(`${url}${path}`, request);
    await answer.body?.cancel();
    return new URL(answer.headers.get("location") ?? "", url);
  };
  const file = new File([await Deno.readFile(LOANS)], "loans.csv");
  const page = await post("load", "file", file);
  await post("start", "file", page.searchParams.get("file") ?? "");
}
