import { useTranslation } from 'react-i18next';
import { Facts } from '../../parts/facts.js';
import { Section } from '../../parts/section.js';
import { OnlyIf } from '../conditions/only-if.js';
import type { Body } from '../definition.body.js';
import { type Line, useSaidProcess } from './said-process.js';

/** What a published process says, for all steps and step by step, for whoever it concerns. */
export function ProcessSteps({ body }: { body: Body }) {
  const { t } = useTranslation();
  const { lines, steps } = useSaidProcess()(body);
  return (
    <>
      <Section id="steps" title={t('processes.stages')}>
        <ol className="process__steps">
          {steps.map((step, index) => (
            <li key={step.key}>
              <h3>
                {index + 1}. {step.title}
              </h3>
              <Lines of={step.lines} />
            </li>
          ))}
        </ol>
      </Section>
      <Section id="whole" title={t('processes.whole')}>
        <Lines of={lines} />
      </Section>
    </>
  );
}

function Lines({ of }: { of: readonly Line[] }) {
  return (
    <Facts
      facts={of.filter(({ aside }) => !aside).map((line) => [line.name, <SaidLine key={line.key} line={line} />])}
    />
  );
}

/** What one line says; below it by which rule, or until when, and whether that depends on something. */
export function SaidLine({ line: { says, notes = [], numbered, condition } }: { line: Line }) {
  const { t } = useTranslation();
  const List = numbered ? 'ol' : 'ul';
  return (
    <>
      {says.length === 0 ? null : says.length === 1 && !numbered ? (
        says[0]
      ) : (
        <List className={numbered ? 'process__tiers' : undefined}>
          {says.map((one, index) => (
            <li key={index}>{one}</li>
          ))}
        </List>
      )}
      {notes.map((note, index) => (
        <p key={index} className="quiet">
          {note}
        </p>
      ))}
      {condition !== undefined && says.length === 0 && <OnlyIf condition={condition} />}
      {condition !== undefined && says.length > 0 && (
        <p>
          {t('processes.onlyIf')} <OnlyIf condition={condition} />
        </p>
      )}
    </>
  );
}
