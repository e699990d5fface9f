import {
  type BrowserSession,
  openBrowserSession,
  type Render,
} from "./browser.ts";

/** A `WebSocket` class whose every address is this browser. */
export function createBrowserSocket(
  render: Render,
): typeof globalThis.WebSocket {
  class BrowserSocket extends EventTarget {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly url: string;
    readonly protocol = "";
    readonly extensions = "";
    readonly bufferedAmount = 0;
    binaryType = "blob";
    readyState = 0;
    onopen: ((event: Event) => void) | null = null;
    onmessage: ((event: MessageEvent) => void) | null = null;
    onclose: ((event: CloseEvent) => void) | null = null;
    onerror: ((event: Event) => void) | null = null;
    readonly #session: BrowserSession;

    constructor(url: string | URL) {
      super();
      this.url = String(url);
      this.#session = openBrowserSession(
        render,
        (data) =>
          queueMicrotask(() => {
            if (this.readyState === 1) {
              this.#fire(new MessageEvent("message", { data }), this.onmessage);
            }
          }),
      );
      queueMicrotask(() => {
        if (this.readyState !== 0) return;
        this.readyState = 1;
        this.#fire(new Event("open"), this.onopen);
      });
    }

    send(message: string): void {
      if (this.readyState !== 1) throw new Error("the socket is not open");
      queueMicrotask(() => this.#session.receive(message));
    }

    close(code = 1000, reason = ""): void {
      if (this.readyState >= 2) return;
      this.readyState = 2;
      this.#session.close();
      queueMicrotask(() => {
        this.readyState = 3;
        this.#fire(
          new CloseEvent("close", { code, reason, wasClean: true }),
          this.onclose,
        );
      });
    }

    #fire<E extends Event>(event: E, handler: ((event: E) => void) | null) {
      handler?.call(this, event);
      this.dispatchEvent(event);
    }
  }
  return BrowserSocket as unknown as typeof globalThis.WebSocket;
}
