/** A mail server that can fall silent after it took a mail: then nobody can know whether it left. */
import { type Server, type Socket, createServer } from "node:net";
import type { AddressInfo } from "node:net";

export class Sink {
  /** Hang up after the final dot, without an answer. */
  dropsAfterDot = false;
  readonly taken: string[] = [];

  private constructor(private readonly server: Server, private readonly sockets: Set<Socket>) {}

  static async start(): Promise<Sink> {
    const sockets = new Set<Socket>();
    const server = createServer();
    const sink = new Sink(server, sockets);
    server.on("connection", (socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      socket.on("error", () => socket.destroy());
      sink.serve(socket);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return sink;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private serve(socket: Socket): void {
    let heard = "";
    let mail: string | null = null;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 sink.test");
    socket.on("data", (bytes) => {
      heard += bytes.toString("latin1");
      for (let at = heard.indexOf("\r\n"); at >= 0; at = heard.indexOf("\r\n")) {
        const line = heard.slice(0, at);
        heard = heard.slice(at + 2);
        if (mail !== null) {
          if (line !== ".") mail += `${line}\r\n`;
          else {
            this.taken.push(mail);
            mail = null;
            if (this.dropsAfterDot) return void socket.destroy();
            say("250 2.0.0 taken");
          }
        } else if (/^EHLO/i.test(line)) say("250-sink.test\r\n250 8BITMIME");
        else if (/^DATA/i.test(line)) {
          mail = "";
          say("354 go on");
        } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
        else say("250 2.1.0 fine");
      }
      return undefined;
    });
  }
}
