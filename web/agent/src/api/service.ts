/** The settings of calls, of the question afterwards, and of what customers may choose; the live feed refreshes them. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { client, keys } from "./client";
import { call } from "./http";
import type { Service } from "./types";

export const readService = () => call<Service>("/service");

export const serviceQuery = queryOptions({ queryKey: keys.service, queryFn: readService });

export function useService(): Service | undefined {
  return useQuery(serviceQuery).data;
}

/** Puts other settings in the place of those that were read. */
export async function saveService(service: Service): Promise<Service> {
  const saved = await call<Service>("/service", { method: "PUT", body: service, version: service.version });
  client.setQueryData(keys.service, saved);
  return saved;
}
