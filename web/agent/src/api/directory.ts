/** Names and faces everybody knows: agents, teams, inboxes, tags; and the queue counts. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "./http";
import { keys } from "./client";
import type { Counts, Directory, DirectoryAgent, Team } from "./types";

export const directoryQuery = queryOptions({ queryKey: keys.directory, queryFn: () => call<Directory>("/directory") });
export const countsQuery = queryOptions({ queryKey: keys.counts, queryFn: () => call<Counts>("/counts") });

const nobody: Directory = { agents: [], teams: [], inboxes: [], tags: [] };

export function useDirectory(): Directory {
  return useQuery(directoryQuery).data ?? nobody;
}

export function useAgent(id: number | null): DirectoryAgent | null {
  return useDirectory().agents.find((agent) => agent.id === id) ?? null;
}

export function useTeam(id: number | null): Team | null {
  return useDirectory().teams.find((team) => team.id === id) ?? null;
}

export function useCounts(): Counts | undefined {
  return useQuery(countsQuery).data;
}
