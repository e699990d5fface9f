import process from "node:process";

/**
 * Milliseconds of processor time that this thread has taken, in steps of about
 * ten: what other programs do, or other tests beside this one, does not count.
 */
export function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
