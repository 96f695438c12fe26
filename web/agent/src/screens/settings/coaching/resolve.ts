/** Which profile counts: of those that fit, the most specific; the kind of contact says more than the channel. */
import type { CoachChannel, Intent, Profile } from "@/api/types";

const exact = (profile: Profile) => Number(profile.channel !== null) + 2 * Number(profile.kind !== null);

export function resolve(profiles: Profile[], channel: CoachChannel, kind: Intent): Profile | null {
  const fits = profiles.filter((profile) => (profile.channel ?? channel) === channel && (profile.kind ?? kind) === kind);
  return fits.reduce<Profile | null>((best, profile) => (best && exact(best) > exact(profile) ? best : profile), null);
}

export function sameCase(a: Profile, b: Profile): boolean {
  return a.channel === b.channel && a.kind === b.kind;
}
