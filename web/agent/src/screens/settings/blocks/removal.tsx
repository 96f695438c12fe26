/** An own one is deleted; a changed one goes back to as it was delivered. */
import { useState } from "react";
import { Button, toast } from "@/ui";
import { Confirm } from "../confirm";
import { leaving } from "../leave-guard";
import { go } from "../link";
import { Card } from "../page";
import { w } from "../words";
import { dropItem, isDelivered } from "./data";

export function Removal({ noun, item }: { noun: "blocks" | "templates"; item: { key: string; title: string; own: boolean } }) {
  const [asking, ask] = useState(false);
  if (!item.own) return null;
  const how = isDelivered(item.key) ? "restore" : "delete";
  const run = async () => {
    await dropItem(noun, item.key);
    toast({ text: w(`bank-${how}-done`, { name: item.title }), tone: "good" });
    leaving(() => go(noun === "blocks" ? "blocks" : "blocks/templates"));
  };
  return (
    <Card className="mt-6 flex flex-wrap items-center gap-4 p-4 sm:px-6">
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="font-medium">{w(`bank-${how}`)}</h2>
        <p className="mt-0.5 text-sm text-ink-3">{w(`bank-${how}-help`)}</p>
      </div>
      <Button className={how === "delete" ? "text-danger!" : undefined} onPress={() => ask(true)}>{w(`bank-${how}`)}</Button>
      <Confirm isOpen={asking} onClose={() => ask(false)} title={w(`bank-${how}-ask`, { name: item.title })} verb={w(`bank-${how}`)} tone={how === "delete" ? "danger" : "primary"} run={run}>
        <p>{w(`bank-${how}-help`)}</p>
      </Confirm>
    </Card>
  );
}
