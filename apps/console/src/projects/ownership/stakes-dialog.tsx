import { Select, SelectItem, Stack, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import type { ProjectFactsFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { BothVersions } from '../../parts/both-versions.js';
import { Dialog } from '../../parts/dialog.js';
import { DateField } from '../../parts/input/date-field.js';
import { faulty } from '../../parts/input/faulty.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { organisationNameQuery } from '../../parts/organisation/organisations.queries.js';
import { elsewhere, faultAt } from '../faults.js';
import { proposeStakes } from '../project.mutations.js';
import { projectNowQuery } from '../projects.queries.js';
import { incomplete, linesOf, stakesInput, type StakeLine } from './stakes.draft.js';
import { StakesFields } from './stakes-fields.js';

/** Proposes who is to own a project, how much, and from when. */
export function StakesDialog({ project, onClose }: { project: ProjectFactsFragment; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const nameOf = useNameOf();
  const { percent } = useFormats();
  const [busy, propose] = useAct(proposeStakes);
  const [base, setBase] = useState(project);
  const [theirs, setTheirs] = useState<ProjectFactsFragment>();
  const [problem, setProblem] = useState<Problem>();
  const [lines, setLines] = useState<readonly StakeLine[]>(() => linesOf(project.coOwners));
  const [leadId, setLeadId] = useState(project.leadId);
  const [effectiveOn, setEffectiveOn] = useState('');
  const [reason, setReason] = useState('');
  const owners = [...new Set(lines.flatMap(({ organisationId }) => organisationId ?? []))];
  const names = new Map(
    [...base.coOwners, ...(theirs?.coOwners ?? [])].map(({ organisationId, organisation }) => [
      organisationId,
      organisation ? nameOf(organisation) : organisationId,
    ]),
  );

  const submit = async (expectedVersion = base.version) => {
    const outcome = await propose({
      input: {
        projectId: base.id,
        expectedVersion,
        stakes: stakesInput(lines),
        leadId,
        effectiveOn: effectiveOn || null,
        reason: reason || null,
        clientMutationId: newKey(),
      },
    });
    if (outcome.done) {
      announce(t('stakes.proposed'));
      return onClose();
    }
    setProblem(outcome.problem);
    if (outcome.problem.code !== 'VERSION_REFUSED') return;
    const now = await client.query(projectNowQuery, { id: base.id }, { requestPolicy: 'network-only' }).toPromise();
    if (now.data?.project) setTheirs(now.data.project);
  };
  const choose = (mine: boolean) => {
    if (!theirs) return;
    setBase(theirs);
    setTheirs(undefined);
    setProblem(undefined);
    if (mine) return void submit(theirs.version);
    setLines(linesOf(theirs.coOwners));
    setLeadId(theirs.leadId);
  };
  const held = (of: readonly StakeLine[], id: string) =>
    of
      .filter(({ organisationId }) => organisationId === id)
      .map(({ kind, share }) => `${t(`stakeKind.${kind}`)} ${percent(share)}`)
      .join(', ');

  return (
    <Dialog
      title={t('stakes.proposeTitle')}
      submit={t('stakes.submit')}
      size="lg"
      busy={busy || theirs !== undefined}
      ready={lines.length > 0 && !lines.some(incomplete)}
      problem={theirs ? undefined : elsewhere(problem, ([field]) => SHOWN.some((one) => one === field))}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t('stakes.proposeLead')}</p>
      {theirs && (
        <BothVersions
          lead={t('stakes.theirsNow')}
          differences={[...new Set([...owners, ...theirs.coOwners.map(({ organisationId }) => organisationId)])]
            .map((id) => ({
              key: id,
              name: names.get(id) ?? id,
              mine: held(lines, id),
              theirs: held(linesOf(theirs.coOwners), id),
            }))
            .filter(({ mine, theirs: other }) => mine !== other)}
          onMine={() => choose(true)}
          onTheirs={() => choose(false)}
        />
      )}
      <Stack gap={5}>
        <StakesFields lines={lines} problem={problem} onChange={setLines} />
        <div className="stakes__terms">
          <Select
            id="stakes-lead"
            size="sm"
            labelText={t('stakes.lead')}
            value={leadId}
            onChange={({ target }) => setLeadId(target.value)}
          >
            {owners.map((id) => (
              <OwnerItem key={id} id={id} name={names.get(id)} />
            ))}
          </Select>
          <DateField
            id="stakes-from"
            size="sm"
            labelText={t('stakes.effectiveOn')}
            value={effectiveOn}
            helperText={t('stakes.fromMidnight')}
            onChange={setEffectiveOn}
            {...faulty('stakes-from', faultAt(problem, 'effectiveOn'))}
          />
        </div>
        <TextArea
          id="stakes-reason"
          rows={3}
          labelText={t('stakes.reason')}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          {...faulty('stakes-reason', faultAt(problem, 'reason'))}
        />
      </Stack>
    </Dialog>
  );
}

const SHOWN = ['stakes', 'effectiveOn', 'reason'];

/** An owner in a list of choices; one that is new to the project is asked for its name. */
function OwnerItem({ id, name }: { id: string; name: string | undefined }) {
  const nameOf = useNameOf();
  const [{ data }] = useQuery({ query: organisationNameQuery, variables: { id }, pause: name !== undefined });
  return <SelectItem value={id} text={name ?? (data?.organisation ? nameOf(data.organisation) : id)} />;
}
