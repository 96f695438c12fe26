/** The words of benefits: kinds, causes, sums. */
import { useService } from "@/api/service";
import type { Benefit, BenefitKind, BenefitTotal } from "@/api/types";
import { has, t } from "@/text";
import { money } from "@/text/money";

export function kindName(kind: BenefitKind): string {
  return t(`benefit-kind-${kind.replaceAll("_", "-")}`);
}

/** The name of a cause: its own, else the words for one that is built in. */
export function causeName(id: string, name: string): string {
  const key = `benefit-cause-${id.replaceAll("_", "-")}`;
  return name !== "" ? name : has(key) ? t(key) : id;
}

export function causeOf({ reason, reason_name }: Pick<Benefit | BenefitTotal, "reason" | "reason_name">): string {
  return causeName(reason, reason_name);
}

/** The causes to choose from. */
export function useCauses(): { value: string; label: string }[] {
  return useService()?.causes.map(({ id, name }) => ({ value: id, label: causeName(id, name) })) ?? [];
}

export function worth({ amount, currency }: { amount: number | null; currency: string | null }): string | null {
  return amount === null ? null : money(amount, currency);
}
