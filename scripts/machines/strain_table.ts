import type { Strain } from "../../tests/neighbours/fleet/limits_kept.ts";

/**
 * A table of how near services came to what they allow, the worst of all; the
 * outlets stand together as one.
 */
export function strainTable(strains: readonly Strain[]): string {
  const groups = Map.groupBy(
    strains,
    ({ host }) => host.endsWith(".example") ? "an outlet" : host,
  );
  const lines = [
    "| host | requests | most at once | in a second | in a minute |",
    "| --- | --- | --- | --- | --- |",
  ];
  for (const [host, own] of groups) {
    const worst = (key: "together" | "inSecond" | "inMinute") => {
      const most = Math.max(...own.map((one) => one[key][0]));
      return `${most} of ${own[0]![key][1]}`;
    };
    const requests = own.reduce((sum, one) => sum + one.requests, 0);
    lines.push(
      `| ${host} | ${requests} | ${worst("together")} | ${
        worst("inSecond")
      } | ${worst("inMinute")} |`,
    );
  }
  return lines.join("\n");
}
