/** One inbox as it stands. */
import { useQuery } from "@tanstack/react-query";
import { MailX } from "lucide-react";
import { EmptyState } from "@/ui";
import { channelsQuery, inboxesQuery } from "../data";
import { ButtonLink } from "../link";
import { Loaded, Page } from "../page";
import { w } from "../words";
import { ApprovedTexts } from "./approved-texts";
import { AutoTexts } from "./auto-texts";
import { ChatEmbed } from "./embed";
import { InboxForm } from "./form";
import { HealthLine } from "./health";
import { HookAddress } from "./hook";

export function InboxEdit({ id }: { id: number }) {
  const inboxes = useQuery(inboxesQuery);
  const channels = useQuery(channelsQuery());
  const inbox = inboxes.data?.find((item) => item.id === id);
  const back = { to: "inboxes", label: w("section-inboxes") };
  if (inboxes.data && !inbox) {
    return <Page title={w("section-inboxes")} back={back}><EmptyState icon={<MailX />} title={w("inbox-gone")} action={<ButtonLink to="inboxes">{w("section-inboxes")}</ButtonLink>} /></Page>;
  }
  return (
    <Page title={inbox?.name ?? w("section-inboxes")} lead={inbox && <HealthLine inbox={inbox} />} back={back} width="form">
      <Loaded of={inboxes.data ? channels : { ...inboxes, data: undefined }} rows={6}>
        {(all) => {
          const channel = all.find((item) => item.kind === inbox?.kind);
          if (!inbox || !channel) return null;
          return (
            <>
              {inbox.key && inbox.kind === "webchat" && <ChatEmbed inbox={inbox} inboxKey={inbox.key} />}
              {inbox.key && inbox.kind !== "webchat" && <HookAddress inbox={inbox} inboxKey={inbox.key} />}
              {inbox.kind === "whatsapp" && <ApprovedTexts inbox={inbox} />}
              {inbox.kind === "whatsapp" && <AutoTexts inbox={inbox} />}
              <InboxForm channel={channel} inbox={inbox} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
