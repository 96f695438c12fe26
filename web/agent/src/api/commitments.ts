/** The ledger of what we promised. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { refreshBeside } from "./beside";
import { client, keys } from "./client";
import { call } from "./http";
import type { Commitment, CommitmentDraft, CommitmentList, Page } from "./types";

export interface CommitmentFilter {
  state: CommitmentList;
  /** `me`, the number of an agent, or null for everybody. */
  owner: string | null;
  contact: number | null;
}

/** Open ones soonest first, so what is overdue stands on top; the others newest first. */
export function commitmentsQuery({ state, owner, contact }: CommitmentFilter) {
  return infiniteQueryOptions({
    queryKey: [...keys.commitments, state, owner, contact],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ state, limit: "60" });
      if (owner) query.set("owner", owner);
      if (contact !== null) query.set("contact", String(contact));
      if (pageParam) query.set("after", pageParam);
      return call<Page<Commitment>>(`/commitments?${query}`, { signal });
    },
    getNextPageParam: (last) => last.next,
    staleTime: 20_000,
  });
}

/** A changed promise is asked for again wherever it is shown. */
async function told(work: Promise<Commitment>): Promise<Commitment> {
  const commitment = await work;
  void client.invalidateQueries({ queryKey: keys.commitments });
  void client.invalidateQueries({ queryKey: keys.counts });
  void refreshBeside(commitment.conversation_id);
  return commitment;
}

const settle = (verb: string) => (id: number, body: object) => told(call<Commitment>(`/commitments/${id}/${verb}`, { method: "POST", body }));

export const keep = (id: number) => settle("keep")(id, {});
export const breakIt = (id: number, reason: string) => settle("break")(id, { reason });
export const withdraw = (id: number, reason: string) => settle("withdraw")(id, { reason });

export function addCommitment(conversation: number, draft: CommitmentDraft, owner?: number): Promise<Commitment> {
  return told(call<Commitment>(`/conversations/${conversation}/commitments`, { method: "POST", body: { ...draft, ...(owner === undefined ? {} : { owner_id: owner }) } }));
}

export function changeCommitment(old: Commitment, change: Partial<CommitmentDraft> & { owner_id?: number }): Promise<Commitment> {
  return told(call<Commitment>(`/commitments/${old.id}`, { method: "PATCH", body: change, version: old.version }));
}
