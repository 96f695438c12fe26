/*
 * The live line to the server. A WebSocket whose first frame says who we are and after which sequence
 * number to go on; when no socket can be had (a proxy, a policy), the same list is polled instead, and
 * the socket is tried again in the background. A line that went silent is found by its missing pong.
 */

import type { Api } from "./api";
import { Failure } from "./api";
import { backoff } from "./backoff";
import type { Action } from "./model";
import { readFrame } from "./wire";

export interface Socket {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(data: string): void;
  close(): void;
}

export interface LinkHost {
  api: Api;
  openSocket: () => Socket;
  seq: () => number;
  dispatch: (action: Action) => void;
  /** The server answered: whatever waits may go. */
  reached: () => void;
  /** Our token or our place in the feed is no longer known: open the session again. */
  renew: () => void;
}

const HELLO_WITHIN = 10_000;
const PING_EVERY = 25_000;
const PONG_WITHIN = 8_000;
const POLL_EVERY = 4_000;
const MISSES_BEFORE_POLLING = 2;

export class Live {
  #socket: Socket | null = null;
  #up = false;
  #misses = 0;
  #pollMisses = 0;
  #running = false;
  #polling = false;
  #timers: Record<"retry" | "poll" | "guard" | "ping", ReturnType<typeof setTimeout> | undefined> =
    { retry: undefined, poll: undefined, guard: undefined, ping: undefined };

  constructor(private readonly host: LinkHost) {}

  start(): void {
    this.stop();
    this.#running = true;
    this.#connect();
  }

  stop(): void {
    this.#running = false;
    this.#misses = 0;
    this.#drop();
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
  }

  /** Something changed (network back, tab shown): try at once instead of waiting. */
  nudge(): void {
    if (!this.#running) return;
    if (this.#up) return this.#ping();
    this.#misses = 0;
    this.#drop();
    this.#connect();
  }

  /** The browser says there is no network. */
  cut(): void {
    if (!this.#running) return;
    this.#drop();
    this.host.dispatch({ type: "link", link: "cut" });
    this.#later();
  }

  say(frame: { type: "typing"; on: boolean } | { type: "ping" }): void {
    if (this.#up) this.#socket?.send(JSON.stringify(frame));
  }

  #connect(): void {
    clearTimeout(this.#timers.retry);
    let socket: Socket;
    try {
      socket = this.host.openSocket();
    } catch {
      return this.#missed();
    }
    this.#socket = socket;
    this.#guard(HELLO_WITHIN, socket);
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", token: this.host.api.token, after: this.host.seq() }));
    socket.onmessage = (event: MessageEvent) => this.#socket === socket && this.#hear(event.data);
    socket.onclose = () => this.#socket === socket && this.#closed();
  }

  #hear(data: unknown): void {
    const frame = readFrame(data);
    if (!frame) return;
    clearTimeout(this.#timers.guard);
    if (frame.type === "resync") return this.host.renew();
    if (frame.type === "hello") {
      this.#up = true;
      this.#misses = this.#pollMisses = 0;
      clearTimeout(this.#timers.poll);
      this.#schedulePing();
      this.host.dispatch({ type: "link", link: "live" });
      // A number smaller than ours means another history (a restored backup): take a snapshot.
      if (frame.seq < this.host.seq()) return this.host.renew();
      this.host.reached();
    } else if (frame.type !== "pong") this.host.dispatch(frame);
  }

  #ping(): void {
    if (!this.#socket) return;
    this.say({ type: "ping" });
    this.#guard(PONG_WITHIN, this.#socket);
    this.#schedulePing();
  }

  #schedulePing(): void {
    clearTimeout(this.#timers.ping);
    this.#timers.ping = setTimeout(() => this.#ping(), PING_EVERY);
  }

  #guard(within: number, socket: Socket): void {
    clearTimeout(this.#timers.guard);
    this.#timers.guard = setTimeout(() => {
      if (this.#socket !== socket) return;
      socket.close(); // a dead line may take minutes to say so itself
      this.#closed();
    }, within);
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#up = false;
    clearTimeout(this.#timers.guard);
    clearTimeout(this.#timers.ping);
    if (socket) socket.close();
  }

  #closed(): void {
    const wasUp = this.#up;
    this.#drop();
    if (!this.#running) return;
    if (!wasUp) return this.#missed();
    this.host.dispatch({ type: "link", link: "connecting" });
    this.#later();
  }

  #missed(): void {
    this.#misses += 1;
    this.#later();
    if (this.#misses >= MISSES_BEFORE_POLLING) void this.#poll();
  }

  #later(): void {
    clearTimeout(this.#timers.retry);
    this.#timers.retry = setTimeout(() => this.#connect(), backoff(this.#misses));
  }

  async #poll(): Promise<void> {
    if (this.#polling || this.#up || !this.#running) return;
    this.#polling = true;
    clearTimeout(this.#timers.poll);
    try {
      const { token } = this.host.api;
      const answer = await this.host.api.after(this.host.seq());
      this.#polling = false;
      if (!this.#running || token !== this.host.api.token) return;
      this.#pollMisses = 0;
      this.host.dispatch({ type: "batch", ...answer });
      if (this.#up) return;
      this.host.dispatch({ type: "link", link: "polling" });
      this.host.reached();
    } catch (error) {
      this.#polling = false;
      if (!this.#running || this.#up) return;
      if (error instanceof Failure && error.status === 401) return this.host.renew();
      this.#pollMisses += 1;
      this.host.dispatch({ type: "link", link: "cut" });
    }
    this.#timers.poll = setTimeout(() => void this.#poll(), POLL_EVERY + backoff(this.#pollMisses, Math.random, 200));
  }
}
