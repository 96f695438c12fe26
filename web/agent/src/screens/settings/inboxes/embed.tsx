/** How the chat gets onto a page: the snippet, a page to try it on, and signed identities. */
import { ExternalLink } from "lucide-react";
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import type { Inbox } from "@/api/types";
import { Banner, FormRow } from "@/ui";
import { Snippet } from "../copy";
import { Card } from "../page";
import { w } from "../words";
import { embedCode, signCode, tellCode } from "./snippets";

export function ChatEmbed({ inbox, inboxKey }: { inbox: Inbox; inboxKey: string }) {
  const signed = Boolean((inbox.config.identity_secret as { set?: boolean } | undefined)?.set);
  return (
    <Card title={w("embed-title")} className="mb-6 px-4 py-2 sm:px-6">
      <FormRow title={w("embed-title")} help={w("embed-help")}>
        {!inbox.enabled && <Banner tone="warn">{w("embed-off")}</Banner>}
        <Snippet wrap label={w("embed-label")} code={embedCode(location.origin, inboxKey)} />
        <div>
          <a href={`/demo/shop?inbox=${encodeURIComponent(inboxKey)}`} target="_blank" rel="noreferrer" className="inline-flex items-center gap-1.5 font-medium text-accent-text underline underline-offset-3">
            {w("embed-try")}<ExternalLink aria-hidden className="size-4" /><span className="sr-only">{w("new-window")}</span>
          </a>
        </div>
      </FormRow>
      <FormRow title={w("sign-title")} help={w("sign-help")}>
        {!signed && <Banner>{w("sign-first")}</Banner>}
        <Disclosure>
          <Heading level={4}>
            <AriaButton slot="trigger" className="rounded-sm font-medium text-accent-text underline underline-offset-3">{w("sign-how")}</AriaButton>
          </Heading>
          <DisclosurePanel className="flex flex-col gap-4">
            <ol className="mt-3 flex list-decimal flex-col gap-1.5 ps-5 text-base text-ink-2">
              <li>{w("sign-step-secret")}</li>
              <li>{w("sign-step-token")}</li>
              <li>{w("sign-step-tell")}</li>
            </ol>
            <Snippet label={w("sign-server")} code={signCode} />
            <Snippet label={w("sign-page")} code={tellCode(location.origin, inboxKey)} />
          </DisclosurePanel>
        </Disclosure>
      </FormRow>
    </Card>
  );
}
