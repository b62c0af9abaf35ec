import { RadioButton, RadioButtonGroup, Stack, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import type { HoldingKind, HoldingsQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { faulty } from '../../parts/input/faulty.js';
import { today } from '../../parts/input/here.js';
import { ColleagueChoice } from '../../parts/organisation/colleague-choice.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { OrganisationChoice } from '../../parts/organisation/organisation-choice.js';
import { SayDialog } from '../../parts/say-dialog.js';
import { elsewhere } from '../../projects/faults.js';
import { useSignedIn } from '../../session/session.js';
import { useEntryFault } from '../entries/entry-faults.js';
import { endHolding, pinHolding, recordHolding } from './holding.queries.js';
import { type Period, PeriodFields } from '../entries/period-fields.js';
import { OwnedChoice } from './owned-choice.js';

export type HoldingRow = HoldingsQuery['holdings']['edges'][number]['node'];

const described: Record<HoldingKind, true> = { SHARES: true, BENEFICIAL: true };
const kinds = Object.keys(described) as HoldingKind[];
/** An owner that is registered here is chosen; any other is named. */
const OWNERS = ['ORGANISATION', 'NAMED'] as const;
type Owner = (typeof OWNERS)[number];
const FIELDS = ['ofId', 'ownerId', 'personName', 'memberId', 'identifier', 'kind', 'percent', 'since', 'until'];
const DECIMAL = /^-?\d{1,20}(\.\d{1,10})?$/;
/** What is no number at all is not sent. */
const NO_NUMBER: Problem = {
  code: 'INPUT_REFUSED',
  message: '',
  faults: [{ path: ['percent'], code: 'OUT_OF_RANGE', message: '' }],
};

/** Enters an owner into the register of one's organisation. */
export function RecordHolding({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { organisation } = useSignedIn();
  const [busy, record] = useAct(recordHolding);
  const [owner, setOwner] = useState<Owner>('ORGANISATION');
  const [ownerId, setOwnerId] = useState<string>();
  const [personName, setPersonName] = useState('');
  const [memberId, setMemberId] = useState('');
  const [identifier, setIdentifier] = useState('');
  const [ofId, setOfId] = useState('');
  const [kind, setKind] = useState<HoldingKind>();
  const [percent, setPercent] = useState('');
  const [period, setPeriod] = useState<Period>({ since: '', until: '' });
  const [problem, setProblem] = useState<Problem>();
  const faultAt = useEntryFault(problem);
  const named = owner === 'NAMED';
  const submit = async () => {
    if (!kind) return;
    const part = percent.replace(/[%％\s]/g, '').replace(',', '.');
    if (!DECIMAL.test(part)) return setProblem(NO_NUMBER);
    const input = {
      ...(named
        ? {
            personName: personName.trim(),
            memberId: memberId || null,
            identifier: (!memberId && identifier.trim()) || null,
          }
        : { ownerId }),
      ofId: ofId || null,
      kind,
      percent: part,
      since: period.since,
      until: period.until || null,
    };
    const outcome = await record({ input: { ...input, clientMutationId: newKey() } });
    if (outcome.problem?.code === 'BUSY') return;
    setProblem(outcome.problem);
    if (!outcome.done) return;
    announce(t('holdings.recorded'));
    onClose();
  };
  return (
    <Dialog
      title={t('holdings.record')}
      submit={t('holdings.submit')}
      size="md"
      busy={busy}
      ready={Boolean((named ? personName.trim() : ownerId) && kind && percent.trim() && period.since)}
      problem={elsewhere(problem, ([field]) => FIELDS.includes(String(field)))}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <OwnedChoice value={ofId} invalid={faultAt('ofId')} onChange={setOfId} />
        <RadioButtonGroup
          legendText={t('holdings.who')}
          name="holding-owner"
          orientation="vertical"
          valueSelected={owner}
          onChange={(value) => setOwner(value as Owner)}
        >
          {OWNERS.map((one) => (
            <RadioButton key={one} id={`holding-${one}`} value={one} labelText={t(`holdings.${one}`)} />
          ))}
        </RadioButtonGroup>
        {named ? (
          <>
            <TextInput
              id="holding-name"
              labelText={t('holdings.name')}
              helperText={t('holdings.nameHelp')}
              maxLength={200}
              value={personName}
              onChange={({ target }) => setPersonName(target.value)}
              {...faulty('holding-name', faultAt('personName'))}
            />
            <ColleagueChoice
              id="holding-member"
              label={t('holdings.seat')}
              help={t('holdings.seatHelp')}
              value={memberId}
              none={t('holdings.noSeat')}
              invalid={faultAt('memberId')}
              onChange={setMemberId}
            />
            {!memberId && (
              <TextInput
                id="holding-number"
                labelText={t('holdings.number')}
                helperText={t('holdings.numberHelp')}
                maxLength={200}
                value={identifier}
                onChange={({ target }) => setIdentifier(target.value)}
                {...faulty('holding-number', faultAt('identifier'))}
              />
            )}
          </>
        ) : (
          <OrganisationChoice
            elsewhere
            id="holding-organisation"
            size="md"
            label={t('holdings.organisation')}
            value={ownerId}
            onChoose={setOwnerId}
            invalid={faultAt('ownerId')}
          />
        )}
        <RadioButtonGroup
          legendText={t('holdings.kind')}
          name="holding-kind"
          orientation="vertical"
          valueSelected={kind ?? ''}
          onChange={(value) => setKind(value as HoldingKind)}
        >
          {kinds.map((one) => (
            <RadioButton
              key={one}
              id={`holding-${one}`}
              value={one}
              labelText={
                <>
                  {t(`holdings.kinds.${one}`)}
                  <span className="quiet tie__counts">{t(`holdings.counts.${one}`)}</span>
                </>
              }
            />
          ))}
        </RadioButtonGroup>
        <TextInput
          id="holding-percent"
          inputMode="decimal"
          labelText={t('holdings.percentField')}
          helperText={t('holdings.percentHelp')}
          value={percent}
          onChange={({ target }) => setPercent(target.value)}
          {...faulty('holding-percent', faultAt('percent'))}
        />
        <PeriodFields id="holding" value={period} faultAt={faultAt} onChange={setPeriod} />
        <p>
          <strong>{t('follows.title')}</strong> {t('holdings.follows', { organisation: nameOf(organisation) })}
        </p>
      </Stack>
    </Dialog>
  );
}

interface About {
  readonly holding: HoldingRow;
  /** Who owns. */
  readonly name: string;
  readonly onClose: () => void;
}

/** Says that an owner owns no more. */
export function EndHolding({ holding: { id, version: expectedVersion }, name, onClose }: About) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const [, end] = useAct(endHolding);
  return (
    <SayDialog
      danger
      title={t('holdings.endOne', { name })}
      lead={t('holdings.endLead', { date: day(today()) })}
      submit={t('interests.endSubmit')}
      onSay={async () => (await end({ input: { id, expectedVersion, clientMutationId: newKey() } })).problem}
      onClose={onClose}
    />
  );
}

/** Keeps an entry from being ended by the organisation that it is about. */
export function PinHolding({ holding: { id, version: expectedVersion }, name, onClose }: About) {
  const { t } = useTranslation();
  const [, pin] = useAct(pinHolding);
  return (
    <SayDialog
      title={t('holdings.pinOne', { name })}
      lead={t('holdings.pinLead')}
      submit={t('interests.pinSubmit')}
      onSay={async () => (await pin({ input: { id, expectedVersion, clientMutationId: newKey() } })).problem}
      onClose={onClose}
    />
  );
}
