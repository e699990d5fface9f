/** Processor time of processes, as Linux counts it. */

/** Milliseconds that a process took so far, in steps of 10; 0 if it is gone. */
export async function processorMs(pid: number): Promise<number> {
  const { user, system } = await countsOf(pid);
  return user + system;
}

/**
 * The same of a process, its children that live and those that have ended; of
 * those that live not their own children.
 */
export async function familyMs(pid: number): Promise<number> {
  const own = await countsOf(pid);
  let sum = own.user + own.system + own.ended;
  for await (const { name } of Deno.readDir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const { parent, user, system } = await countsOf(Number(name));
    if (parent === pid) sum += user + system;
  }
  return sum;
}

/** Milliseconds that the machine's cores were at work so far, all together. */
export async function machineMs(): Promise<number> {
  const stat = await Deno.readTextFile("/proc/stat");
  // Of all: user, nice, system, idle, iowait, irq, softirq, steal, in 10 ms.
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0] =
    /^cpu +(.*)$/m.exec(stat)?.[1]?.split(" ").map(Number) ?? [];
  return 10 * (user + nice + system + irq + soft);
}

async function countsOf(pid: number) {
  const stat = await Deno.readTextFile(`/proc/${pid}/stat`).catch(() => "");
  // After the name, which ends with a bracket, and in 10 ms.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ").map(Number);
  const [, parent = 0] = fields;
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields
    .slice(11).map((ticks) => 10 * ticks);
  return { parent, user, system, ended: endedUser + endedSystem };
}
