import { RadioButton, RadioButtonGroup, Stack, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import type { InterestKind, InterestsQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { faulty } from '../parts/input/faulty.js';
import { today } from '../parts/input/here.js';
import { ColleagueChoice } from '../parts/organisation/colleague-choice.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { OrganisationChoice } from '../parts/organisation/organisation-choice.js';
import { SayDialog } from '../parts/say-dialog.js';
import { elsewhere } from '../projects/faults.js';
import { useSignedIn } from '../session/session.js';
import { useEntryFault } from './entries/entry-faults.js';
import { declareInterest, endInterest, pinInterest } from './interest.queries.js';
import { type Period, PeriodFields } from './entries/period-fields.js';

export type InterestRow = InterestsQuery['interests']['edges'][number]['node'];

/** In the order in which they are offered, what recuses at once first; the type makes the list complete. */
const recuses: Record<InterestKind, boolean> = {
  EMPLOYMENT: true,
  SHAREHOLDING: true,
  BOARD_SEAT: true,
  FAMILY: true,
  BUSINESS: false,
  BID_PARTNER: false,
  COLLABORATOR: false,
  ADVISOR: false,
};
const kinds = Object.keys(recuses) as InterestKind[];
const FIELDS = ['memberId', 'withId', 'kind', 'since', 'until', 'note'];

/** Declares an interest of one's own; as administrator the organisation's, or a colleague's. */
export function DeclareInterest({ mine, onClose }: { mine: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { me, organisation } = useSignedIn();
  const [busy, declare] = useAct(declareInterest);
  const [colleague, setColleague] = useState('');
  const [withId, setWithId] = useState<string>();
  const [kind, setKind] = useState<InterestKind>();
  const [period, setPeriod] = useState<Period>({ since: '', until: '' });
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const faultAt = useEntryFault(problem);
  const named = { organisation: nameOf(organisation) };
  const whose = mine ? 'ME' : colleague ? 'COLLEAGUE' : 'ORGANISATION';
  const submit = async () => {
    if (!withId || !kind) return;
    const input = {
      ...(mine ? {} : colleague ? { memberId: colleague } : { ofOrganisation: true }),
      withId,
      kind,
      since: period.since,
      until: period.until || null,
      note: note.trim() || null,
    };
    const outcome = await declare({ input: { ...input, clientMutationId: newKey() } });
    if (outcome.problem?.code === 'BUSY') return;
    setProblem(outcome.problem);
    if (!outcome.done) return;
    announce(t('interests.declared'));
    onClose();
  };
  return (
    <Dialog
      title={t('profile.declareInterest')}
      submit={t('interests.submit')}
      size="md"
      busy={busy}
      ready={Boolean(withId && kind && period.since)}
      problem={elsewhere(problem, ([field]) => FIELDS.includes(String(field)))}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        {!mine && (
          <ColleagueChoice
            id="interest-whose"
            label={t('interests.whoseInterest')}
            help={t('interests.whoseHelp')}
            value={colleague}
            without={[me.id]}
            none={named.organisation}
            invalid={faultAt('memberId')}
            onChange={setColleague}
          />
        )}
        <OrganisationChoice
          elsewhere
          id="interest-with"
          size="md"
          label={t('interests.organisation')}
          value={withId}
          onChoose={setWithId}
          invalid={faultAt('withId')}
        />
        <RadioButtonGroup
          legendText={t('interests.tie')}
          helperText={t('interests.tieHelp')}
          name="interest-kind"
          orientation="vertical"
          valueSelected={kind ?? ''}
          onChange={(value) => setKind(value as InterestKind)}
        >
          {kinds.map((one) => (
            <RadioButton
              key={one}
              id={`interest-${one}`}
              value={one}
              labelText={
                <>
                  <span className="tie__kind">{t(`declareFirst.kinds.${one}`)}</span>
                  <span className="quiet tie__counts">{t(`interests.counts.${one}`)}</span>
                </>
              }
            />
          ))}
        </RadioButtonGroup>
        <PeriodFields id="interest" value={period} faultAt={faultAt} onChange={setPeriod} />
        <TextArea
          id="interest-note"
          rows={2}
          labelText={t('interests.note')}
          helperText={t('interests.noteHelp')}
          value={note}
          onChange={({ target }) => setNote(target.value)}
          {...faulty('interest-note', faultAt('note'))}
        />
        {kind && (
          <p>
            <strong>{t('follows.title')}</strong> {t(`interests.follows.${whose}.${grade(kind, period)}`, named)}
          </p>
        )}
        <p>{t(`interests.readers.${whose === 'ORGANISATION' ? whose : 'MEMBER'}`, named)}</p>
      </Stack>
    </Dialog>
  );
}

function grade(kind: InterestKind, { until }: Period): 'DIRECT' | 'POSSIBLE' | 'ENDED' {
  if (until && until < today()) return 'ENDED';
  return recuses[kind] ? 'DIRECT' : 'POSSIBLE';
}

interface About {
  readonly interest: InterestRow;
  /** With whom it is. */
  readonly name: string;
  readonly onClose: () => void;
}

/** Says that an interest is over. */
export function EndInterest({ interest: { id, version: expectedVersion }, name, onClose }: About) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const [, end] = useAct(endInterest);
  return (
    <SayDialog
      danger
      title={t('interests.endOne', { name })}
      lead={t('interests.endLead', { date: day(today()) })}
      submit={t('interests.endSubmit')}
      onSay={async () => (await end({ input: { id, expectedVersion, clientMutationId: newKey() } })).problem}
      onClose={onClose}
    />
  );
}

/** Keeps an interest from being ended by whom it is about. */
export function PinInterest({ interest: { id, version: expectedVersion }, name, onClose }: About) {
  const { t } = useTranslation();
  const [, pin] = useAct(pinInterest);
  return (
    <SayDialog
      title={t('interests.pinOne', { name })}
      lead={t('interests.pinLead')}
      submit={t('interests.pinSubmit')}
      onSay={async () => (await pin({ input: { id, expectedVersion, clientMutationId: newKey() } })).problem}
      onClose={onClose}
    />
  );
}
