/** The inboxes by which customers reach us, and how each is doing. */
import { useQuery } from "@tanstack/react-query";
import { AppWindow, AtSign, Camera, Cloud, Globe, Hash, type LucideIcon, Mailbox, MapPin, MessageSquareText, MessagesSquare, Play, Plug, Plus, Radar, Rss, Send, Smartphone, ThumbsUp } from "lucide-react";
import { useTeam } from "@/api/directory";
import type { ChannelKind, Inbox } from "@/api/types";
import { t } from "@/text";
import { EmptyState, Tag } from "@/ui";
import { inboxesQuery } from "../data";
import { ButtonLink, SettingsLink } from "../link";
import { Card, Loaded, Page } from "../page";
import { w } from "../words";
import { HealthLine } from "./health";

export const kindIcons: Record<ChannelKind, LucideIcon> = { email: AtSign, webchat: MessagesSquare, whatsapp: Smartphone, sms: MessageSquareText, facebook: ThumbsUp, instagram: Camera, telegram: Send, api: Plug, mention: Radar, mastodon: Globe, bluesky: Cloud, x: Hash, rss: Rss, google: MapPin, playstore: Play, appstore: AppWindow };

export function InboxList() {
  const inboxes = useQuery(inboxesQuery);
  const add = <ButtonLink to="inboxes/new" tone="primary"><Plus aria-hidden />{w("inbox-add")}</ButtonLink>;
  return (
    <Page title={w("section-inboxes")} lead={w("inboxes-lead")} action={inboxes.data?.length ? add : null}>
      <Loaded of={inboxes}>
        {(all) => all.length === 0
          ? <Card className="flex"><EmptyState icon={<Mailbox />} title={w("inboxes-empty")} action={add}>{w("inboxes-empty-body")}</EmptyState></Card>
          : <ul className="flex flex-col gap-3">{all.map((inbox) => <Row key={inbox.id} inbox={inbox} />)}</ul>}
      </Loaded>
    </Page>
  );
}

function Row({ inbox }: { inbox: Inbox }) {
  const team = useTeam(inbox.team_id);
  const Icon = kindIcons[inbox.kind];
  return (
    <li className="relative rounded-lg border border-line bg-surface shadow-low transition-colors hover:border-line-strong/60">
      <SettingsLink to={`inboxes/${inbox.id}`} className="flex items-start gap-3.5 rounded-lg p-4 hover:bg-hover">
        <span aria-hidden className="grid size-10 shrink-0 place-items-center rounded-full bg-accent-soft text-accent-text"><Icon className="size-5" /></span>
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <bdi className="font-semibold">{inbox.name}</bdi>
            <Tag>{t(`channel-${inbox.kind}`)}</Tag>
            {!inbox.enabled && <Tag tone="warn">{w("inbox-off")}</Tag>}
          </span>
          <span className="mt-0.5 flex flex-wrap gap-x-4 text-sm text-ink-3">
            {inbox.address && <bdi className="min-w-0 break-all">{inbox.address}</bdi>}
            <span>{team ? w("inbox-to-team", { team: team.name }) : w("inbox-to-nobody")}</span>
          </span>
          <HealthLine inbox={inbox} className="mt-2" />
        </span>
      </SettingsLink>
    </li>
  );
}
