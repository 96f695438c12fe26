/*
 * Keeps "how soon a person can be there" true while somebody looks at it. Who waits is told by the feed when it
 * changes; now and then it is asked for all the same, also by those who might wait. It is asked for beside the session, whose place in the feed stays as it is.
 */

import type { Chat } from "./chat";
import { modeOf } from "./talk";

const AGAIN_AFTER = 60_000;

export class WaitWatch {
  #askedAt = 0;

  constructor(private readonly chat: Chat) {}

  /** Called every few seconds while the chat is before the eyes. */
  async look(): Promise<void> {
    const { chat } = this;
    const { epoch, state } = chat;
    const { api, inbox, now } = chat.world;
    const mode = modeOf(state);
    if (mode === "none" || mode === "person" || !state.session || state.link === "cut") return;
    if (now() - Math.max(this.#askedAt, chat.openedAt) < AGAIN_AFTER) return;
    this.#askedAt = now();
    // A token of somebody signed in would be refused here, and the wait is the same for everybody.
    const found = await api.session(inbox, api.token, null).catch(() => null);
    if (found && epoch === chat.epoch) chat.dispatch({ type: "wait", person: found.person, online: found.settings.online });
  }
}
