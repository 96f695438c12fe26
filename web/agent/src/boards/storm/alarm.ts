/** A storm begins: those who lead hear of it wherever they are, and it stays until it is heard. */
import { desk } from "@/actions";
import { onStorm } from "@/api/storms";
import { t } from "@/text";
import { toast } from "@/ui";

onStorm((storm) => toast({ text: t("storm-told", { n: storm.peak }), tone: "danger", stays: true, undo: { label: t("storm-steer"), run: () => desk.get().go(`/storms/${storm.id}`) } }));
