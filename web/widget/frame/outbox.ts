/*
 * The visitor's messages on their way: each lies in the storage under its client id from the moment
 * of "send" until the server confirms it, and is sent in the order of writing. Sending again with the
 * same id is always safe, so the only question after a failure is when.
 */

import { Failure } from "./api";
import { backoff } from "./backoff";
import type { Chat } from "./chat";
import type { Choice, Outgoing, VAttachment } from "./model";

export class Outbox {
  #busy = false;
  #again = false;
  #misses = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #notBefore = 0;

  constructor(private readonly chat: Chat) {}

  add(text: string, attachments: VAttachment[], choice?: Choice): Outgoing {
    const { uuid, now } = this.chat.world;
    const { outbox, entries, wish } = this.chat.state;
    const last = outbox.at(-1)?.n ?? 0;
    const item: Outgoing = { client_id: uuid(), text, attachments, at: new Date(now()).toISOString(), n: Math.max(now(), last + 1), error: null };
    if (choice) item.choice = choice.key;
    if (wish && !entries.length && !outbox.length) item.wish = wish;
    this.chat.store.put(item);
    this.#show([...this.chat.state.outbox, item]);
    this.flush();
    return item;
  }

  /** Tries a refused message again. */
  retry(client_id: string): void {
    this.#show(this.chat.state.outbox.map((item) => {
      if (item.client_id !== client_id) return item;
      const waiting = { ...item, error: null };
      this.chat.store.put(waiting);
      return waiting;
    }));
    this.flush();
  }

  /** Takes a message out of the outbox and hands it back. */
  discard(client_id: string): Outgoing | undefined {
    const found = this.chat.state.outbox.find((item) => item.client_id === client_id);
    this.chat.store.drop(client_id);
    this.#show(this.chat.state.outbox.filter((item) => item.client_id !== client_id));
    return found;
  }

  #show(items: readonly Outgoing[]): void {
    this.chat.dispatch({ type: "outbox", items });
    this.chat.tabs?.tell({ type: "outbox" });
  }

  flush(): void {
    if (this.#busy) { this.#again = true; return; }
    if (this.chat.world.now() < this.#notBefore || !this.#next() || !this.chat.world.api.token) return;
    clearTimeout(this.#retry);
    this.#busy = true;
    const drained = this.chat.tabs?.alone(() => this.#drain()) ?? this.#drain();
    void drained.catch(() => this.#later(null)).then(() => {
      this.#busy = false;
      if (this.#again) { this.#again = false; this.flush(); }
    });
  }

  #next(): Outgoing | undefined {
    return this.chat.state.outbox.find((item) => item.error === null);
  }

  async #drain(): Promise<void> {
    const { chat } = this;
    const { epoch, store } = chat;
    let renewed = false;
    await chat.settle();
    for (let item = this.#next(); item && epoch === chat.epoch; item = this.#next()) {
      try {
        const message = await chat.world.api.post(item);
        store.drop(item.client_id);
        this.#misses = 0;
        if (epoch !== chat.epoch) return;
        chat.dispatch({ type: "posted", message: { ...message, client_id: item.client_id } });
        chat.tabs?.tell({ type: "posted", message: { ...message, client_id: item.client_id } });
      } catch (error) {
        if (epoch !== chat.epoch) return;
        const failure = error instanceof Failure ? error : new Failure("internal", 500);
        if (failure.status === 401 && !renewed) {
          renewed = true;
          await chat.open();
        } else if (failure.passing) return this.#later(failure.retryAfter);
        else this.#refuse(item, failure.code);
      }
    }
  }

  #refuse(item: Outgoing, error: string): void {
    const refused = { ...item, error };
    this.chat.store.put(refused);
    this.#show(this.chat.state.outbox.map((kept) => (kept.client_id === item.client_id ? refused : kept)));
  }

  #later(retryAfter: number | null): void {
    const wait = Math.max(retryAfter ?? 0, backoff(this.#misses));
    this.#misses += 1;
    // A moment that the server named is kept even when the network "comes back" before it.
    this.#notBefore = retryAfter ? this.chat.world.now() + retryAfter : 0;
    this.#again = false;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.flush(), wait + 1);
  }
}
