import { Button, NumberInput, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { type Fault, newKey, type Problem, useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { faulty } from '../parts/faulty.js';
import { ProcessPicture } from '../parts/process-picture/process-picture.js';
import { Section } from '../parts/section.js';
import { Refusal } from '../parts/states.js';
import {
  type Body,
  bodyOf,
  type Group,
  groupsOf,
  pictureOf,
  ruleKinds,
  type Stage,
  stagesOf,
} from './definition.body.js';
import type { Edition } from './process.page.js';
import { useProcessWords } from './process-words.js';
import { checkQuery, publishDefinition, saveDefinition } from './processes.queries.js';

const PAUSE_MS = 400;

/**
 * A draft in a form beside its picture; what the form does not show stands in the text below, which is the whole draft.
 * Checked by the server while one types: each fault stands at its field, or else in the list.
 */
export default function ProcessEditor({ edition, onPublished }: { edition: Edition; onPublished: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const words = useProcessWords();
  const [saving, save] = useAct(saveDefinition);
  const [publishing, publish] = useAct(publishDefinition);
  const [version, setVersion] = useState(edition.version);
  const [body, setBody] = useState<Body>(() => bodyOf(edition.body));
  const [text, setText] = useState(() => JSON.stringify(edition.body, null, 2));
  const [unreadable, setUnreadable] = useState(false);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [checked, setChecked] = useState(false);
  const [dirty, setDirty] = useState(false);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  useEffect(() => {
    let current = true;
    const timer = window.setTimeout(async () => {
      const { data } = await client.query(checkQuery, { body }, { requestPolicy: 'network-only' }).toPromise();
      if (!current || !data) return;
      setFaults(data.validateDefinition.faults.map((fault) => ({ ...fault, path: fault.path as Fault['path'] })));
      setChecked(true);
    }, PAUSE_MS);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [body, client]);

  const change = (next: Body) => {
    setBody(next);
    setText(JSON.stringify(next, null, 2));
    setUnreadable(false);
    setDirty(true);
  };
  const changeStage = (index: number, part: Partial<Stage>) =>
    change({ ...body, stages: stagesOf(body).map((stage, at) => (at === index ? { ...stage, ...part } : stage)) });
  const changeGroup = (stage: number, index: number, part: Partial<Group>) =>
    changeStage(stage, {
      groups: groupsOf(stagesOf(body)[stage] ?? {}).map((group, at) => (at === index ? { ...group, ...part } : group)),
    });
  const write = (typed: string) => {
    setText(typed);
    setDirty(true);
    try {
      setBody(bodyOf(JSON.parse(typed)));
      setUnreadable(false);
    } catch {
      setUnreadable(true);
    }
  };
  const at = (...path: readonly (string | number)[]) =>
    faults.find((fault) => fault.path.length === path.length && path.every((step, index) => fault.path[index] === step))
      ?.message;

  const keep = async (): Promise<number | undefined> => {
    const outcome = await save({
      input: { id: edition.id, expectedVersion: version, body, clientMutationId: newKey() },
    });
    setProblem(outcome.problem);
    const saved = outcome.done?.definition?.version;
    if (saved === undefined) return undefined;
    setVersion(saved);
    setDirty(false);
    announce(t('common.saved'));
    return saved;
  };
  const release = async () => {
    const expectedVersion = dirty ? await keep() : version;
    if (expectedVersion === undefined) return setAsking(false);
    const outcome = await publish({ input: { id: edition.id, expectedVersion, clientMutationId: newKey() } });
    setProblem(outcome.problem);
    setAsking(false);
    if (!outcome.done) return;
    announce(t('processes.isPublished'));
    onPublished();
  };

  return (
    <>
      <ProcessPicture label={body.title ?? edition.title} stages={pictureOf(body, words)} />
      <Refusal problem={problem} />
      <Section
        id="draft"
        title={t('processes.draft')}
        lead={t('processes.draftLead')}
        actions={
          <>
            <Button kind="tertiary" size="sm" disabled={!dirty || unreadable || saving} onClick={() => void keep()}>
              {t('common.save')}
            </Button>
            {edition.viewerCan.includes('definition.publish') && (
              <Button
                size="sm"
                disabled={!checked || faults.length > 0 || unreadable || publishing}
                onClick={() => setAsking(true)}
              >
                {t('processes.publish')}
              </Button>
            )}
          </>
        }
      >
        <div className="process">
          <TextInput
            id="process-title"
            labelText={t('processes.name')}
            value={body.title ?? ''}
            onChange={(event) => change({ ...body, title: event.target.value })}
            {...faulty('process-title', at('title'))}
          />
          {stagesOf(body).map((stage, index) => (
            <fieldset key={index} className="process__stage">
              <legend>{t('processes.stage', { number: index + 1 })}</legend>
              <TextInput
                id={`stage-${index}`}
                labelText={t('processes.stageTitle')}
                value={stage.title ?? ''}
                onChange={(event) => changeStage(index, { title: event.target.value })}
                {...faulty(`stage-${index}`, at('stages', index, 'title'))}
              />
              <NumberInput
                id={`deadline-${index}`}
                label={t('processes.deadline')}
                allowEmpty
                min={1}
                max={250}
                value={stage.deadlineWorkingDays ?? ''}
                onChange={(_, { value }) =>
                  changeStage(index, { deadlineWorkingDays: value === '' ? undefined : Number(value) })
                }
                invalid={at('stages', index, 'deadlineWorkingDays') !== undefined}
                invalidText={at('stages', index, 'deadlineWorkingDays')}
              />
              {groupsOf(stage).map((group, place) => (
                <div key={place} className="process__group">
                  <TextInput
                    id={`group-${index}-${place}`}
                    labelText={t('processes.group', { number: place + 1 })}
                    value={group.title ?? ''}
                    onChange={(event) => changeGroup(index, place, { title: event.target.value })}
                    {...faulty(`group-${index}-${place}`, at('stages', index, 'groups', place, 'title'))}
                  />
                  <Select
                    id={`rule-${index}-${place}`}
                    labelText={t('processes.ruleLabel')}
                    value={group.rule?.kind ?? 'ANY'}
                    onChange={(event) =>
                      changeGroup(index, place, {
                        rule: {
                          kind: event.target.value,
                          ...(event.target.value === 'QUORUM' && { count: 1 }),
                          ...(event.target.value === 'WEIGHTED' && { thresholdPercent: 50 }),
                        },
                      })
                    }
                  >
                    {ruleKinds.map((kind) => (
                      <SelectItem key={kind} value={kind} text={t(`processes.ruleKind.${kind}`)} />
                    ))}
                  </Select>
                </div>
              ))}
            </fieldset>
          ))}
          <TextArea
            id="process-text"
            className="code"
            labelText={t('processes.text')}
            helperText={t('processes.textHelp')}
            rows={18}
            value={text}
            onChange={(event) => write(event.target.value)}
            invalid={unreadable}
            invalidText={t('processes.unreadable')}
          />
        </div>
        <div aria-live="polite">
          {checked && faults.length === 0 && !unreadable && <p className="quiet">{t('processes.noFaults')}</p>}
          {faults.length > 0 && (
            <ul className="faults">
              {faults.map((fault) => (
                <li key={`${fault.path.join('.')} ${fault.code}`}>
                  <span className="code">{fault.path.join('.')}</span> {fault.message}
                </li>
              ))}
            </ul>
          )}
        </div>
      </Section>
      {asking && (
        <Dialog
          title={t('processes.publishTitle', { title: body.title })}
          submit={t('processes.publish')}
          busy={publishing || saving}
          problem={problem}
          onSubmit={() => void release()}
          onClose={() => setAsking(false)}
        >
          <p>{t('processes.publishLead')}</p>
        </Dialog>
      )}
    </>
  );
}
