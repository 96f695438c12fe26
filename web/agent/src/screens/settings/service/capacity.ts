/** How many calls a team of so many can make in one slot, as the server counts it: one at least. Pure. */
export function capacity(agents: number, perHour: number, minutes: number): number {
  return Math.max(1, Math.floor((agents * perHour * minutes) / 60));
}
