/** Whole seconds until a time of the server. */
import { serverNow } from "@/api/http";
import { useMoment } from "@/text/use-now";

export function useLeft(until: string | null): number {
  useMoment();
  return until === null ? 0 : Math.max(0, Math.ceil((Date.parse(until) - serverNow()) / 1000));
}
