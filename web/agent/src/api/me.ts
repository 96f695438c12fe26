/** Who is signed in, and what they may do. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { Problem, call } from "./http";
import { client, keys } from "./client";
import type { Gender, Lang, Me, Setup } from "./types";

/** Null when nobody is signed in. */
export const meQuery = queryOptions({ queryKey: keys.me, queryFn: meOrNobody, retry: 1 });
export const setupQuery = queryOptions({ queryKey: keys.setup, queryFn: () => call<Setup>("/setup") });

async function meOrNobody(): Promise<Me | null> {
  try {
    return await call<Me>("/me");
  } catch (error) {
    if (error instanceof Problem && error.code === "unauthenticated") return null;
    throw error;
  }
}

/** The signed-in person; only used below the sign-in gate. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error("useMe outside a session");
  return data;
}

export function can(me: Me, permission: string): boolean {
  return me.permissions.includes(permission);
}

export interface MeChange {
  name?: string;
  other_name?: string;
  gender?: Gender | null;
  signature?: string;
  language?: Lang;
  keys_enabled?: boolean;
  available?: boolean;
}

export async function changeMe(change: MeChange): Promise<Me> {
  const me = await call<Me>("/me", { method: "PATCH", body: change });
  client.setQueryData(keys.me, me);
  return me;
}

export function changePassword(old: string, fresh: string): Promise<void> {
  return call("/me/password", { method: "PUT", body: { old, new: fresh } });
}

export async function signIn(email: string, password: string): Promise<Me> {
  return call<Me>("/session", { method: "POST", body: { email, password } });
}

export async function signOut(): Promise<void> {
  await call("/session", { method: "DELETE" });
  location.assign("/");
}

export interface FirstRun {
  organisation: string;
  language: Lang;
  name: string;
  email: string;
  password: string;
}

export function setUp(first: FirstRun): Promise<Me> {
  return call<Me>("/setup", { method: "POST", body: first });
}
