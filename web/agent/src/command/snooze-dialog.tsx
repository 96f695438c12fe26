/** Until when a conversation rests. */
import { CalendarClock, Clock3, MessageSquareReply, Sun, Sunrise } from "lucide-react";
import { type FormEvent, useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import { desk, targets } from "@/actions";
import * as verbs from "@/actions/verbs";
import { t } from "@/text";
import { moment } from "@/text/time";
import { Button, Dialog, TextField } from "@/ui";
import { itemClass } from "@/ui/select";
import { inHours, nextSunday, tomorrow } from "./snooze-times";

export function SnoozeDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return <Dialog isOpen={isOpen} onClose={onClose} title={t("action-snooze")} size="sm">{isOpen && <Choices onClose={onClose} />}</Dialog>;
}

function Choices({ onClose }: { onClose: () => void }) {
  const [now] = useState(() => new Date());
  const [custom, setCustom] = useState(false);
  const pick = (until: Date | null, untilReply: boolean) => {
    onClose();
    void verbs.snooze(targets(desk.get()), until, untilReply);
  };
  const times = [
    { id: "hours", icon: <Clock3 aria-hidden />, label: t("snooze-hours", { n: 3 }), at: inHours(now, 3) },
    { id: "tomorrow", icon: <Sunrise aria-hidden />, label: t("snooze-tomorrow"), at: tomorrow(now) },
    { id: "sunday", icon: <Sun aria-hidden />, label: t("snooze-sunday"), at: nextSunday(now) },
  ];
  if (custom) return <Custom now={now} onPick={(at) => pick(at, false)} />;
  return (
    <div className="-mx-3 -mb-2">
      <ListBox aria-label={t("action-snooze")} autoFocus="first" className="outline-none [&_svg]:size-4 [&_svg]:text-ink-3">
        {times.map((time) => (
          <ListBoxItem key={time.id} textValue={time.label} onAction={() => pick(time.at, false)} className={itemClass}>
            {time.icon}<span className="flex-1">{time.label}</span><span className="text-sm text-ink-3">{moment(time.at, now)}</span>
          </ListBoxItem>
        ))}
        <ListBoxItem textValue={t("snooze-until-reply")} onAction={() => pick(null, true)} className={itemClass}>
          <MessageSquareReply aria-hidden /><span className="flex-1">{t("snooze-until-reply")}</span>
        </ListBoxItem>
        <ListBoxItem textValue={t("snooze-choose")} onAction={() => setCustom(true)} className={itemClass}>
          <CalendarClock aria-hidden /><span className="flex-1">{t("snooze-choose")}</span>
        </ListBoxItem>
      </ListBox>
    </div>
  );
}

function Custom({ now, onPick }: { now: Date; onPick: (at: Date) => void }) {
  const [value, setValue] = useState(() => local(tomorrow(now)));
  const at = new Date(value);
  const wrong = Number.isNaN(at.getTime()) || at.getTime() <= Date.now();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong) onPick(at);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField label={t("snooze-date")} type="datetime-local" dir="ltr" value={value} onChange={setValue} autoFocus error={wrong ? t("snooze-past") : null} />
      <Button type="submit" tone="primary" isDisabled={wrong}>{t("action-snooze")}</Button>
    </form>
  );
}

/** As `datetime-local` wants it: local time without a zone. */
function local(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
