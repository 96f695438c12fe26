/** Ready beginnings of a flow in the reader's language, to be changed before they are saved. */
import { Bell, CalendarClock, FilePlus2, type LucideIcon, PackageSearch, ReceiptText } from "lucide-react";
import type { Flow, FlowStep, Question, StepKind } from "@/api/types";
import { CONTACT } from "@/handoff/fact";
import { language } from "@/text";
import { w } from "../words";
import { OPTIONS, blankStep } from "./drawing";

type Part = Partial<Omit<FlowStep, "id" | "kind">>;

const step = (id: string, kind: StepKind, part: Part = {}): FlowStep => ({ ...blankStep(id, kind), ...part });
const option = (id: string, next: string) => ({ label: w(id), next });
const lines = (id: string) => w(id).split("\n").map((line) => line.trim()).filter((line) => line !== "");

function flow(id: string, steps: FlowStep[]): Flow {
  return { id: 0, name: w(`flow-begin-${id}`), lang: language(), enabled: false, starts: { intents: [], words: lines(`flow-begin-${id}-words`), always: false }, steps, version: 0 };
}

/** Where is my order: its number, and then a person, or a call when nobody is there. */
function order(): Flow {
  return flow("order", [
    step("s1", "collect", { text: w("flow-begin-order-number"), field: w("flow-begin-order-number-field"), next: "s2" }),
    step("s2", "branch", { next: "s3", otherwise: "s4" }),
    step("s3", "hand_over", { text: w("flow-begin-order-checking") }),
    step("s4", "choices", { text: w("flow-begin-order-closed"), field: w("flow-begin-order-how-field"), options: [option("flow-begin-order-call", "s5"), option("flow-begin-order-write", "s6")] }),
    step("s5", "callback"),
    step("s6", "hand_over", { text: w("flow-begin-order-written") }),
  ]);
}

function appointment(): Flow {
  return flow("appointment", [
    step("s1", "choices", { text: w("flow-begin-appointment-what"), field: w("flow-begin-appointment-what-field"), options: [option("flow-begin-appointment-move", "s2"), option("flow-begin-appointment-cancel", "s4"), option("flow-begin-appointment-other", "s5")] }),
    step("s2", "collect", { text: w("flow-begin-appointment-which"), field: w("flow-begin-appointment-which-field"), check: "date", next: "s3" }),
    step("s3", "collect", { text: w("flow-begin-appointment-when"), field: w("flow-begin-appointment-when-field"), next: "s6" }),
    step("s4", "collect", { text: w("flow-begin-appointment-which"), field: w("flow-begin-appointment-which-field"), check: "date", next: "s6" }),
    step("s5", "answer"),
    step("s6", "hand_over", { text: w("flow-begin-appointment-end") }),
  ]);
}

/** How the bill comes: kept on the contact where the business asks that of everybody, else told to the person who takes over. */
function bill(questions: Question[]): Flow {
  const own = questions.find(({ key, choices }) => key === "bill" && choices.length > 1);
  if (own) {
    return flow("bill", [
      step("s1", "choices", { text: w("flow-begin-bill-how"), field: CONTACT + own.key, options: own.choices.slice(0, OPTIONS).map((label) => ({ label, next: "s2" })) }),
      step("s2", "hand_over", { text: w("flow-begin-bill-end") }),
    ]);
  }
  return flow("bill", [
    step("s1", "choices", { text: w("flow-begin-bill-how"), field: w("flow-begin-bill-field"), options: [option("flow-begin-bill-mail", "s2"), option("flow-begin-bill-paper", "s3")] }),
    step("s2", "collect", { text: w("flow-begin-bill-mailbox"), field: w("flow-begin-bill-mailbox-field"), check: "email", next: "s4" }),
    step("s3", "collect", { text: w("flow-begin-bill-address"), field: w("flow-begin-bill-address-field"), next: "s4" }),
    step("s4", "hand_over", { text: w("flow-begin-bill-end") }),
  ]);
}

/** A greeting at the first message, in and out of hours. */
function welcome(): Flow {
  const made = flow("welcome", [
    step("s1", "branch", { next: "s2", otherwise: "s3" }),
    step("s2", "choices", { text: w("flow-begin-welcome-open"), options: [option("flow-begin-welcome-ask", "s4"), option("flow-begin-welcome-person", "s5")] }),
    step("s3", "choices", { text: w("flow-begin-welcome-closed"), options: [option("flow-begin-welcome-ask", "s4"), option("flow-begin-order-call", "s6"), option("flow-begin-order-write", "s5")] }),
    step("s4", "collect", { text: w("flow-begin-welcome-what"), field: w("flow-begin-welcome-what-field"), next: "s7" }),
    step("s5", "hand_over"),
    step("s6", "callback"),
    step("s7", "answer"),
  ]);
  return { ...made, starts: { intents: [], words: [], always: true } };
}

function empty(): Flow {
  return { id: 0, name: "", lang: language(), enabled: false, starts: { intents: [], words: [], always: false }, steps: [blankStep("s1", "say")], version: 0 };
}

export interface Beginning {
  id: string;
  icon: LucideIcon;
  make: (questions: Question[]) => Flow;
}

export const beginnings: Beginning[] = [
  { id: "order", icon: PackageSearch, make: order },
  { id: "appointment", icon: CalendarClock, make: appointment },
  { id: "bill", icon: ReceiptText, make: bill },
  { id: "welcome", icon: Bell, make: welcome },
  { id: "empty", icon: FilePlus2, make: empty },
];
