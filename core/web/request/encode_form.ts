import { Buffer } from "node:buffer";
import { digest, type WebForm } from "../client/mod.ts";

/** A form as it goes out. */
export interface EncodedForm {
  readonly bytes: Uint8Array;
  /** Its `content-type`, with the boundary. */
  readonly type: string;
  /** What stands for it in caches and recordings: the file by its digest. */
  readonly shown: string;
}

/** Writes a form as `multipart/form-data`; the same one always alike. */
export function encodeForm({ fields, file }: WebForm): EncodedForm {
  const mark = digest(file.base64);
  const shown = JSON.stringify({ fields, file: { name: file.name, mark } });
  const boundary = `clipscout-${digest(shown).slice(0, 40)}`;
  const parts = fields.map(([name, value]) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n` +
    `${value}\r\n`
  );
  const head = `--${boundary}\r\ncontent-disposition: form-data; ` +
    `name="file"; filename="${file.name}"\r\n` +
    `content-type: ${file.type}\r\n\r\n`;
  return {
    bytes: Buffer.concat([
      Buffer.from(parts.join("") + head),
      Buffer.from(file.base64, "base64"),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
    type: `multipart/form-data; boundary=${boundary}`,
    shown,
  };
}
