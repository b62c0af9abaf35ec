import { Button, TextArea } from '@carbon/react';
import { Redo, Undo } from '@carbon/icons-react';
import { useEffect, useMemo, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { ProcessPicture } from '../../parts/process-picture/process-picture.js';
import { Section } from '../../parts/section.js';
import { Refusal } from '../../parts/states.js';
import { type Body, bodyOf, pictureOf, type Stage } from '../definition.body.js';
import { type ProcessDraft, DraftContext } from './draft.context.js';
import { FaultLine, Parts } from './draft-fields.js';
import { stepped } from './draft.store.js';
import type { Edition } from '../edition.fragment.js';
import { useProcessWords } from '../process-words.js';
import { EditionDifferences } from '../said/edition-differences.js';
import { BpmnDownload } from '../bpmn-download.js';
import { BpmnUpload } from './bpmn-upload.js';
import { publishDefinition, saveDefinition } from '../processes.queries.js';
import { DraftCheck, useCheck } from './draft-check.js';
import { PublishDialog } from './publish-dialog.js';
import { Simulation } from '../simulating/simulation.js';
import { freshKey, StageForm } from './stage-form.js';
import { TitleField } from './title-field.js';
import { WholeForm } from './whole-form.js';

/** A draft in a form below its picture, with a way back; checked by the server while one types, each fault at its field. */
export default function ProcessEditor({
  edition,
  others,
  onPublished,
}: {
  edition: Edition;
  others: readonly Edition[];
  onPublished: () => void;
}) {
  const { t } = useTranslation();
  const words = useProcessWords();
  const [saving, save] = useAct(saveDefinition);
  const [publishing, publish] = useAct(publishDefinition);
  const [stored, setStored] = useState(() => ({ version: edition.version, body: bodyOf(edition.body) }));
  const [{ past, body, future }, step] = useReducer(stepped, { past: [], body: stored.body, future: [] });
  const [round, setRound] = useState(0);
  const checked = useCheck(body, round);
  const faults = checked?.faults;
  const warnings = checked?.warnings;
  const [unreadable, setUnreadable] = useState(false);
  const [asText, setAsText] = useState(false);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const dirty = body !== stored.body;
  const draft = useMemo<ProcessDraft>(
    () => ({ body, faults: faults ?? [], warnings: warnings ?? [], put: (at, put) => step({ at, put }) }),
    [body, faults, warnings],
  );

  const keep = async (): Promise<number | undefined> => {
    const input = { id: edition.id, expectedVersion: stored.version, body, clientMutationId: newKey() };
    const outcome = await save({ input });
    setProblem(outcome.problem);
    const version = outcome.done?.definition?.version;
    if (version === undefined) return undefined;
    setStored({ version, body });
    announce(t('common.saved'));
    return version;
  };
  const release = async (warningsRead: readonly string[]) => {
    const expectedVersion = dirty ? await keep() : stored.version;
    if (expectedVersion === undefined) return setAsking(false);
    const outcome = await publish({
      input: { id: edition.id, expectedVersion, warningsRead: [...warningsRead], clientMutationId: newKey() },
    });
    setProblem(outcome.problem);
    setAsking(false);
    if (!outcome.done) return setRound(round + 1);
    announce(t('processes.isPublished'));
    onPublished();
  };

  return (
    <DraftContext value={draft}>
      <ProcessPicture label={body.title ?? edition.title} stages={pictureOf(body, words)} />
      <Refusal problem={problem} />
      <Section
        id="draft"
        title={t('processes.draft')}
        lead={t('processes.draftLead')}
        actions={
          <>
            <Button
              kind="ghost"
              size="sm"
              hasIconOnly
              renderIcon={Undo}
              iconDescription={t('processes.undo')}
              disabled={past.length === 0}
              onClick={() => step('undo')}
            />
            <Button
              kind="ghost"
              size="sm"
              hasIconOnly
              renderIcon={Redo}
              iconDescription={t('processes.redo')}
              disabled={future.length === 0}
              onClick={() => step('redo')}
            />
            <Button kind="ghost" size="sm" disabled={!dirty} onClick={() => step({ reset: stored.body })}>
              {t('processes.discard')}
            </Button>
            <BpmnDownload body={body} name={edition.key} disabled={faults?.length !== 0 || unreadable} />
            <Button kind="tertiary" size="sm" disabled={!dirty || unreadable || saving} onClick={() => void keep()}>
              {t('common.save')}
            </Button>
            {edition.viewerCan.includes('definition.publish') && (
              <Button
                size="sm"
                disabled={faults?.length !== 0 || unreadable || publishing}
                onClick={() => setAsking(true)}
              >
                {t('processes.publish')}
              </Button>
            )}
          </>
        }
      >
        <DraftCheck checked={checked} body={body} hidden={unreadable} />
        <div className="process">
          <TitleField at={[]} label={t('processes.name')} />
          <FaultLine at={['subjectKinds']} />
          <WholeForm />
          <Parts<Stage>
            at={['stages']}
            legend={t('processes.stages')}
            add={t('processes.addStage')}
            fresh={(stages) => ({ key: freshKey('stage', stages), title: '', groups: [] })}
            nameOf={(index) => t('processes.stage', { number: index + 1 })}
          >
            {(place) => <StageForm at={place} />}
          </Parts>
          <BpmnUpload onRead={(read) => step({ reset: { ...read, key: edition.key } })} />
          <Button kind="ghost" size="sm" aria-expanded={asText} onClick={() => setAsText(!asText)}>
            {t(asText ? 'processes.hideText' : 'processes.showText')}
          </Button>
          {asText && (
            <AsText
              body={body}
              unreadable={unreadable}
              onUnreadable={setUnreadable}
              onChange={(put) => step({ at: [], put })}
            />
          )}
        </div>
      </Section>
      <EditionDifferences body={body} others={others} />
      <Simulation body={body} disabled={faults?.length !== 0 || unreadable} />
      {asking && (
        <PublishDialog
          title={body.title ?? edition.title}
          warnings={warnings ?? []}
          busy={publishing || saving}
          problem={problem}
          onPublish={(read) => void release(read)}
          onClose={() => setAsking(false)}
        />
      )}
    </DraftContext>
  );
}

/** The whole draft as JSON, for those who would rather write it or bring it from elsewhere. */
function AsText({
  body,
  unreadable,
  onUnreadable,
  onChange,
}: {
  body: Body;
  unreadable: boolean;
  onUnreadable: (unreadable: boolean) => void;
  onChange: (body: Body) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  useEffect(() => () => onUnreadable(false), [onUnreadable]);
  const write = (text: string) => {
    setTyped(text);
    try {
      onChange(bodyOf(JSON.parse(text)));
      onUnreadable(false);
    } catch {
      onUnreadable(true);
    }
  };
  return (
    <TextArea
      id="process-text"
      className="code"
      labelText={t('processes.text')}
      rows={18}
      value={typed ?? JSON.stringify(body, null, 2)}
      onChange={(event) => write(event.target.value)}
      onBlur={() => {
        if (!unreadable) setTyped(undefined);
      }}
      invalid={unreadable}
      invalidText={t('processes.unreadable')}
    />
  );
}
