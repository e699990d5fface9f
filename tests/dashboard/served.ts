import { startProgram } from "../program.ts";

/** A dashboard that runs as a user would run it. */
export interface Served {
  readonly url: string;
  readonly port: number;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end. */
  stop(): Promise<number>;
}

/** Starts `clipscout serve` in a folder. */
export async function startServed(
  folder: string,
  { env = {}, port = 0, args = [] }: {
    env?: Readonly<Record<string, string>>;
    port?: number;
    args?: readonly string[];
  } = {},
): Promise<Served> {
  const child = startProgram(["serve", `--port=${port}`, ...args], {
    cwd: folder,
    env,
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
