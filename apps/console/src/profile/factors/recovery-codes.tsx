import { Button, Stack } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../graphql/act.js';
import { Dialog } from '../../parts/dialog.js';
import { save } from '../../parts/files/sheet.js';
import { ProofDialog } from '../../second-factor/proof-dialog.js';
import { renewRecoveryCodes } from './code.queries.js';

/** Recovery codes, shown this once. */
export function RecoveryCodes({
  title,
  codes,
  onClose,
}: {
  title: string;
  codes: readonly string[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={onClose}>
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
          data-modal-primary-focus
          onClick={() => save(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }), 'recovery-codes.txt')}
        >
          {t('codes.keep')}
        </Button>
      </Stack>
    </Dialog>
  );
}

/** Makes new ones in place of those there are. */
export function RenewRecoveryCodes({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [, renew] = useAct(renewRecoveryCodes);
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <RecoveryCodes title={t('codes.recovery')} codes={codes} onClose={onClose} />;
  return (
    <ProofDialog
      act="RENEW_RECOVERY_CODES"
      title={t('codes.renew')}
      submit={t('codes.renew')}
      lead={t('codes.renewLead')}
      onProved={async (proof) => {
        const { done, problem } = await renew({ input: proof });
        if (done) setCodes(done.recoveryCodes);
        return problem;
      }}
      onClose={onClose}
    />
  );
}
