/** Where a vendor brings what customers write: the address to enter there. */
import type { Inbox } from "@/api/types";
import { Banner, FormRow } from "@/ui";
import { Snippet } from "../copy";
import { Card } from "../page";
import { w } from "../words";

export function HookAddress({ inbox, inboxKey }: { inbox: Inbox; inboxKey: string }) {
  return (
    <Card title={w("hook-title")} className="mb-6 px-4 py-2 sm:px-6">
      <FormRow title={w("hook-title")} help={w("hook-help")}>
        {!inbox.enabled && <Banner tone="warn">{w("hook-off")}</Banner>}
        <Snippet wrap label={w("hook-label")} code={`${location.origin}/hooks/${inbox.kind}/${inboxKey}`} />
      </FormRow>
    </Card>
  );
}
