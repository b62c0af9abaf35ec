import { Button, Stack } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../graphql/act.js';
import { Announcer } from '../parts/announce.js';
import { CodeSection } from '../profile/factors/code-section.js';
import { PasskeyList } from '../profile/factors/passkey-list.js';
import { Navigate } from '../routing/routing.js';
import { Door } from './door.js';
import { signOut } from './session.queries.js';
import { useSession } from './session.js';

/** For who must have a second factor and has none after the time for it: nothing else is possible before. */
export default function SecondFactorPage() {
  const { t } = useTranslation();
  const { signedIn, overdue, renew } = useSession();
  const [, leave] = useAct(signOut);
  if (signedIn) return <Navigate to="/" replace />;
  if (signedIn === null && !overdue) return <Navigate to="/sign-in" replace />;
  const out = async () => {
    const { done } = await leave({ input: { clientMutationId: newKey() } });
    if (done?.farewell) location.assign(done.farewell);
    else renew();
  };
  return (
    <Door title={t('secondFactor.overdueTitle')} lead={t('secondFactor.overdueLead')}>
      <Stack gap={6}>
        <PasskeyList />
        <CodeSection />
        <Button className="wide" onClick={renew}>
          {t('secondFactor.goOn')}
        </Button>
        <Button kind="ghost" className="wide" onClick={() => void out()}>
          {t('shell.signOut')}
        </Button>
      </Stack>
      <Announcer />
    </Door>
  );
}
