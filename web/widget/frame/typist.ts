/*
 * "The visitor is typing", said at most every three seconds, and taken back when the hands rest.
 */

const AGAIN_AFTER = 3_000;
const RESTS_AFTER = 5_000;

export class Typist {
  #on = false;
  #saidAt = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly say: (on: boolean) => void, private readonly now: () => number = Date.now) {}

  touch(on: boolean): void {
    clearTimeout(this.#rest);
    if (on) this.#rest = setTimeout(() => this.touch(false), RESTS_AFTER);
    if (!on && !this.#on) return;
    if (on && this.#on && this.now() - this.#saidAt < AGAIN_AFTER) return;
    this.#on = on;
    this.#saidAt = this.now();
    this.say(on);
  }
}
