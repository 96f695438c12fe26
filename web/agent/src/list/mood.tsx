/** The mood of a conversation and its warnings: always a shape and a word beside the colour. */
import { AlarmClock, Angry, Flag, Frown, Laugh, MailWarning, Megaphone, Scale, Siren, UserRoundSearch } from "lucide-react";
import type { ConversationRow } from "@/api/types";
import { t } from "@/text";
import { Tag } from "@/ui";

const moods = {
  angry: { icon: <Angry aria-hidden />, tone: "danger" },
  upset: { icon: <Frown aria-hidden />, tone: "warn" },
  pleased: { icon: <Laugh aria-hidden />, tone: "good" },
} as const;

export function Mood({ of }: { of: ConversationRow["sentiment"] }) {
  if (of === "neutral") return null;
  const mood = moods[of];
  return <Tag tone={mood.tone} icon={mood.icon}>{t(`mood-${of}`)}</Tag>;
}

const attentions = {
  failed: <MailWarning aria-hidden />, uncertain: <MailWarning aria-hidden />, bounced: <MailWarning aria-hidden />,
  threat: <Megaphone aria-hidden />, overdue: <AlarmClock aria-hidden />,
};

/** What should not be overlooked, gravest first. */
export function Warnings({ row }: { row: ConversationRow }) {
  // The due clock says the same, and how late it is.
  const clocked = row.attention === "overdue" && row.status === "open" && row.due_at !== null && row.tier !== "bot";
  return (
    <>
      {row.attention && !clocked && <Tag tone="danger" icon={attentions[row.attention]}>{t(`attention-${row.attention}`)}</Tag>}
      {row.priority === "urgent" && <Tag tone="danger" icon={<Flag aria-hidden />}>{t("priority-urgent")}</Tag>}
      {row.priority === "high" && <Tag tone="warn" icon={<Flag aria-hidden />}>{t("priority-high")}</Tag>}
      {row.urgent && row.priority === "normal" && <Tag tone="warn" icon={<Siren aria-hidden />}>{t("sounds-urgent")}</Tag>}
      {row.threats.length > 0 && row.attention !== "threat" && <Tag tone="danger" icon={<Scale aria-hidden />}>{t("has-threat")}</Tag>}
      {row.wants_human && <Tag tone="warn" icon={<UserRoundSearch aria-hidden />}>{t("wants-human")}</Tag>}
    </>
  );
}
