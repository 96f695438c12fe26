/** Somebody new of the company. */
import { toast } from "@/ui";
import { saveHand } from "../data";
import { useForm } from "../form";
import { FormFrame } from "../form-frame";
import { leaving } from "../leave-guard";
import { go } from "../link";
import { Card, Page } from "../page";
import { w } from "../words";
import { HandFields, type HandValues, handBody, handValues, handWrong } from "./fields";

export function HandNew() {
  const form = useForm<HandValues>({
    initial: handValues(null),
    check: handWrong,
    save: async (values) => {
      const saved = await saveHand(null, handBody(values));
      toast({ text: w("hand-added", { name: saved.name }), tone: "good" });
      leaving(() => go(`hands/${saved.id}`));
    },
  });
  return (
    <Page title={w("hand-new")} lead={w("hand-new-lead")} back={{ to: "hands", label: w("section-hands") }}>
      <Card title={w("hand-who")} className="px-4 py-2 sm:px-6">
        <FormFrame form={form} ready saveLabel={w("hand-add")} onCancel={() => go("hands")}>
          <HandFields form={form} fresh />
        </FormFrame>
      </Card>
    </Page>
  );
}
