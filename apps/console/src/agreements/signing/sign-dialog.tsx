import { Button, FileUploaderButton, InlineNotification, Stack, TextArea } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import type { AgreementToSignQuery } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { Facts } from '../../parts/facts.js';
import { save } from '../../parts/files/sheet.js';
import { Pointer } from '../../parts/input/pointer.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { SecondFactorFields } from '../../second-factor/second-factor-fields.js';
import { useSecondFactor } from '../../second-factor/use-second-factor.js';
import { useSignedIn } from '../../session/session.js';
import type { Agreement } from '../agreement.fragment.js';
import { useTerm } from '../use-term.js';
import { signAgreement, submitAgreementSignature, toSignQuery } from './sign.queries.js';
import { comma } from '../../language/labelled.js';

/** Refused so, what was read is not what lies on the table; another's signature alone (VERSION_REFUSED) leaves that as it is. */
const STALE = 'OFFER_CHANGED';
type ToSign = NonNullable<AgreementToSignQuery['agreementToSign']>;
type Key = AgreementToSignQuery['signingKeys'][number];

/** Signs what is agreed: shows exactly what, asks for a fresh second factor, and signs here or takes a signature made outside. */
export function SignDialog({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const { id, contentHash } = agreement;
  const [opened] = useState(contentHash);
  const [{ data, error, stale }, read] = useQuery({
    query: toSignQuery,
    variables: { id, organisationId: organisation.id },
  });
  const again = () => read({ requestPolicy: 'network-only' });
  const toSign = data?.agreementToSign;
  const key = data?.signingKeys.find(({ state }) => state === 'ACTIVE');
  // Begun with what is so now; while it is read again afterwards what was typed stays, and waits to be sent.
  const [begun, setBegun] = useState(false);
  if (!begun && data && !stale) setBegun(true);
  if (data && toSign && key && begun) {
    // Another offer than the one that was read is not signed unread.
    const changed = contentHash !== opened || toSign.contentHash !== opened;
    const given = { agreement, toSign, signingKey: key, changed, reading: stale, onClose };
    return <Signing {...given} />;
  }
  return (
    <Dialog title={t('signing.title')} onClose={onClose}>
      {error && !data && <Failed error={error} retry={again} />}
      {!error && (!data || stale) && <Skeleton lines={5} />}
      {data && !stale && !key && (
        <Pointer kind="warning-alt" title={t('signing.noKey')} to="/organisation/keys">
          {t('signing.toKeys')}
        </Pointer>
      )}
    </Dialog>
  );
}

function Signing({
  agreement,
  toSign,
  signingKey,
  changed,
  reading,
  onClose,
}: {
  agreement: Agreement;
  toSign: ToSign;
  signingKey: Key;
  changed: boolean;
  /** It is being read again. */
  reading: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const term = useTerm();
  const { contentHash, document, revision } = toSign;
  const factor = useSecondFactor({ act: 'SIGN_AGREEMENT', subjectId: agreement.id, contentHash });
  const [, sign] = useAct(signAgreement);
  const [, submitSignature] = useAct(submitAgreementSignature);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [jws, setJws] = useState('');
  const outside = signingKey.origin === 'OWN';
  const stale = changed || problem?.code === STALE;
  const submit = async (): Promise<Problem | undefined> => {
    const proved = await factor.show();
    if (proved.problem) return proved.problem;
    const input = {
      agreementId: agreement.id,
      expectedVersion: agreement.version,
      contentHash,
      secondFactor: proved.proof,
      clientMutationId: newKey(),
    };
    const outcome = outside ? await submitSignature({ input: { ...input, jws: jws.trim() } }) : await sign({ input });
    return outcome.problem;
  };
  const act = async () => {
    setBusy(true);
    const refused = await submit();
    setBusy(false);
    setProblem(refused);
    if (refused) return;
    announce(t('signing.signed'));
    onClose();
  };
  const { timeZone } = agreement;
  const { terms, parties } = JSON.parse(document) as SignedDocument;
  return (
    <Dialog
      title={t('signing.title')}
      size="md"
      submit={t('agreement.sign')}
      busy={busy}
      ready={factor.ready && !stale && !reading && (!outside || jws.trim() !== '')}
      problem={problem}
      onSubmit={() => void act()}
      onClose={onClose}
    >
      <Stack gap={5}>
        {stale && (
          <InlineNotification
            kind="warning"
            lowContrast
            hideCloseButton
            className="refusal"
            title={t('signing.stale')}
          />
        )}
        <p>{t('signing.lead')}</p>
        <Facts
          facts={[
            [t('agreement.page'), `${agreement.title} · ${t('agreement.offerNumber', { number: revision })}`],
            [t('agreement.parties'), parties.map(({ name }) => name).join(comma())],
            [t('signing.datasets'), String(terms.datasets.length)],
            [
              t('agreement.period'),
              t('agreement.periodFromTo', {
                from: term.begins(terms.from, timeZone),
                until: term.ends(terms.until, timeZone),
              }),
            ],
            [t('agreement.hash'), <code className="agreement__hash">{contentHash}</code>],
            [t('agreement.key'), <code className="agreement__hash">{signingKey.kid}</code>],
          ]}
        />
        <div>
          <Button
            kind="ghost"
            size="sm"
            renderIcon={Download}
            onClick={() => save(new Blob([document], { type: 'application/json' }), `${contentHash}.json`)}
          >
            {t('signing.document')}
          </Button>
        </div>
        {outside && <Outside header={toSign.header} jws={jws} onChange={setJws} />}
        <SecondFactorFields factor={factor} />
      </Stack>
    </Dialog>
  );
}

interface SignedDocument {
  readonly parties: readonly { readonly name: string }[];
  readonly terms: { readonly from: string; readonly until: string; readonly datasets: readonly unknown[] };
}

/** For a key that is kept outside: what to sign with it, and where the signature goes. */
function Outside({ header, jws, onChange }: { header: unknown; jws: string; onChange: (jws: string) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('signing.outside')}</p>
      <pre className="code">{JSON.stringify(header, null, 2)}</pre>
      <TextArea
        id="jws"
        rows={4}
        labelText={t('signing.jws')}
        helperText={t('signing.jwsHelp')}
        value={jws}
        onChange={({ target }) => onChange(target.value)}
      />
      <FileUploaderButton
        size="sm"
        buttonKind="tertiary"
        labelText={t('signing.upload')}
        disableLabelChanges
        accept={['.jws', '.jose', '.txt']}
        onChange={(event) => {
          const [file] = (event.target as HTMLInputElement).files ?? [];
          void file?.text().then(onChange);
        }}
      />
    </>
  );
}
