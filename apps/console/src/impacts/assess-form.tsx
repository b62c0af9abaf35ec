import { Button, RadioButton, RadioButtonGroup, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { faulty } from '../parts/input/faulty.js';
import { useKeptText } from '../parts/input/kept-text.js';
import { Section } from '../parts/section.js';
import { Refusal } from '../parts/states.js';
import { elsewhere, faultAt } from '../projects/faults.js';
import { Named } from './criteria-table.js';
import { type Assessed, assessImpact, type CriteriaEdition } from './impact.queries.js';

interface Score {
  readonly level: number | null;
  readonly reason: string;
}
type Scores = Readonly<Record<string, Score>>;

/** Scores a revision: a level of each criterion, and why. What is written stays in this window until it is sent. */
export function AssessForm({
  proposalId,
  revision,
  criteria: { id: criteriaId, criteria },
  before,
  onDone,
  onCancel,
}: {
  proposalId: string;
  revision: number;
  criteria: CriteriaEdition;
  /** How the same revision was scored by the same edition. */
  before: Assessed | undefined;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const [busy, assess, problem] = useAct(assessImpact);
  const [kept, keep, forget] = useKeptText(`impact ${proposalId} ${revision} ${criteriaId}`);
  const [asked, setAsked] = useState(false);
  const scores = scoresIn(kept, before);
  const set = (key: string, part: Partial<Score>) =>
    keep(JSON.stringify({ ...scores, [key]: { ...scoreOf(scores, key), ...part } }));
  const lacking = criteria.filter(({ key }) => !isWhole(scoreOf(scores, key)));
  const submit = async () => {
    setAsked(true);
    if (lacking.length > 0) {
      document.getElementById(`impact-${lacking[0]?.key}`)?.scrollIntoView({ block: 'center' });
      return announce(t('impacts.lacking', { count: lacking.length }));
    }
    const input = {
      ...{ proposalId, revision, criteriaId },
      scores: criteria.map(({ key }) => {
        const { level, reason } = scoreOf(scores, key);
        return { key, level: level ?? 0, reason };
      }),
    };
    const outcome = await assess({ input: { ...input, clientMutationId: newKey() } });
    if (!outcome.done) return;
    forget();
    announce(t('impacts.scored'));
    onDone();
  };
  return (
    <Section id="scoring" title={t('impacts.scoring', { number: revision })} lead={t('impacts.scoringLead')}>
      <form
        className="impact-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {criteria.map((criterion, at) => {
          const { key, levels } = criterion;
          const { level, reason } = scoreOf(scores, key);
          const id = `impact-${key}`;
          return (
            <fieldset key={key} id={id}>
              <legend>
                <Named criterion={criterion} />
              </legend>
              <RadioButtonGroup
                name={id}
                orientation="vertical"
                legendText={t('impacts.column.level')}
                valueSelected={level === null ? '' : String(level)}
                onChange={(chosen) => set(key, { level: Number(chosen) })}
                invalid={asked && level === null}
                invalidText={t('impacts.chooseLevel')}
              >
                {levels.map(({ title }, step) => (
                  <RadioButton key={title} id={`${id}-${step}`} value={String(step)} labelText={`${step} · ${title}`} />
                ))}
              </RadioButtonGroup>
              <TextArea
                id={`${id}-why`}
                rows={2}
                labelText={t('impacts.why')}
                value={reason}
                onChange={({ target }) => set(key, { reason: target.value })}
                {...faulty(
                  `${id}-why`,
                  faultAt(problem, 'scores', at, 'reason') ??
                    (asked && !reason.trim() ? t('impacts.sayWhy') : undefined),
                )}
              />
            </fieldset>
          );
        })}
        <Refusal problem={elsewhere(problem, ([, , field]) => field === 'reason')} />
        <div className="impact-form__acts">
          <Button type="submit" size="sm" disabled={busy}>
            {t('impacts.record')}
          </Button>
          <Button kind="ghost" size="sm" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

const scoreOf = (scores: Scores, key: string): Score => scores[key] ?? { level: null, reason: '' };
const isWhole = ({ level, reason }: Score): boolean => level !== null && reason.trim() !== '';

/** What was written in this window; else what was said before, to be corrected. */
function scoresIn(kept: string, before: Assessed | undefined): Scores {
  if (kept) return JSON.parse(kept) as Scores;
  return Object.fromEntries((before?.scores ?? []).map(({ key, level, reason }) => [key, { level, reason }]));
}
