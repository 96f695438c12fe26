/*
 * What survives a reload: the visitor's token, the draft, and the outbox with one key for each
 * message, so that two tabs never overwrite each other's. Storage that is blocked or full throws in
 * several browsers; then everything lives in memory, and only a reload forgets it.
 */

import type { Outgoing } from "./model";

export interface Backing {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

class Memory implements Backing {
  #items = new Map<string, string>();
  get length(): number { return this.#items.size; }
  key(index: number): string | null { return [...this.#items.keys()][index] ?? null; }
  getItem(key: string): string | null { return this.#items.get(key) ?? null; }
  setItem(key: string, value: string): void { this.#items.set(key, value); }
  removeItem(key: string): void { this.#items.delete(key); }
}

/** The browser's storage if it works, else memory. */
export function backing(find: () => Backing): Backing {
  try {
    const found = find();
    found.setItem("moked?", "1");
    found.removeItem("moked?");
    return found;
  } catch {
    return new Memory();
  }
}

function isOutgoing(value: unknown): value is Outgoing {
  const item = value as Partial<Outgoing> | null;
  return typeof item === "object" && item !== null && typeof item.client_id === "string" && typeof item.text === "string"
    && typeof item.at === "string" && typeof item.n === "number" && Array.isArray(item.attachments);
}

/** One visitor's corner of the storage: `who` is "" for an anonymous visitor, else the signed subject. */
export class Store {
  #disk: Backing;
  #memory = new Memory();
  #prefix: string;

  constructor(disk: Backing, inbox: string, who: string) {
    this.#disk = disk;
    this.#prefix = `moked:${inbox}:${who}:`;
  }

  get(name: string): string | null {
    return this.#memory.getItem(this.#prefix + name) ?? this.#disk.getItem(this.#prefix + name);
  }

  set(name: string, value: string | null): void {
    const key = this.#prefix + name;
    this.#memory.removeItem(key);
    try {
      if (value === null) this.#disk.removeItem(key);
      else this.#disk.setItem(key, value);
    } catch {
      if (value !== null) this.#memory.setItem(key, value);
    }
  }

  put(item: Outgoing): void { this.set(`out:${item.client_id}`, JSON.stringify(item)); }
  drop(client_id: string): void { this.set(`out:${client_id}`, null); }

  /** The outbox in the order of writing; a row that cannot be read is left alone. */
  outbox(): Outgoing[] {
    const items = new Map<string, Outgoing>();
    for (const disk of [this.#disk, this.#memory]) {
      for (let at = 0; at < disk.length; at += 1) {
        const key = disk.key(at);
        if (!key?.startsWith(`${this.#prefix}out:`)) continue;
        try {
          const item: unknown = JSON.parse(disk.getItem(key) ?? "");
          if (isOutgoing(item)) items.set(item.client_id, item);
        } catch { /* not ours to repair */ }
      }
    }
    return [...items.values()].sort((a, b) => a.n - b.n);
  }
}
