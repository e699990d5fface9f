import { FileError } from "../words/mod.ts";

/** How an agency's reports look: `--brand FILE`, a JSON file. */
export interface Brand {
  /** The agency's name, on the cover line and in the footer. */
  readonly name?: string;
  /** Accent colour, `#rrggbb`. */
  readonly colour?: string;
  /** The logo as a `data:` address, PNG, JPEG or SVG. */
  readonly logo?: string;
}

/** Largest logo, in bytes. */
const MAX_LOGO = 300_000;

const MEDIA: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  svg: "image/svg+xml",
};

/**
 * Reads a brand file: `{ "name": …, "colour": "#0a5", "logo": "logo.png" }`,
 * the logo beside it.
 *
 * @throws {FileError} If it, or the logo, cannot be used; it says why.
 */
export async function readBrand(path: string): Promise<Brand> {
  const fail = (why: string, cause?: unknown) =>
    new FileError(path, `Cannot use the brand file ${path}: ${why}`, {
      cause,
      hint:
        'Write it as {"name": "…", "colour": "#0055aa", "logo": "logo.png"}',
    });
  let brand: Record<string, unknown>;
  try {
    brand = JSON.parse(await Deno.readTextFile(path));
  } catch (cause) {
    throw fail("it cannot be read as JSON", cause);
  }
  const { name, colour, logo } = brand;
  if (
    colour !== undefined && !/^#(?:[0-9a-f]{3}){1,2}$/i.test(String(colour))
  ) {
    throw fail(`"${colour}" is no colour`);
  }
  return {
    ...(name !== undefined && { name: String(name) }),
    ...(colour !== undefined && { colour: String(colour) }),
    ...(logo !== undefined && {
      logo: await readLogo(beside(path, String(logo)), fail),
    }),
  };
}

function beside(path: string, name: string): string {
  return path.includes("/") ? path.replace(/[^/]*$/, name) : name;
}

async function readLogo(
  path: string,
  fail: (why: string, cause?: unknown) => FileError,
): Promise<string> {
  const media = MEDIA[path.split(".").at(-1)?.toLowerCase() ?? ""];
  if (media === undefined) throw fail(`${path} is no PNG, JPEG or SVG`);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await Deno.readFile(path);
  } catch (cause) {
    throw fail(`its logo ${path} cannot be read`, cause);
  }
  if (bytes.length > MAX_LOGO) {
    throw fail(`its logo is larger than ${MAX_LOGO / 1000} kB`);
  }
  return `data:${media};base64,${bytes.toBase64()}`;
}
