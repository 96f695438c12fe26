/** Mail that could not be understood: it waits here with its source. */
import { queryOptions } from "@tanstack/react-query";
import { client, keys } from "./client";
import { BASE, call } from "./http";
import type { Page, Quarantined } from "./types";

export const quarantineQuery = queryOptions({ queryKey: keys.quarantine, queryFn: () => call<Page<Quarantined>>("/quarantine") });

export async function quarantineSource(id: number): Promise<string> {
  const response = await fetch(`${BASE}/quarantine/${id}/source`);
  return response.text();
}

export async function tryAgain(id: number): Promise<{ ok: boolean; conversation_id: number | null; detail: string }> {
  const result = await call<{ ok: boolean; conversation_id: number | null; detail: string }>(`/quarantine/${id}/retry`, { method: "POST", body: {} });
  if (result.ok) await client.invalidateQueries({ queryKey: keys.quarantine });
  return result;
}

export async function dismiss(id: number): Promise<void> {
  await call(`/quarantine/${id}/dismiss`, { method: "POST", body: {} });
  await client.invalidateQueries({ queryKey: keys.quarantine });
}
