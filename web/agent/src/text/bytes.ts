/** File sizes for people. */
import { locale, t } from "./index";

function n(value: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

export function bytes(size: number): string {
  if (size < 1000) return t("bytes-b", { n: n(size) });
  if (size < 1_000_000) return t("bytes-kb", { n: n(size / 1000) });
  return t("bytes-mb", { n: n(size / 1_000_000) });
}
