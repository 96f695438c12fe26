/** A post waits for an answer and nobody else is at work: it is said wherever I am, and stays until it is heard. */
import { desk } from "@/actions";
import { onPublicAlarm } from "@/api/mentions";
import { t } from "@/text";
import { toast } from "@/ui";

onPublicAlarm(({ conversation, name }) =>
  toast({ text: t("public-alarm-told", { name }), tone: "danger", stays: true, undo: { label: t("public-alarm-open"), run: () => desk.get().go(`/queue/public/${conversation}`) } }));
