/** What the lists of the bank have in common. */
import { EyeOff, PencilLine } from "lucide-react";
import { type ReactNode, useDeferredValue, useState } from "react";
import { t } from "@/text";
import { Button, Tag } from "@/ui";
import { SubNav } from "../sub-nav";
import { w } from "../words";
import { isDelivered } from "./data";

export function BankNav() {
  return <SubNav label={w("section-blocks")} items={[{ to: "blocks", exact: true, label: w("bank-blocks") }, { to: "blocks/templates", label: w("bank-templates") }]} />;
}

/** Own or changed, and whether it is offered. */
export function Standing({ item }: { item: { key: string; own: boolean; hidden: boolean } }) {
  return (
    <>
      {item.own && <Tag tone="accent" icon={<PencilLine aria-hidden />}>{w(isDelivered(item.key) ? "bank-changed" : "bank-own")}</Tag>}
      {item.hidden && <Tag tone="warn" icon={<EyeOff aria-hidden />}>{w("bank-hidden")}</Tag>}
    </>
  );
}

const STEP = 60;

/** A long list, shown by and by. */
export function Shown<T>({ items, children }: { items: T[]; children: (item: T) => ReactNode }) {
  const [count, setCount] = useState(STEP);
  return (
    <>
      <p role="status" className="mb-2 text-sm text-ink-3">{w("bank-count", { count: items.length })}</p>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-low">{items.slice(0, count).map(children)}</ul>
      {items.length > count && <div className="mt-3 text-center"><Button onPress={() => setCount(count + STEP)}>{t("load-more")}</Button></div>}
    </>
  );
}

/** What is typed, and what is asked for a little later. */
export function useTyped(): [string, string, (text: string) => void] {
  const [text, setText] = useState("");
  return [text, useDeferredValue(text.trim()), setText];
}
