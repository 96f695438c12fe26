/** One `moked` of its own: a fresh folder, a free port, ended by its process id. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binary } from "./environment.ts";
import { type Database, freshDatabase } from "./database.ts";

const BOUND = 30_000;
/** The demo writes its past first. */
const DEMO_BOUND = 100_000;

export class Server {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
    private readonly folder: string,
    private readonly database: Database | null,
    private readonly lines: string[],
  ) {}

  /** With `known` it knows by which address customers reach it. */
  static async start(kind: "sqlite" | "postgres", command: "serve" | "demo" = "serve", known = false): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), "moked-e2e-"));
    const database = kind === "postgres" ? freshDatabase() : null;
    const { DATABASE_URL: _, ...env } = process.env;
    const address = `127.0.0.1:${known ? await freePort() : 0}`;
    const child = spawn(binary, [command, "--data", folder, "--listen", address, ...(known ? ["--public-url", `http://${address}`] : [])], {
      cwd: folder,
      env: database ? { ...env, DATABASE_URL: database.url } : env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const lines: string[] = [];
    const keep = (text: Buffer) => {
      lines.push(text.toString());
      if (lines.length > 2000) lines.shift();
    };
    child.stderr.on("data", keep);
    const url = await new Promise<string>((done, fail) => {
      const late = setTimeout(() => fail(new Error(`moked did not start:\n${lines.join("")}`)), command === "demo" ? DEMO_BOUND : BOUND);
      child.once("error", fail);
      child.once("exit", (code) => fail(new Error(`moked ended with ${code}:\n${lines.join("")}`)));
      child.stdout.on("data", (text: Buffer) => {
        keep(text);
        const found = /Moked (?:serves at|demo:) (http:\/\/[\d.:]+)\//.exec(lines.join(""));
        if (!found?.[1]) return;
        clearTimeout(late);
        done(found[1]);
      });
    }).catch((error: unknown) => {
      child.kill("SIGKILL");
      throw error;
    });
    child.removeAllListeners("exit");
    return new Server(url, child, folder, database, lines);
  }

  /** What it said last, for the report of a failure. */
  get log(): string {
    return this.lines.join("");
  }

  async stop(): Promise<void> {
    const { process: child } = this;
    if (child.exitCode === null) {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(late);
    }
    this.database?.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
