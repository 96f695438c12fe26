/*
 * One visitor's chat: holds the state, opens the session, and joins the live line, the outbox and the
 * other tabs to it. Everything that touches the world comes in by `World`, so the tests drive the
 * whole of it against a server that loses answers.
 */

import { Failure, type Api } from "./api";
import { backoff } from "./backoff";
import { subject } from "./identity";
import { Live, type Socket } from "./link";
import { START, type Action, type Choice, type Outgoing, type State, type VAttachment } from "./model";
import { Outbox } from "./outbox";
import { lastFromUs, reduce } from "./reduce";
import { Store, type Backing } from "./store";
import type { OpenTabs, Tabs, Told } from "./tabs";

export interface World {
  inbox: string;
  api: Api;
  disk: Backing;
  openSocket: () => Socket;
  openTabs: OpenTabs;
  uuid: () => string;
  now: () => number;
  warn: (code: string) => void;
}

const TYPING_FADES = 8_000;
const STALE_AFTER = 5 * 60_000;

export class Chat {
  state: State = START;
  store!: Store;
  tabs: Tabs | null = null;
  readonly live: Live;
  readonly outbox: Outbox;
  /** Counts identities: an answer to an earlier one is not for us any more. */
  epoch = 0;
  #identity: string | null = null;
  /** This session was opened without a token, and no message has been sent in it. */
  #fresh = true;
  #opening: Promise<void> | null = null;
  #wake: (() => void) | null = null;
  #readTold = 0;
  /** When the session was last opened. */
  openedAt = 0;
  #fade: ReturnType<typeof setTimeout> | undefined;
  #listeners = new Set<() => void>();

  constructor(readonly world: World) {
    this.outbox = new Outbox(this);
    this.live = new Live({
      api: world.api, openSocket: world.openSocket,
      seq: () => this.state.seq,
      dispatch: (action) => this.dispatch(action),
      reached: () => { this.outbox.flush(); this.#tellRead(); },
      renew: () => void this.open(),
    });
  }

  subscribe(listener: () => void): void { this.#listeners.add(listener); }

  dispatch(action: Action): void {
    const before = this.state;
    this.state = reduce(before, action);
    if (action.type !== "reset" && action.type !== "outbox" && this.state.outbox !== before.outbox) {
      const waiting = new Set(this.state.outbox.map((item) => item.client_id));
      for (const item of before.outbox) if (!waiting.has(item.client_id)) this.store.drop(item.client_id); // confirmed by the feed
    }
    if (action.type === "typing") {
      clearTimeout(this.#fade);
      if (action.on) this.#fade = setTimeout(() => this.dispatch({ type: "typing", on: false, name: null }), TYPING_FADES);
    }
    if (this.state !== before) for (const listener of this.#listeners) listener();
  }

  /** Begins as this person, or anonymously; anything shown of another is put away first. */
  async begin(identity: string | null): Promise<void> {
    this.epoch += 1;
    this.#identity = identity;
    this.#opening = null;
    this.#wake?.();
    this.#readTold = 0;
    this.live.stop();
    this.tabs?.close();
    this.world.api.token = null;
    const who = subject(identity);
    this.store = new Store(this.world.disk, this.world.inbox, who);
    this.tabs = this.world.openTabs(`moked:${this.world.inbox}:${who}`, (told) => this.#hear(told));
    this.dispatch({ type: "reset" });
    this.dispatch({ type: "outbox", items: this.store.outbox() });
    this.dispatch({ type: "seen", message_id: Number(this.store.get("seen")) || 0 });
    await this.open();
  }

  /** Opens the session (again); calls at the same time share one attempt. */
  open(): Promise<void> {
    const epoch = this.epoch;
    this.#opening ??= this.#open(epoch).finally(() => { if (epoch === this.epoch) this.#opening = null; });
    return this.#opening;
  }

  async #open(epoch: number): Promise<void> {
    this.live.stop();
    for (let attempt = 0; epoch === this.epoch; attempt += 1) {
      const token = this.#identity ? null : this.store.get("token");
      try {
        const session = await this.world.api.session(this.world.inbox, token, this.#identity);
        if (epoch !== this.epoch) return;
        this.world.api.token = session.token;
        this.openedAt = this.world.now();
        this.#fresh = !token && !this.#identity;
        if (token) this.store.set("token", session.token);
        this.dispatch({ type: "session", session });
        this.live.start();
        this.outbox.flush();
        return;
      } catch (error) {
        if (epoch !== this.epoch) return;
        const failure = error instanceof Failure ? error : new Failure("internal", 500);
        if (failure.code === "bad_identity" && this.#identity) {
          this.world.warn("bad_identity");
          return this.begin(null);
        }
        if (failure.status === 401 && token) this.store.set("token", null);
        else if (failure.passing) {
          this.dispatch({ type: "link", link: "cut" });
          await this.#rest(failure.retryAfter ?? backoff(attempt));
        } else return this.dispatch({ type: "broken", code: failure.code });
      }
    }
  }

  #rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => { clearTimeout(timer); resolve(); };
    });
  }

  /**
   * Before the first message of a new anonymous visitor: keeps the token, unless another tab was
   * first, whose visitor we then become. Called while this tab alone sends.
   */
  async settle(): Promise<void> {
    if (!this.#fresh || this.#identity) return;
    const kept = this.store.get("token");
    if (kept && kept !== this.world.api.token) return this.open();
    this.#fresh = false;
    this.store.set("token", this.world.api.token);
    this.tabs?.tell({ type: "token" });
  }

  #hear(told: Told): void {
    if (told.type === "posted") this.dispatch(told);
    else if (told.type === "seen") this.dispatch(told);
    else if (told.type === "token") { if (this.#fresh && !this.#identity) void this.open(); }
    else {
      this.dispatch({ type: "outbox", items: this.store.outbox() });
      this.outbox.flush();
    }
  }

  send(text: string, attachments: VAttachment[], choice?: Choice): Outgoing { return this.outbox.add(text, attachments, choice); }

  /** The network came back, or the tab is looked at again. */
  nudge(): void {
    this.#wake?.();
    this.live.nudge();
    this.outbox.flush();
  }

  /** The chat is opened again after a while: is the team here now? */
  refresh(): void {
    if (this.openedAt && this.world.now() - this.openedAt > STALE_AFTER) void this.open();
  }

  /** The visitor looks at the end of the log. */
  look(): void {
    const newest = lastFromUs(this.state)?.id ?? 0;
    if (newest <= this.state.seen) return;
    this.dispatch({ type: "seen", message_id: newest });
    this.store.set("seen", String(newest));
    this.tabs?.tell({ type: "seen", message_id: newest });
    this.#tellRead();
  }

  #tellRead(): void {
    const { seen } = this.state;
    if (!seen || seen <= this.#readTold || !this.world.api.token) return;
    const before = this.#readTold;
    this.#readTold = seen;
    this.world.api.read(seen).catch(() => { this.#readTold = before; }); // told again when next reached
  }
}
