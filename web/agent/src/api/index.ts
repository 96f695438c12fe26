/** The server, as the screens see it. */
export { client, keys } from "./client";
export { call, fieldError, newId, Problem, sentence, serverNow } from "./http";
export { can, changeMe, changePassword, signOut, useMe } from "./me";
export { useAgent, useCounts, useDirectory, useTeam } from "./directory";
export type * from "./types";
