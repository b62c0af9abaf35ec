import { Button, TextArea } from '@carbon/react';
import { Redo, Undo } from '@carbon/icons-react';
import { useEffect, useEffectEvent, useMemo, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { useKept, useLeave, useLeft } from '../../parts/input/kept-fields.js';
import { WrittenBefore } from '../../parts/input/written-before.js';
import { ProcessPicture } from '../../parts/process-picture/process-picture.js';
import { Section } from '../../parts/section.js';
import { Refusal } from '../../parts/states.js';
import { type Body, bodyOf, pictureOf, type Stage } from '../definition.body.js';
import { type LeftDraft, placeOf } from '../left-draft.js';
import { type ProcessDraft, DraftContext } from './draft.context.js';
import { FaultLine, Parts } from './draft-fields.js';
import { stepped } from './draft.store.js';
import type { Edition } from '../edition.fragment.js';
import { useProcessWords } from '../process-words.js';
import { EditionDifferences } from '../said/edition-differences.js';
import { BpmnDownload } from '../bpmn-download.js';
import { BothDrafts } from './both-drafts.js';
import { BpmnUpload } from './bpmn-upload.js';
import { processesQuery, publishDefinition, saveDefinition } from '../processes.queries.js';
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
  onHold,
  onPublished,
}: {
  /** A draft; or no longer, where a colleague has published it under somebody’s hands. */
  edition: Edition;
  others: readonly Edition[];
  /** Hears which edition something is written into that is not saved: it is not to be taken away unasked. */
  onHold: (edition: string | undefined) => void;
  onPublished: () => void;
}) {
  const { t } = useTranslation();
  const words = useProcessWords();
  const [saving, save] = useAct(saveDefinition);
  const [publishing, publish] = useAct(publishDefinition);
  const client = useClient();
  const place = placeOf(edition.id);
  const left = useLeft<LeftDraft>(place);
  const leave = useLeave();
  const [stored, setStored] = useState(() => ({
    version: left?.version ?? edition.version,
    body: bodyOf(edition.body),
  }));
  const [{ past, body, future }, step] = useReducer(
    stepped,
    left ? { past: [stored.body], body: bodyOf(left.body), future: [] } : { past: [], body: stored.body, future: [] },
  );
  const [theirs, setTheirs] = useState(left && left.version !== edition.version ? edition : undefined);
  const [round, setRound] = useState(0);
  const checked = useCheck(body, round);
  const faults = checked?.faults;
  const warnings = checked?.warnings;
  const [unread, setUnread] = useState(left?.text);
  const unreadable = unread !== undefined;
  const [asText, setAsText] = useState(unreadable);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const dirty = body !== stored.body;
  const written: LeftDraft = { body, version: stored.version, text: unread };
  const unsaved = dirty || unreadable;
  useKept(place, () => (unsaved ? written : undefined));
  const published = edition.state !== 'DRAFT';
  const hold = useEffectEvent(() => {
    if (published && unsaved) leave(place, written);
    onHold(unsaved && !published ? edition.id : undefined);
  });
  useEffect(() => hold(), [unsaved, published]);
  const draft = useMemo<ProcessDraft>(
    () => ({ body, faults: faults ?? [], warnings: warnings ?? [], put: (at, put) => step({ at, put }) }),
    [body, faults, warnings],
  );

  const keep = async (expectedVersion = stored.version): Promise<number | undefined> => {
    const input = { id: edition.id, expectedVersion, body, clientMutationId: newKey() };
    const outcome = await save({ input });
    setProblem(outcome.problem);
    const version = outcome.done?.definition?.version;
    if (version === undefined) {
      if (outcome.problem?.code === 'VERSION_REFUSED') {
        const now = await asItIsNow();
        if (now?.state === 'DRAFT') setTheirs(now);
      }
      return undefined;
    }
    setStored({ version, body });
    announce(t('common.saved'));
    return version;
  };
  const asItIsNow = async (): Promise<Edition | undefined> => {
    const now = await client.query(processesQuery, { key: edition.key }, { requestPolicy: 'network-only' }).toPromise();
    return now.data?.definitions.edges.find(({ node }) => node.id === edition.id)?.node;
  };
  const choose = (mine: boolean) => {
    if (!theirs) return;
    const now = { version: theirs.version, body: bodyOf(theirs.body) };
    setStored(now);
    setTheirs(undefined);
    setProblem(undefined);
    if (mine) void keep(now.version);
    else step({ reset: now.body });
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
      {theirs ? (
        <BothDrafts
          mine={body}
          theirs={bodyOf(theirs.body)}
          onMine={() => choose(true)}
          onTheirs={() => choose(false)}
        />
      ) : (
        <Refusal problem={problem} />
      )}
      {left && !theirs && dirty && <WrittenBefore />}
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
            <Button
              kind="tertiary"
              size="sm"
              disabled={!dirty || unreadable || saving || theirs !== undefined}
              onClick={() => void keep()}
            >
              {t('common.save')}
            </Button>
            {edition.viewerCan.includes('definition.publish') && (
              <Button
                size="sm"
                disabled={faults?.length !== 0 || unreadable || publishing || theirs !== undefined}
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
          <BpmnUpload onRead={(read) => step({ reset: { calendar: body['calendar'], ...read, key: edition.key } })} />
          <Button kind="ghost" size="sm" aria-expanded={asText} onClick={() => setAsText(!asText)}>
            {t(asText ? 'processes.hideText' : 'processes.showText')}
          </Button>
          {asText && (
            <AsText body={body} unread={unread} onUnread={setUnread} onChange={(put) => step({ at: [], put })} />
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
  unread,
  onUnread,
  onChange,
}: {
  body: Body;
  unread: string | undefined;
  onUnread: (text: string | undefined) => void;
  onChange: (body: Body) => void;
}) {
  const { t } = useTranslation();
  const unreadable = unread !== undefined;
  const [typed, setTyped] = useState(unread);
  useEffect(() => () => onUnread(undefined), [onUnread]);
  const write = (text: string) => {
    setTyped(text);
    try {
      onChange(bodyOf(JSON.parse(text)));
      onUnread(undefined);
    } catch {
      onUnread(text);
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
