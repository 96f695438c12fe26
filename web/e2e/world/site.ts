/** Somebody's web site, on an origin of its own: pages given by path, and what was asked for. */
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface PageOf {
  type: string;
  body: string | Buffer;
}

export class Site {
  /** The paths that were asked for, in order. */
  readonly asked: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(pages: Record<string, PageOf>): Promise<Site> {
    const server = createServer();
    const site = new Site(server);
    server.on("request", (request, response) => {
      const path = new URL(request.url ?? "/", "http://site").pathname;
      site.asked.push(path);
      const page = pages[path];
      response.writeHead(page ? 200 : 404, { "content-type": page?.type ?? "text/plain" });
      response.end(page?.body ?? "");
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return site;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

/** A shop that added the chat by its one line of code. */
export function shopWith(widget: string, inbox: string, language: "he" | "en" = "he"): PageOf {
  const dir = language === "he" ? "rtl" : "ltr";
  return {
    type: "text/html; charset=utf-8",
    body: `<!doctype html><html lang="${language}" dir="${dir}"><meta name="viewport" content="width=device-width"><title>חנות</title>
<h1>חנות</h1><p>סירים ומחבתות</p><script src="${widget}/widget.js" data-inbox="${inbox}" data-language="${language}"></script></html>`,
  };
}
