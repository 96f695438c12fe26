/** A case of a profile in words. */
import type { Profile } from "@/api/types";
import { w } from "../words";

export function caseName({ channel, kind }: Pick<Profile, "channel" | "kind">): string {
  const where = channel ? w(`coach-channel-${channel}`) : w("profiles-any-channel");
  return `${where} · ${kind ? w(`contact-kind-${kind}`) : w("profiles-any-kind")}`;
}
