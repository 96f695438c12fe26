/** Where a vendor brings what customers write: the address to enter there. */
import type { Inbox } from "@/api/types";
import { Banner, FormRow } from "@/ui";
import { Snippet } from "../copy";
import { Card } from "../page";
import { w } from "../words";

/** Those who sign nothing prove themselves by a word in the address, which only the administrator knows. */
const byWord = ({ kind, config }: Inbox) => kind === "sms" && config.provider === "israeli";

export function HookAddress({ inbox, inboxKey }: { inbox: Inbox; inboxKey: string }) {
  const word = byWord(inbox) ? `?token=${w("hook-word")}` : "";
  return (
    <Card title={w("hook-title")} className="mb-6 px-4 py-2 sm:px-6">
      <FormRow title={w("hook-title")} help={w("hook-help")}>
        {!inbox.enabled && <Banner tone="warn">{w("hook-off")}</Banner>}
        <Snippet wrap label={w("hook-label")} code={`${location.origin}/hooks/${inbox.kind}/${inboxKey}${word}`} />
        {word && <p className="text-sm text-ink-3">{w("hook-word-help")}</p>}
      </FormRow>
    </Card>
  );
}
