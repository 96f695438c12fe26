/** A service that listens to the public square: it brings mentions by a signed webhook, and publishes what we answer. */
import { createHmac, randomBytes } from "node:crypto";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Inbox } from "../../agent/src/api/types/index.ts";
import type { Api } from "./api.ts";
import { unique } from "./environment.ts";

export interface Post {
  id?: string;
  source?: string;
  url?: string;
  text: string;
  author: { id: string; name: string; followers?: number };
  shares?: number;
  under?: { id: string; author: string; text: string; url?: string };
}

export interface Published {
  text: string;
  /** The post under which it stands. */
  answers: string;
}

export class Listener {
  /** What we published, in order. */
  readonly published: Published[] = [];

  private constructor(private readonly server: Server, private readonly desk: string, private readonly secret: Buffer, private inbox: Inbox | null) {}

  /** Listens for an organisation, by an inbox of its own. */
  static async start(maya: Api, team: number): Promise<Listener> {
    const server = createServer();
    const secret = randomBytes(24);
    const listener = new Listener(server, maya.url, secret, null);
    server.on("request", (request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const told = JSON.parse(Buffer.concat(parts).toString() || "{}") as { reply?: Published };
        if (told.reply) listener.published.push({ text: told.reply.text, answers: told.reply.answers });
        response.writeHead(200).end();
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    listener.inbox = await maya.post<Inbox>("/inboxes", {
      kind: "mention", name: "אזכורים", team_id: team, hold_seconds: 0, language: "he", enabled: true,
      config: { signing_secret: `whsec_${secret.toString("base64")}`, reply_url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/replies` },
    });
    return listener;
  }

  async mention(post: Post): Promise<void> {
    const body = JSON.stringify({ id: unique(), source: "mastodon", at: Math.floor(Date.now() / 1000), ...post });
    const id = unique();
    const at = String(Math.floor(Date.now() / 1000));
    const signature = createHmac("sha256", this.secret).update(`${id}.${at}.${body}`).digest("base64");
    const answer = await fetch(`${this.desk}/hooks/mention/${this.inbox?.key ?? ""}`, {
      method: "POST", body,
      headers: { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": at, "webhook-signature": `v1,${signature}` },
    });
    if (!answer.ok) throw new Error(`mention: ${answer.status} ${await answer.text()}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
