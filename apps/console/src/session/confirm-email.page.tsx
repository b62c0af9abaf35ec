import { Button, Stack } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../graphql/act.js';
import { Empty, Refusal } from '../parts/states.js';
import { Link, useSearchParams } from '../routing/routing.js';
import { Door } from './door.js';
import { confirmEmail } from './session.queries.js';

/** Where the link in the letter to a new address leads. Programs that look at links press no button. */
export default function ConfirmEmailPage() {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const token = parameters.get('token');
  const [busy, act, problem] = useAct(confirmEmail);
  const [done, setDone] = useState(false);

  if (done) {
    return (
      <Door title={t('newAddress.doneTitle')} lead={t('newAddress.done')}>
        <Link to="/">{t('newAddress.goOn')}</Link>
      </Door>
    );
  }
  if (!token) {
    return (
      <Door title={t('newAddress.title')}>
        <Empty title={t('welcome.noToken')} />
      </Door>
    );
  }
  return (
    <Door title={t('newAddress.title')} lead={t('newAddress.lead')}>
      <Stack gap={6}>
        <Refusal problem={problem} />
        <Button
          id="confirm-address"
          disabled={busy}
          className="wide"
          onClick={() => void act({ input: { token } }).then((outcome) => setDone(outcome.done !== undefined))}
        >
          {t('newAddress.submit')}
        </Button>
      </Stack>
    </Door>
  );
}
