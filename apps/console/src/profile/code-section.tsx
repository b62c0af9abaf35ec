import { Button, PasswordInput, Stack, TextInput } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { Secret } from '../parts/secret.js';
import { Section } from '../parts/section.js';
import { save } from '../parts/sheet.js';
import { Failed, Skeleton } from '../parts/states.js';
import { SecondFactorFields } from '../second-factor/second-factor-fields.js';
import { useSecondFactor } from '../second-factor/use-second-factor.js';
import { confirmCodeEnrolment, oneTimeCodeQuery, removeCode, startCodeEnrolment } from './code.queries.js';

const QrCode = lazy(() => import('./qr-code.js'));

/** One-time codes of an authenticator app: set up, set up anew, take away. */
export function CodeSection() {
  const { t } = useTranslation();
  const { day } = useFormats();
  const [{ data, error }, read] = useQuery({ query: oneTimeCodeQuery });
  const [open, setOpen] = useState<'enrol' | 'replace' | 'remove'>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={2} />;
  const { oneTimeCode, passkeys } = data;
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
        {oneTimeCode
          ? `${t('codes.since', { date: day(oneTimeCode.confirmedAt) })} ${t('codes.left', { count: oneTimeCode.recoveryCodesLeft })}`
          : t('codes.none')}
      </p>
      {open === 'enrol' && <Enrol byPasskey={passkeys.length > 0} onClose={close} />}
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

function Enrol({ byPasskey, onClose }: { byPasskey: boolean; onClose: () => void }) {
  const [seed, setSeed] = useState<Seed>();
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>();
  if (recoveryCodes) return <Recovery codes={recoveryCodes} onClose={onClose} />;
  if (seed) return <Confirm seed={seed} onConfirmed={setRecoveryCodes} onClose={onClose} />;
  return byPasskey ? (
    <StartByPasskey onStarted={setSeed} onClose={onClose} />
  ) : (
    <StartByPassword onStarted={setSeed} onClose={onClose} />
  );
}

interface Start {
  readonly onStarted: (seed: Seed) => void;
  readonly onClose: () => void;
}

function StartByPassword({ onStarted, onClose }: Start) {
  const { t } = useTranslation();
  const [busy, start] = useAct(startCodeEnrolment);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const submit = async () => {
    const outcome = await start({ input: { password } });
    setProblem(outcome.problem);
    if (outcome.done) onStarted(outcome.done);
  };
  return (
    <Dialog
      title={t('codes.setUp')}
      submit={t('codes.start')}
      busy={busy}
      ready={password !== ''}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{t('codes.passwordLead')}</p>
        <PasswordInput
          id="codes-password"
          autoComplete="current-password"
          labelText={t('account.password.current')}
          showPasswordLabel={t('signIn.showPassword')}
          hidePasswordLabel={t('signIn.hidePassword')}
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          data-modal-primary-focus
        />
      </Stack>
    </Dialog>
  );
}

function StartByPasskey({ onStarted, onClose }: Start) {
  const { t } = useTranslation();
  const factor = useSecondFactor({ act: 'ENROL_CODE' });
  const [, start] = useAct(startCodeEnrolment);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const submit = async () => {
    setBusy(true);
    const proved = await factor.show();
    const outcome = proved.problem ? proved : await start({ input: { secondFactor: proved.proof } });
    setBusy(false);
    setProblem(outcome.problem);
    if ('done' in outcome && outcome.done) onStarted(outcome.done);
  };
  return (
    <Dialog
      title={t('codes.setUp')}
      submit={t('codes.start')}
      busy={busy}
      ready={factor.ready}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t('codes.passkeyLead')}</p>
    </Dialog>
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
  const [busy, confirm] = useAct(confirmCodeEnrolment);
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const submit = async () => {
    const outcome = await confirm({ input: { code: code.replaceAll(' ', '') } });
    setProblem(outcome.problem);
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
        <Secret label={t('codes.secret')} value={seed.secret} />
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

function Recovery({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('codes.done')} onClose={onClose}>
      <Stack gap={5}>
        <p>{t('codes.recoveryLead')}</p>
        <ul className="recovery-codes" aria-label={t('codes.recovery')}>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <Button
          kind="tertiary"
          size="sm"
          renderIcon={Download}
          onClick={() => save(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }), 'recovery-codes.txt')}
        >
          {t('codes.keep')}
        </Button>
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
  const factor = useSecondFactor({ act: 'REMOVE_CODE' });
  const [, remove] = useAct(removeCode);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const submit = async () => {
    setBusy(true);
    const proved = await factor.show();
    const outcome = proved.problem
      ? proved
      : await remove({ input: { secondFactor: proved.proof, clientMutationId: newKey() } });
    setBusy(false);
    setProblem(outcome.problem);
    if (!outcome.problem) onRemoved();
  };
  return (
    <Dialog
      danger
      title={title}
      submit={t('codes.remove')}
      busy={busy}
      ready={factor.ready}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{lead}</p>
        <SecondFactorFields factor={factor} />
      </Stack>
    </Dialog>
  );
}
