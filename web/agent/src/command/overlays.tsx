/** What opens above the desk: one at a time, by name. */
import { useDesk, desk } from "@/actions";
import { BookDialog } from "@/callback/book-dialog";
import { ConsultDialog } from "@/consult/consult-dialog";
import { ContactPanel } from "@/contact/contact-panel";
import { ClosingDialog } from "@/mention/closing-dialog";
import { MoveDialog } from "@/mention/move-dialog";
import { Rail } from "@/shell/rail";
import { t } from "@/text";
import { Drawer } from "@/ui";
import { AssignDialog } from "./assign-dialog";
import { KeysDialog } from "./keys-dialog";
import { Palette } from "./palette";
import { SnoozeDialog } from "./snooze-dialog";
import { TagsDialog } from "./tags-dialog";
import { TransferDialog } from "./transfer-dialog";

const close = () => desk.set({ dialog: null });

export function Overlays() {
  const dialog = useDesk((d) => d.dialog);
  const full = useDesk((d) => d.conversation);
  return (
    <>
      <Palette isOpen={dialog === "palette"} onClose={close} />
      <KeysDialog isOpen={dialog === "keys"} onClose={close} />
      <AssignDialog isOpen={dialog === "assign"} onClose={close} />
      <TagsDialog isOpen={dialog === "tags"} onClose={close} />
      <SnoozeDialog isOpen={dialog === "snooze"} onClose={close} />
      <ConsultDialog isOpen={dialog === "consult"} onClose={close} />
      <BookDialog isOpen={dialog === "callback"} onClose={close} />
      <MoveDialog isOpen={dialog === "private"} onClose={close} />
      <ClosingDialog isOpen={dialog === "closing"} onClose={close} />
      <TransferDialog isOpen={dialog === "transfer"} onClose={close} />
      <Drawer isOpen={dialog === "queues"} onClose={close} title={t("queues")}><Rail /></Drawer>
      <Drawer isOpen={dialog === "contact" && full !== null} onClose={close} title={t("contact")} side="end">
        {full && <div className="-mt-4 overflow-auto"><ContactPanel full={full} /></div>}
      </Drawer>
    </>
  );
}
