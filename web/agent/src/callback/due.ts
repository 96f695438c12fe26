/** A call of mine comes near: it is said wherever I am, with the way to its conversation. */
import { desk } from "@/actions";
import { onCallDue } from "@/api/callbacks";
import { t } from "@/text";
import { clock } from "@/text/time";
import { toast } from "@/ui";

onCallDue(({ at, contact_name: name, conversation_id: id }) =>
  toast({ text: t("callback-due-told", { name, clock: clock(at) }), undo: { label: t("callback-due-open"), run: () => desk.get().go(`/queue/all/${id}`) } }));
