/** Where poppler's `pdftotext` is; `undefined` if it is not installed. */
export const PDFTOTEXT = ["/usr/bin/pdftotext", "/usr/local/bin/pdftotext"]
  .find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });

if (PDFTOTEXT === undefined) {
  console.error("Tests of PDF files are skipped: pdftotext is not installed");
}

/** What another program reads in a PDF, blanks as one. */
export async function pdfText(
  pdf: Uint8Array,
): Promise<{ text: string; pages: number }> {
  const path = await Deno.makeTempFile({ suffix: ".pdf" });
  try {
    await Deno.writeFile(path, pdf);
    const { code, stdout, stderr } = await new Deno.Command(PDFTOTEXT!, {
      args: ["-raw", path, "-"],
    }).output();
    const said = new TextDecoder().decode(stderr);
    if (code !== 0 || said !== "") throw new Error(`pdftotext: ${said}`);
    const text = new TextDecoder().decode(stdout);
    return {
      text: text.replaceAll(/\s+/g, " "),
      pages: text.split("\f").length - 1,
    };
  } finally {
    await Deno.remove(path);
  }
}
