/** Modal dialogs and side drawers. The first heading names them; Escape closes. */
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { t } from "@/text";
import { IconButton } from "./button";
import { cx } from "./cx";

export interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons at the end of the dialog. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  tone?: "plain" | "alert";
  /** A press outside closes it (not for a question that must be answered). */
  isDismissable?: boolean;
  /** Long text without anything to focus: the body itself can be scrolled by keyboard. */
  scrolls?: boolean;
}

const widths = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-2xl" };
const veil = "fixed inset-0 z-40 bg-veil data-entering:animate-fade";

export function Dialog(props: DialogProps) {
  const { isOpen, onClose, title, children, footer, size = "md", tone = "plain", isDismissable = true, scrolls = false } = props;
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={isDismissable}
      className={cx(veil, "flex items-end justify-center p-0 sm:items-start sm:p-6 sm:pt-[12vh]")}
    >
      <Modal
        className={cx(
          "flex max-h-[88dvh] w-full flex-col overflow-hidden rounded-t-xl border border-line bg-surface shadow-high data-entering:animate-rise sm:max-h-[76dvh] sm:rounded-xl",
          widths[size],
        )}
      >
        <AriaDialog role={tone === "alert" ? "alertdialog" : "dialog"} className="flex min-h-0 flex-col outline-none">
          <header className="flex items-center gap-2 ps-5 pe-3 pt-4 pb-2">
            <Heading slot="title" className="min-w-0 flex-1 text-lg font-semibold">{title}</Heading>
            <IconButton label={t("close")} size="sm" onPress={onClose}><X aria-hidden /></IconButton>
          </header>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard */}
          <div tabIndex={scrolls ? 0 : undefined} className="min-h-0 flex-1 overflow-auto px-5 pb-5 -outline-offset-2">{children}</div>
          {footer && <footer className="flex flex-wrap justify-end gap-2 border-t border-line bg-sunken px-5 py-3">{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A panel from the side, for narrow screens. */
export function Drawer({ isOpen, onClose, title, side = "start", children }: {
  isOpen: boolean; onClose: () => void; title: string; side?: "start" | "end"; children: ReactNode;
}) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable className={veil}>
      <Modal className={cx("fixed inset-y-0 flex w-[min(21rem,88vw)] flex-col bg-surface shadow-high", side === "start" ? "start-0" : "end-0")}>
        <AriaDialog aria-label={title} className="flex min-h-0 flex-1 flex-col outline-none">
          <div className={cx("flex justify-end p-2", side === "start" && "sr-only focus-within:not-sr-only")}>
            <IconButton label={t("close")} size="sm" onPress={onClose}><X aria-hidden /></IconButton>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
