import { Button, Stack, TextInput } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useAct } from '../../graphql/act.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { Copyable } from '../../parts/copyable.js';
import { Section } from '../../parts/section.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { ProofDialog } from '../../second-factor/proof-dialog.js';
import { confirmCodeEnrolment, oneTimeCodeQuery, removeCode, startCodeEnrolment } from './code.queries.js';
import { RecoveryCodes, RenewRecoveryCodes } from './recovery-codes.js';

const QrCode = lazy(() => import('./qr-code.js'));

/** One-time codes of an authenticator app: set up, set up anew, take away. */
export function CodeSection() {
  const { t } = useTranslation();
  const { day } = useFormats();
  const [{ data, error }, read] = useQuery({ query: oneTimeCodeQuery });
  const [open, setOpen] = useState<'enrol' | 'replace' | 'remove' | 'renew'>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={2} />;
  const { oneTimeCode, secondFactor } = data;
  const close = () => {
    setOpen(undefined);
    again();
  };
  return (
    <Section
      id="codes"
      title={t('codes.title')}
      lead={t('codes.lead')}
      actions={
        oneTimeCode ? (
          <>
            <Button kind="tertiary" size="sm" onClick={() => setOpen('replace')}>
              {t('codes.replace')}
            </Button>
            <Button kind="ghost" size="sm" onClick={() => setOpen('remove')}>
              {t('codes.remove')}
            </Button>
          </>
        ) : (
          <Button kind="tertiary" size="sm" onClick={() => setOpen('enrol')}>
            {t('codes.setUp')}
          </Button>
        )
      }
    >
      <p className="quiet">
        {oneTimeCode ? t('codes.since', { date: day(oneTimeCode.confirmedAt) }) : t('codes.none')}
      </p>
      {secondFactor.enrolled && (
        <p className="quiet">
          {t('codes.left', { count: secondFactor.recoveryCodesLeft })}{' '}
          <Button kind="ghost" size="sm" onClick={() => setOpen('renew')}>
            {t('codes.renew')}
          </Button>
        </p>
      )}
      {open === 'renew' && <RenewRecoveryCodes onClose={close} />}
      {open === 'enrol' && <Enrol onClose={close} />}
      {open === 'remove' && (
        <Remove
          title={t('codes.remove')}
          lead={t('codes.removeLead')}
          onClose={close}
          onRemoved={() => {
            announce(t('codes.removed'));
            close();
          }}
        />
      )}
      {open === 'replace' && (
        <Remove
          title={t('codes.replace')}
          lead={t('codes.replaceLead')}
          onClose={close}
          onRemoved={() => setOpen('enrol')}
        />
      )}
    </Section>
  );
}

interface Seed {
  readonly secret: string;
  readonly uri: string;
}

function Enrol({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [, start] = useAct(startCodeEnrolment);
  const [seed, setSeed] = useState<Seed>();
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>();
  if (recoveryCodes) return <RecoveryCodes title={t('codes.done')} codes={recoveryCodes} onClose={onClose} />;
  if (seed) return <Confirm seed={seed} onConfirmed={setRecoveryCodes} onClose={onClose} />;
  return (
    <ProofDialog
      act="ENROL_CODE"
      title={t('codes.setUp')}
      submit={t('codes.start')}
      lead={t('codes.passwordLead')}
      onProved={async (proof) => {
        const { done, problem } = await start({ input: proof });
        if (done) setSeed(done);
        return problem;
      }}
      onClose={onClose}
    />
  );
}

function Confirm({
  seed,
  onConfirmed,
  onClose,
}: {
  seed: Seed;
  onConfirmed: (recoveryCodes: readonly string[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [busy, confirm, problem] = useAct(confirmCodeEnrolment);
  const [code, setCode] = useState('');
  const submit = async () => {
    const outcome = await confirm({ input: { code: code.replaceAll(' ', '') } });
    if (outcome.done) onConfirmed(outcome.done.recoveryCodes);
  };
  return (
    <Dialog
      title={t('codes.setUp')}
      submit={t('codes.confirm')}
      busy={busy}
      ready={code.trim() !== ''}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{t('codes.scan')}</p>
        <Suspense fallback={<Skeleton lines={4} />}>
          <QrCode text={seed.uri} label={t('codes.picture')} />
        </Suspense>
        <Copyable label={t('codes.secret')} value={seed.secret} />
        <TextInput
          id="codes-code"
          className="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          labelText={t('codes.code')}
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      </Stack>
    </Dialog>
  );
}

function Remove({
  title,
  lead,
  onRemoved,
  onClose,
}: {
  title: string;
  lead: string;
  onRemoved: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [, remove] = useAct(removeCode);
  return (
    <ProofDialog
      danger
      act="REMOVE_CODE"
      title={title}
      submit={t('codes.remove')}
      lead={lead}
      onProved={async (proof) => {
        const { done, problem } = await remove({ input: proof });
        if (done) onRemoved();
        return problem;
      }}
      onClose={onClose}
    />
  );
}
