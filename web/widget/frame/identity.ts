/*
 * Whose chat this is. The token of a logged-in customer is read only for its subject, to keep the
 * outboxes of two people on one computer apart; whether it is genuine, the server alone decides.
 */

export function subject(jwt: string | null): string {
  if (!jwt) return "";
  try {
    const body = jwt.split(".")[1]!.replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(body), (char) => char.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as { sub?: unknown };
    return typeof claims.sub === "string" || typeof claims.sub === "number" ? `id=${claims.sub}` : "id?";
  } catch {
    return "id?";
  }
}
