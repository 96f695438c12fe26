/** Everybody of the company who answers without a seat. */
import { useQuery } from "@tanstack/react-query";
import { HeartHandshake, Plus } from "lucide-react";
import type { Hand } from "@/api/types";
import { t } from "@/text";
import { Avatar, EmptyState, Tag } from "@/ui";
import { handsQuery } from "../data";
import { ButtonLink, SettingsLink } from "../link";
import { Card, Loaded, Page } from "../page";
import { w } from "../words";

const Add = () => <ButtonLink to="hands/new" tone="primary"><Plus aria-hidden />{w("hand-add")}</ButtonLink>;

export function HandList() {
  const hands = useQuery(handsQuery);
  return (
    <Page title={w("section-hands")} lead={w("hands-lead")} action={(hands.data?.length ?? 0) > 0 && <Add />}>
      <Loaded of={hands} rows={4}>
        {(all) => all.length === 0 ? <EmptyState icon={<HeartHandshake />} title={w("hands-empty")} action={<Add />}>{w("hands-empty-lead")}</EmptyState> : (
          <Card className="overflow-hidden"><ul className="divide-y divide-line">{all.toSorted((a, b) => Number(b.active) - Number(a.active)).map((hand) => <Row key={hand.id} hand={hand} />)}</ul></Card>
        )}
      </Loaded>
    </Page>
  );
}

/** For what they may be asked. */
export function places(hand: Hand): string {
  return w(hand.in_public && hand.in_private ? "hand-both" : hand.in_public ? "hand-public-only" : "hand-private-only");
}

function Row({ hand }: { hand: Hand }) {
  const spoken = hand.languages.map((lang) => t(`language-${lang}`)).join(" · ");
  return (
    <li>
      <SettingsLink to={`hands/${hand.id}`} className="flex items-center gap-3.5 px-4 py-3 -outline-offset-2 hover:bg-hover">
        <Avatar name={hand.name} face={hand.face} className={hand.active ? undefined : "grayscale"} />
        <span className="min-w-0 flex-1 sm:grid sm:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)] sm:items-center sm:gap-4">
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-x-2">
              <bdi className="truncate font-medium">{hand.name}</bdi>
              {!hand.active && <Tag tone="warn">{w("hand-inactive")}</Tag>}
              {hand.active && hand.link_until === null && <Tag>{w("hand-no-link")}</Tag>}
            </span>
            <bdi className="block truncate text-sm text-ink-3">{hand.title}</bdi>
          </span>
          <span className="block min-w-0 text-sm">
            <span className="text-ink-2">{places(hand)}</span>
            {spoken && <bdi className="block truncate text-ink-3">{spoken}</bdi>}
          </span>
        </span>
      </SettingsLink>
    </li>
  );
}
