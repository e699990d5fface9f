/** Runs a program of the system; `false` if it fails or is not there. */
export async function command(
  name: string,
  ...args: string[]
): Promise<boolean> {
  try {
    const child = new Deno.Command(name, { args, stderr: "null" });
    return (await child.output()).success;
  } catch {
    return false;
  }
}

/**
 * Runs a test on a small file system of its own, where that can be made.
 *
 * @param size As `mount` takes it, such as `2m`.
 */
export async function onSmallDisk(
  size: string,
  test: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "clipscout-disk-" });
  const options = ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs"];
  if (!await command("mount", ...options, folder)) {
    await Deno.remove(folder);
    console.error("Skipped: a tmpfs can only be mounted by root");
    return;
  }
  try {
    await test(folder);
  } finally {
    await command("umount", folder);
    await Deno.remove(folder);
  }
}
