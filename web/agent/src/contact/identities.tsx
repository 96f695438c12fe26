/** By which addresses a contact is known: channel, address, and whether anybody vouches for it. */
import { BadgeCheck } from "lucide-react";
import type { Identity } from "@/api/types";
import { t } from "@/text";
import { cx } from "@/ui";
import { ChannelIcon, channelName } from "./channel-icon";
import { shownAddress } from "./likeness";

export function Identities({ identities, className }: { identities: Identity[]; className?: string }) {
  return (
    <ul aria-label={t("identities")} className={cx("flex flex-col gap-2 text-sm", className)}>
      {identities.map((identity) => {
        const address = shownAddress(identity);
        return (
          <li key={identity.channel + identity.address} className="flex items-center gap-2.5">
            <ChannelIcon channel={identity.channel} className="text-ink-3" />
            <bdi className="min-w-0 truncate" dir={address ? "ltr" : undefined}>{address ?? channelName(identity.channel)}</bdi>
            {identity.verified && <BadgeCheck role="img" aria-label={t("verified")} className="size-4 shrink-0 text-good" />}
          </li>
        );
      })}
    </ul>
  );
}
