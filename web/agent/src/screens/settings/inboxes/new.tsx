/** A new inbox: first its kind, then its form. */
import { useQuery } from "@tanstack/react-query";
import type { ChannelForm } from "@/api/types";
import { channelsQuery } from "../data";
import { SettingsLink } from "../link";
import { Loaded, Page } from "../page";
import { knows, w } from "../words";
import { InboxForm } from "./form";
import { kindIcons } from "./list";

export function InboxNew({ kind }: { kind: string | null }) {
  const channels = useQuery(channelsQuery());
  const chosen = channels.data?.find((channel) => channel.kind === kind);
  const back = chosen ? { to: "inboxes/new", label: w("inbox-kinds") } : { to: "inboxes", label: w("section-inboxes") };
  return (
    <Page title={chosen ? w("inbox-new-of", { kind: chosen.name }) : w("inbox-new")} lead={chosen ? undefined : w("inbox-new-lead")} back={back} width={chosen ? "form" : "plain"}>
      <Loaded of={channels} rows={2}>
        {(all) => chosen
          ? <InboxForm key={chosen.kind} channel={chosen} inbox={null} />
          : <ul className="grid gap-3 sm:grid-cols-2">{all.map((channel) => <Kind key={channel.kind} channel={channel} />)}</ul>}
      </Loaded>
    </Page>
  );
}

function Kind({ channel }: { channel: ChannelForm }) {
  const Icon = kindIcons[channel.kind];
  const lead = `kind-${channel.kind}`;
  return (
    <li className="flex">
      <SettingsLink to={`inboxes/new/${channel.kind}`} className="flex flex-1 flex-col gap-2 rounded-lg border border-line bg-surface p-5 shadow-low transition-colors hover:border-accent hover:bg-hover">
        <span aria-hidden className="grid size-11 place-items-center rounded-full bg-accent-soft text-accent-text">{Icon && <Icon className="size-5" />}</span>
        <span className="text-lg font-semibold">{channel.name}</span>
        {knows(lead) && <span className="text-base text-ink-3">{w(lead)}</span>}
      </SettingsLink>
    </li>
  );
}
