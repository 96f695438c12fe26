/** One kind of question: what it measures in one line, and the people's and the bot's figures apart. */
import { Bot, TriangleAlert, UsersRound } from "lucide-react";
import { ToggleButton } from "react-aria-components";
import type { SurveyFilter } from "@/api/surveys";
import type { Settler, SurveyFigures, SurveyKind } from "@/api/types";
import { locale, t } from "@/text";
import { Tag, cx } from "@/ui";
import { share } from "../tier-report/share";
import { type Section, feelingOf, few, highest } from "./scale";

interface Choosing {
  filter: SurveyFilter;
  onFilter: (filter: SurveyFilter) => void;
}

export function Kind({ section: { kind, figures }, ...choosing }: { section: Section } & Choosing) {
  return (
    <section aria-label={t(`surveys-kind-${kind}`)}>
      <h2 className="px-1 font-semibold">{t(`surveys-kind-${kind}`)}</h2>
      <p className="mb-2 px-1 text-sm text-ink-3">{t(`surveys-kind-${kind}-lead`)}</p>
      <div className="grid gap-2.5 md:grid-cols-2">
        <Card kind={kind} who="agent" figures={figures.agent} {...choosing} />
        <Card kind={kind} who="bot" figures={figures.bot} {...choosing} />
      </div>
    </section>
  );
}

function Card({ kind, who, figures, ...choosing }: { kind: SurveyKind; who: Settler; figures: SurveyFigures | null } & Choosing) {
  const Icon = who === "bot" ? Bot : UsersRound;
  return (
    <section aria-label={t(`surveys-who-${who}`)} className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-3.5 shadow-low">
      <h3 className="flex items-center gap-2 font-medium"><Icon aria-hidden className="size-4 text-ink-3" />{t(`surveys-who-${who}`)}</h3>
      {!figures ? <p className="text-ink-3">{t(`surveys-who-${who}-none`)}</p> : (
        <>
          <Mean figures={figures} />
          <p className="text-sm text-ink-2">{t("surveys-of", { answered: figures.answered, sent: figures.sent, part: `${share(figures.answered, figures.sent) ?? 0}%` })}</p>
          {figures.answered > 0 && <Scores figures={figures} kind={kind} who={who} {...choosing} />}
        </>
      )}
    </section>
  );
}

/** A figure of few answers is shown as one, not as a fact. */
function Mean({ figures: { kind, answered, mean, nps } }: { figures: SurveyFigures }) {
  if (mean === null) return <p className="text-ink-3">{t("surveys-no-answers")}</p>;
  const rounded = new Intl.NumberFormat(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(mean);
  const net = nps === null ? null : new Intl.NumberFormat(locale(), { maximumFractionDigits: 0, signDisplay: "exceptZero" }).format(nps);
  const unsure = few(answered);
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <bdi dir="ltr" className={cx("digits text-2xl font-semibold", unsure && "text-ink-3")}>{net ?? rounded}</bdi>
      <span className="text-sm text-ink-2">{net === null ? t("surveys-mean", { most: highest(kind) }) : t("surveys-nps", { mean: rounded })}</span>
      {unsure && <Tag tone="warn" icon={<TriangleAlert aria-hidden />} className="self-center">{t("surveys-few", { count: answered })}</Tag>}
    </p>
  );
}

const fills = { bad: "bg-danger-strong", middling: "bg-line-strong", good: "bg-good" };

/** How often each score was given; pressing one shows its answers. */
function Scores({ figures, kind, who, filter, onFilter }: { figures: SurveyFigures; kind: SurveyKind; who: Settler } & Choosing) {
  const most = Math.max(1, ...figures.scores.map((one) => one.n));
  return (
    <div>
      <ul aria-label={t("surveys-scores")} className="flex items-end gap-1">
        {figures.scores.map(({ score, n }) => {
          const on = filter.who === who && filter.kind === kind && filter.score === score;
          return (
            <li key={score} className="flex min-w-0 flex-1">
              <ToggleButton
                isSelected={on}
                isDisabled={n === 0}
                onChange={(next) => onFilter(next ? { who, kind, score } : {})}
                className="relative flex flex-1 flex-col items-center rounded-md px-0.5 pt-1 pb-0.5 data-hovered:bg-hover data-selected:bg-accent-soft"
              >
                <span className="sr-only">{t("surveys-score-n", { score, n })}</span>
                <span aria-hidden className={cx("digits text-xs", n === 0 ? "text-ink-3" : "text-ink-2")}>{n}</span>
                <span aria-hidden className="flex h-14 w-full max-w-10 items-end"><span className={cx("w-full rounded-t-sm", n === 0 ? "h-px bg-line" : fills[feelingOf(kind, score)])} style={n === 0 ? undefined : { blockSize: `${Math.max(6, (n / most) * 100)}%` }} /></span>
                <span aria-hidden className="digits w-full border-t border-line-strong/55 text-center text-sm font-medium">{score}</span>
              </ToggleButton>
            </li>
          );
        })}
      </ul>
      <p className="mt-0.5 flex justify-between text-xs text-ink-3"><span>{t(`surveys-low-${kind}`)}</span><span>{t(`surveys-high-${kind}`)}</span></p>
    </div>
  );
}
