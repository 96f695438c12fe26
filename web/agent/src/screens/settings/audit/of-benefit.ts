/** Values of benefits, as people say them. */
import type { Cause } from "@/api/types";
import { causeName } from "@/benefit/words";
import { t } from "@/text";
import { w } from "../words";

const fields: Record<string, string> = {
  benefit_id: "audit-benefit-id",
  above_usual: "audit-above-usual",
  usual: "audit-usual",
  despite: "audit-despite",
  reason_name: "audit-reason-name",
  causes: "service-page-causes",
};

/** The fields of a fact about a benefit: some have another meaning elsewhere. */
export function benefitField(field: string): string | null {
  const id = fields[field];
  return id === undefined ? null : w(id);
}

/** A cause within a list: known by its shape. */
export function ofBenefit(given: object): string | null {
  if (Object.keys(given).toSorted().join() !== "id,name") return null;
  const { id, name } = given as Cause;
  return causeName(id, name);
}

/** Words of kinds and causes. */
export function benefitWord(field: string, given: string): string | null {
  const key = field === "kind" ? `benefit-kind-${given.replaceAll("_", "-")}` : field === "reason" ? `benefit-cause-${given.replaceAll("_", "-")}` : "";
  const said = key === "" ? key : t(key);
  return said === key ? null : said;
}
