/** What a business lets its customers choose: asked by flows, kept on the contact, seen by agents. */
import { ListChecks, Plus } from "lucide-react";
import { useState } from "react";
import type { Service } from "@/api/types";
import { Button, EmptyState } from "@/ui";
import { moved } from "../blocks/order";
import type { Values } from "../form";
import { w } from "../words";
import { PartFrame, useEdits } from "./frame";
import { QuestionRow } from "./question-row";
import { MOST_QUESTIONS, type QuestionValues, blank, questionsOf, questionsWrong, valuesOf } from "./question-values";
import { useServicePart } from "./use-service";

interface Form extends Values {
  questions: QuestionValues[];
}

const of = ({ questions }: Service): Form => ({ questions: valuesOf(questions) });
const change = ({ questions }: Form): Partial<Service> => ({ questions: questionsOf(questions) });
const check = ({ questions }: Form) => questionsWrong(questions);

export function Questions({ service }: { service: Service }) {
  const part = useServicePart<Form>(service, { of, change, check });
  const { values: { questions }, set, error } = part.form;
  const [fresh, setFresh] = useState<number | null>(null);
  const edits = useEdits();
  const put = set("questions");
  const keys = questionsOf(questions).map(({ key }) => key);
  const add = () => {
    setFresh(questions.length);
    put([...questions, blank]);
  };
  return (
    <PartFrame title={w("service-page-questions")} part={part}>
      <p className="mt-3 mb-4 text-sm text-ink-3">{w("questions-help")}</p>
      {questions.length === 0 && <EmptyState icon={<ListChecks />} title={w("questions-none")}>{w("questions-none-lead")}</EmptyState>}
      <ol className="flex flex-col gap-3">
        {questions.map((question, index) => (
          <QuestionRow
            key={index}
            question={question}
            keyNow={keys[index] ?? ""}
            place={{ index, last: index === questions.length - 1 }}
            error={(field) => error(`questions.${index}.${field}`)}
            autoFocus={fresh === index}
            onChange={(next) => put(questions.with(index, { ...question, ...next }))}
            onMove={(by) => { setFresh(null); put(moved(questions, index, by)); }}
            onRemove={() => { setFresh(null); put(questions.toSpliced(index, 1)); }}
          />
        ))}
      </ol>
      {edits && questions.length < MOST_QUESTIONS && <div className="mt-3"><Button icon={<Plus aria-hidden className="size-4" />} onPress={add}>{w("questions-add")}</Button></div>}
    </PartFrame>
  );
}
