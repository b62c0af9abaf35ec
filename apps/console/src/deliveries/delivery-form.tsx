import { Button, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { ColumnChoice } from '../data/reading/column-choice.js';
import { Denied, denialOf } from '../data/reading/denied.js';
import { formatsOf, usesOffered } from '../data/vocabulary.js';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import type { DeliverableQuery, DeliveryFieldsFragment } from '../graphql/generated/graphql.js';
import { faultText } from '../language/fault-text.js';
import { announce } from '../parts/announce.js';
import { BothVersions } from '../parts/both-versions.js';
import { useKept, useLeft } from '../parts/input/kept-fields.js';
import { WrittenBefore } from '../parts/input/written-before.js';
import { Refusal } from '../parts/states.js';
import { Link, useNavigate } from '../routing/routing.js';
import { changeDelivery, createDelivery, deliveryQuery } from './deliveries.queries.js';
import { Where } from './delivery.page.js';
import {
  blankDraft,
  blankTarget,
  type DeliveryDraft,
  draftOf,
  inputOf,
  type TargetDraft,
  targetOf,
  withoutSecrets,
} from './delivery.draft.js';
import { ScheduleFields } from './schedule-fields.js';
import { TargetFields } from './target-fields.js';

type Deliverable = NonNullable<DeliverableQuery['dataset']>;

/** What was written when the session ended, and which version of the delivery it changes. */
interface Left {
  readonly draft: DeliveryDraft;
  readonly target?: TargetDraft;
  readonly agreementId: string;
  readonly version?: number;
}

/** What is delivered under which agreement, where to and when. Somebody else's change is shown beside one's own. */
export function DeliveryForm({
  dataset,
  agreementId,
  base: given,
}: {
  /** Undefined when one may not know of it any more. */
  dataset: Deliverable | undefined;
  agreementId?: string;
  /** Left out, a delivery is begun. */
  base?: DeliveryFieldsFragment;
}) {
  const { t } = useTranslation();
  const client = useClient();
  const go = useNavigate();
  const [creating, create] = useAct(createDelivery);
  const [changing, change] = useAct(changeDelivery);
  const place = `delivery ${given?.id ?? dataset?.id}`;
  const left = useLeft<Left>(place);
  // As long as nobody has chosen, what is written changes the version that it was written over.
  const [base, setBase] = useState(given && { ...given, version: left?.version ?? given.version });
  const [draft, setDraft] = useState(() => left?.draft ?? (given ? draftOf(given) : blankDraft()));
  const [target, setTarget] = useState(left?.target ?? (given ? undefined : blankTarget));
  const agreements = dataset?.viewerAgreements ?? [];
  const first = left?.agreementId ?? agreementId;
  const [chosen, setChosen] = useState(agreements.find(({ id }) => id === first)?.id ?? agreements[0]?.id ?? '');
  const [theirs, setTheirs] = useState(() =>
    given && left && left.version !== given.version && differing(left.draft, draftOf(given)).length > 0
      ? given
      : undefined,
  );
  const [written, setWritten] = useState(left !== undefined);
  useKept(place, (): Left | undefined =>
    written
      ? { draft, agreementId: chosen, version: base?.version, ...(target && { target: withoutSecrets(target) }) }
      : undefined,
  );
  const [problem, setProblem] = useState<Problem>();
  const set = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const faultAt = (...path: readonly (string | number)[]) =>
    faultText(problem?.faults.find((fault) => path.every((step, index) => fault.path[index] === step)));
  const columns = dataset?.currentVersion?.columns ?? [];
  const { purposes, actions, purpose, action } = usesOffered(
    dataset?.viewerUses ?? [],
    base?.agreementId ?? chosen,
    draft,
  );

  const submit = async (expectedVersion = base?.version ?? 0) => {
    const asked = { ...inputOf({ ...draft, purpose, action }), clientMutationId: newKey() };
    const { done, problem: refused } = base
      ? await change({ input: { ...asked, id: base.id, expectedVersion, ...(target && { target: targetOf(target) }) } })
      : await create({
          input: {
            ...asked,
            datasetId: dataset?.id ?? '',
            agreementId: chosen,
            target: targetOf(target ?? blankTarget),
          },
        });
    if (done?.delivery) {
      announce(t('common.saved'));
      return go(`/data/deliveries/${done.delivery.id}`);
    }
    setProblem(refused);
    if (!base || refused?.code !== 'VERSION_REFUSED') return undefined;
    const now = await client
      .query(deliveryQuery, { id: base.id, first: 1 }, { requestPolicy: 'network-only' })
      .toPromise();
    return setTheirs(now.data?.delivery ?? undefined);
  };
  const choose = (mine: boolean) => {
    if (!theirs) return;
    setBase(theirs);
    if (!mine) {
      setDraft(draftOf(theirs));
      setTarget(undefined);
      setWritten(false);
    }
    setTheirs(undefined);
    setProblem(undefined);
    // What was kept of a target lacks its keys.
    if (mine && (problem || !target)) void submit(theirs.version);
  };
  const atFields = problem?.faults.every(({ path }) => path[0] === 'target' || path[0] === 'schedule');
  return (
    <form
      className="dataset-form"
      noValidate
      onChange={() => setWritten(true)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {left && written && !theirs && <WrittenBefore />}
      {left?.target && written && !theirs && <p>{t('deliveries.keysAgain')}</p>}
      {theirs ? (
        <BothVersions
          differences={differing(draft, draftOf(theirs))}
          onMine={() => choose(true)}
          onTheirs={() => choose(false)}
        />
      ) : problem && problem.faults.length > 0 && !atFields ? (
        <Denied denial={denialOf(problem)} agreementId={base?.agreementId ?? chosen} />
      ) : (
        problem?.faults.length === 0 && <Refusal problem={problem} />
      )}
      {!base && (
        <Select
          id="delivery-agreement"
          labelText={t('reading.agreement')}
          value={chosen}
          onChange={({ target: { value } }) => setChosen(value)}
        >
          {agreements.map(({ id, title }) => (
            <SelectItem key={id} value={id} text={title} />
          ))}
        </Select>
      )}
      <div className="fields">
        <Select
          id="delivery-purpose"
          labelText={t('reading.purpose')}
          value={purpose}
          onChange={({ target: { value } }) => set({ purpose: value as typeof draft.purpose })}
        >
          {purposes.map((each) => (
            <SelectItem key={each} value={each} text={t(`dataPurpose.${each}`)} />
          ))}
        </Select>
        <Select
          id="delivery-action"
          labelText={t('reading.action')}
          value={action}
          onChange={({ target: { value } }) => set({ action: value as typeof draft.action })}
        >
          {actions.map((each) => (
            <SelectItem key={each} value={each} text={t(`dataAction.${each}`)} />
          ))}
        </Select>
        <Select
          id="delivery-format"
          labelText={t('transfers.format')}
          value={draft.format}
          onChange={({ target: { value } }) => set({ format: value as typeof draft.format })}
        >
          {formatsOf(columns).map((each) => (
            <SelectItem key={each} value={each} text={t(`transferFormat.${each}`)} />
          ))}
        </Select>
      </div>
      <ColumnChoice
        id="delivery"
        columns={columns}
        chosen={draft.columns}
        onChoose={(some) => set({ columns: some })}
      />
      <ScheduleFields
        schedule={draft.schedule}
        faultAt={(field) => faultAt('schedule', field)}
        onChange={(schedule) => set({ schedule })}
      />
      {target ? (
        <TargetFields
          draft={target}
          faultAt={(...path) => faultAt('target', ...path)}
          onChange={(part) => setTarget((before) => ({ ...(before ?? blankTarget), ...part }))}
        />
      ) : (
        base && (
          <div>
            <p>
              <Where target={base.target} />
            </p>
            <Button kind="ghost" size="sm" onClick={() => setTarget({ ...blankTarget, kind: base.target.kind })}>
              {t('deliveries.elsewhere')}
            </Button>
          </div>
        )
      )}
      <div className="section__actions">
        <Button type="submit" size="md" disabled={creating || changing || theirs !== undefined}>
          {t(base ? 'common.save' : 'deliveries.begin')}
        </Button>
        <Button kind="ghost" size="md" as={Link} to={base ? `/data/deliveries/${base.id}` : '/data/deliveries'}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );

  function differing(mine: typeof draft, other: typeof draft) {
    const names = {
      purpose: t('reading.purpose'),
      action: t('reading.action'),
      columns: t('transfers.columns'),
      format: t('transfers.format'),
      schedule: t('deliveries.when'),
    } as const;
    const said = (value: (typeof draft)[keyof typeof draft]) =>
      typeof value === 'string' ? value : Object.values(value).join(', ');
    return (Object.keys(names) as (keyof typeof names)[]).flatMap((key) => {
      const [own, another] = [said(mine[key]), said(other[key])];
      return own === another ? [] : [{ key, name: names[key], mine: own, theirs: another }];
    });
  }
}
