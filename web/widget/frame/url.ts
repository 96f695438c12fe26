/*
 * Addresses that others wrote: read, or nothing. What may be done with one is decided where it is used.
 */

export function urlOf(text: string | null): URL | null {
  try {
    return text ? new URL(text, globalThis.location?.href) : null;
  } catch {
    return null;
  }
}
