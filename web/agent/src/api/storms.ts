/** Storms in public: which there are, how one is steered, and what we say meanwhile. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { client, keys } from "./client";
import { call } from "./http";
import { can, useMe } from "./me";
import type { HoldingLine, LiveEvent, Storm, StormFull } from "./types";

export const stormsQuery = queryOptions({
  queryKey: [...keys.storms, "list"],
  queryFn: ({ signal }) => call<{ items: Storm[] }>("/storms", { signal }).then((found) => found.items),
  staleTime: 60_000,
});

export const stormQuery = (id: number) => queryOptions({
  queryKey: [...keys.storms, id],
  queryFn: ({ signal }) => call<StormFull>(`/storms/${id}`, { signal }),
  // it grows by itself, and no fact tells of every post
  refetchInterval: 30_000,
});

export const holdingLineQuery = queryOptions({
  queryKey: [...keys.storms, "line"],
  queryFn: ({ signal }) => call<HoldingLine>("/holding_line", { signal }),
  staleTime: 60_000,
});

/** The storms, for those who steer them; nothing for others. */
export function useStorms(): Storm[] {
  return useQuery({ ...stormsQuery, enabled: can(useMe(), "storm.steer") }).data ?? [];
}

/** The storm that runs now. */
export function useRunningStorm(): Storm | null {
  return useStorms().find((storm) => storm.ended_at === null) ?? null;
}

const fresh = () => client.invalidateQueries({ queryKey: keys.storms });

export async function steerStorm(id: number, edit: { owner_id?: number | null; holding_line?: string }): Promise<void> {
  await call(`/storms/${id}`, { method: "POST", body: edit });
  await fresh();
}

export async function noteStorm(id: number, text: string): Promise<void> {
  await call(`/storms/${id}/notes`, { method: "POST", body: { text } });
  await fresh();
}

export async function endStorm(id: number): Promise<void> {
  await call(`/storms/${id}/end`, { method: "POST" });
  await fresh();
}

let alarmed = (_storm: Storm): void => undefined;

/** What happens when a storm begins and I lead. */
export function onStorm(act: (storm: Storm) => void): void {
  alarmed = act;
}

export async function stormAlarmed(event: LiveEvent): Promise<void> {
  const me = client.getQueryData<Parameters<typeof can>[0]>(keys.me);
  if (event.kind !== "storm_alarmed" || !me || !can(me, "storm.steer")) return;
  const storms = await client.fetchQuery({ ...stormsQuery, staleTime: 0 });
  const running = storms.find((storm) => storm.ended_at === null);
  if (running) alarmed(running);
}
