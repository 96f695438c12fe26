/** The business's own questions, between what is typed and what is kept. Pure. */
import type { Question } from "@/api/types";
import type { Wrong } from "../form";
import { keyFrom } from "./key";

export interface QuestionValues {
  label: string;
  /** As typed; empty for one that is made from the label. */
  key: string;
  /** One a line. */
  choices: string;
  /** Answers are kept under its key, which therefore stays. */
  kept: boolean;
}

export const blank: QuestionValues = { label: "", key: "", choices: "", kept: false };

export const MOST_QUESTIONS = 20;
const MOST_CHOICES = 12;
const LONGEST_CHOICE = 60;

export const valuesOf = (questions: Question[]): QuestionValues[] =>
  questions.map(({ key, label, choices }) => ({ label, key, choices: choices.join("\n"), kept: true }));

export function choicesOf(text: string): string[] {
  return [...new Set(text.split("\n").map((line) => line.trim()).filter(Boolean))];
}

/** Every question with its key: the one that was typed, or one that is free. */
export function questionsOf(values: QuestionValues[]): Question[] {
  const keys = values.map(({ key }) => key.trim());
  for (const [index, { label }] of values.entries()) {
    if (!keys[index]) keys[index] = keyFrom(label, keys);
  }
  return values.map(({ label, choices }, index) => ({ key: keys[index] ?? "", label: label.trim(), choices: choicesOf(choices) }));
}

/** Fields as the server names them. */
export function questionsWrong(values: QuestionValues[]): Wrong {
  const wrong: Wrong = {};
  for (const [index, { key, label, choices }] of questionsOf(values).entries()) {
    if (label === "") wrong[`questions.${index}.label`] = "required";
    if (!/^[a-z0-9_]{1,40}$/.test(key)) wrong[`questions.${index}.key`] = "bad_key";
    if (choices.length > MOST_CHOICES) wrong[`questions.${index}.choices`] = "too_many";
    else if (choices.some((choice) => choice.length > LONGEST_CHOICE)) wrong[`questions.${index}.choices`] = "bad_label";
  }
  return wrong;
}
