import { assertEquals } from "@std/assert";
import { noAnswerFrom } from "../../core/web/ask/sort_failure.ts";

const SENDING =
  "error sending request for url (https://tls.example/certificate)";
const CASES = [
  {
    said: `${SENDING}: client error (SendRequest): peer closed connection ` +
      "without sending TLS close_notify: https://docs.rs/rustls/latest",
    message: "cut off",
    maxRetries: undefined,
  },
  {
    said: "error reading a body from connection: peer closed connection " +
      "without sending TLS close_notify",
    message: "cut off",
    maxRetries: undefined,
  },
  {
    said: `${SENDING}: client error (Connect): tls handshake eof`,
    message: "cut off",
    maxRetries: undefined,
  },
  {
    said:
      `${SENDING}: client error (Connect): invalid peer certificate: Expired`,
    message: "no trusted TLS connection",
    maxRetries: 0,
  },
  {
    said: `${SENDING}: client error (Connect): dns error: failed to lookup`,
    message: "the host's name cannot be resolved",
    maxRetries: 1,
  },
  {
    said: `${SENDING}: client error (SendRequest): invalid HTTP version parsed`,
    message: "the answer is no HTTP",
    maxRetries: undefined,
  },
];
for (const { said, message, maxRetries } of CASES) {
  Deno.test(`noAnswerFrom() sorts "${said.slice(-50)}"`, () => {
    const failure = noAnswerFrom(new TypeError(said));

    assertEquals(failure.kind, "transient");
    assertEquals(failure.message, message);
    assertEquals(failure.maxRetries, maxRetries);
  });
}
