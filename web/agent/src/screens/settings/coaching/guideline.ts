/** What the guideline asks for and how much each element counts: what "back to the guideline" means. */
import type { CoachChannel, Element, Intent, Profile } from "@/api/types";
import { elements } from "@/api/coach";

export const channels: CoachChannel[] = ["email", "chat", "whatsapp", "sms", "public"];
export const kinds: Intent[] = ["complaint", "question", "request", "cancel", "followup", "praise", "other"];
export const risks = [
  "blame", "conditional_apology", "confrontation", "overpromise", "robotic", "placeholder", "wrong_name", "wrong_gender",
  "public_benefit", "public_vip", "public_private_data", "passes_buck", "cold_refusal",
];

export const weights: Record<Element, number> = {
  personal: 8, thanks: 8, ownership: 14, empathy: 14, focus: 8, emphasis: 6, explanation: 16, plain: 8, guidance: 12, closing: 10,
};

const spoken: [Element[], Element[]] = [["personal", "focus", "plain", "guidance"], ["personal", "ownership", "empathy", "focus", "plain", "guidance"]];

/** Of any contact, and of one in trouble. */
const asked: Record<CoachChannel, [Element[], Element[]]> = {
  email: [["personal", "thanks", "focus", "explanation", "plain", "guidance", "closing"], elements],
  chat: spoken,
  whatsapp: spoken,
  sms: [["focus", "plain", "guidance"], ["focus", "plain", "guidance"]],
  public: [["thanks", "focus", "plain"], ["thanks", "empathy", "focus", "plain"]],
};

export function guidelineProfiles(): Profile[] {
  return channels.flatMap((channel) => [
    { channel, kind: null, elements: [...asked[channel][0]] },
    { channel, kind: "complaint" as const, elements: [...asked[channel][1]] },
  ]);
}
