import { assertEquals } from "@std/assert";
import { decodeBody } from "../../core/web/body/decode_body.ts";

const bytesOf = (text: string) =>
  Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isLittle: boolean, mark = true) => {
  const units = [...(mark ? "\ufeff" : ""), ...text].map((char) =>
    char.charCodeAt(0)
  );
  return Uint8Array.from(
    units.flatMap((unit) =>
      isLittle ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff]
    ),
  );
};
/** "車", "レビュー" in Shift_JIS. */
const SHIFT_JIS = "\x8e\xd4\x83\x8c\x83\x72\x83\x85\x81\x5b";

const CASES = [
  {
    does: "UTF-8 by default",
    bytes: utf8("Citroën"),
    type: "text/html",
    text: "Citroën",
  },
  {
    does: "UTF-8 with a byte order mark",
    bytes: utf8("\ufeffCitroën"),
    type: "text/html; charset=iso-8859-1",
    text: "Citroën",
  },
  {
    does: "windows-1252 by its header",
    bytes: bytesOf("Citro\xebn \x80"),
    type: 'text/html; charset="windows-1252"',
    text: "Citroën €",
  },
  {
    does: "what calls itself ISO-8859-1",
    bytes: bytesOf("Citro\xebn"),
    type: "text/html;charset=ISO-8859-1",
    text: "Citroën",
  },
  {
    does: "ISO-8859-2",
    bytes: bytesOf("\xa9koda"),
    type: "text/html; charset=iso-8859-2",
    text: "Škoda",
  },
  {
    does: "ISO-8859-15",
    bytes: bytesOf("\xa4"),
    type: "text/html; charset=iso-8859-15",
    text: "€",
  },
  {
    does: "Shift_JIS by its meta",
    bytes: bytesOf(`<meta charset="Shift_JIS">${SHIFT_JIS}`),
    type: "text/html",
    text: '<meta charset="Shift_JIS">車レビュー',
  },
  {
    does: "a meta of the old kind",
    bytes: bytesOf(
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">\xc0',
    ),
    type: "text/html",
    text:
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">А',
  },
  {
    does: "an XML declaration",
    bytes: bytesOf('<?xml version="1.0" encoding="ISO-8859-1"?><t>\xeb</t>'),
    type: "text/xml",
    text: '<?xml version="1.0" encoding="ISO-8859-1"?><t>ë</t>',
  },
  {
    does: "UTF-16 LE",
    bytes: utf16("Kestrel é", true),
    type: "text/html",
    text: "Kestrel é",
  },
  {
    does: "UTF-16 BE",
    bytes: utf16("Kestrel é", false),
    type: "text/html",
    text: "Kestrel é",
  },
  {
    does: "UTF-16 by its header",
    bytes: utf16("Kestrel", true, false),
    type: "text/html; charset=utf-16le",
    text: "Kestrel",
  },
  {
    does: "a meta that cannot be right",
    bytes: utf8('<meta charset="utf-16">Citroën'),
    type: "",
    text: '<meta charset="utf-16">Citroën',
  },
  {
    does: "a charset that nobody knows",
    bytes: utf8("Citroën"),
    type: "text/html; charset=klingon",
    text: "Citroën",
  },
  {
    does: "windows-1252 that claims to be UTF-8",
    bytes: bytesOf("Citro\xebn f\xfcr"),
    type: "text/html; charset=utf-8",
    text: "Citroën für",
  },
  {
    does: "UTF-8 with one bad byte",
    bytes: Uint8Array.from([...utf8("Citroën für Škoda"), 0xff]),
    type: "text/html; charset=utf-8",
    text: "Citroën für Škoda\ufffd",
  },
  { does: "nothing", bytes: new Uint8Array(), type: "", text: "" },
];
for (const { does, bytes, type, text } of CASES) {
  Deno.test(`decodeBody() reads ${does}`, () => {
    assertEquals(decodeBody(bytes, type), text);
  });
}
