/** Engine numbers that follow the class letters at Mercedes-Benz. */
const CLASS_ENGINES = (
  "180 200 220 230 250 280 300 320 350 400 420 430 450 500 550 560 580 600 " +
  "43 53 55 63 65 680"
).split(" ");

/** Engine numbers of a BMW series, after its own digit. */
const SERIES_ENGINES = ["18", "20", "23", "25", "28", "30", "35", "40", "50"];
const SERIES_ENDINGS = ["i", "e", "d", "xi", "ci"];

/**
 * Names by which a class or series goes in print: `C-Class` is also `C 300`,
 * `3 Series` also `330i` and `M340i`. Other models have none.
 */
export function seriesNames(model: string): string[] {
  const letters = /^([A-Z]{1,3})[- ](?:Class|Klasse|Clase)$/i.exec(model)?.[1];
  if (letters !== undefined) {
    const engines = CLASS_ENGINES.map((engine) => `${letters} ${engine}`);
    return letters.length > 1 ? [letters, ...engines] : engines;
  }
  const digit = /^([1-8])[- ](?:Series|Serie)$/i.exec(model)?.[1];
  if (digit === undefined) return [];
  return SERIES_ENGINES.flatMap((engine) =>
    SERIES_ENDINGS.flatMap((ending) => [
      `${digit}${engine}${ending}`,
      `M${digit}${engine}${ending}`,
    ])
  ).concat(`Serie ${digit}`);
}
