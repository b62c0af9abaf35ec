import './bring-texts.js';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CombinedError, useClient } from 'urql';
import { announce } from '../parts/announce.js';
import { save } from '../parts/files/sheet.js';
import { Failed } from '../parts/states.js';
import { exportPersonQuery } from './personal-data.queries.js';

/** Saves all that is kept of a person, of oneself where no member is named. */
export function PersonFile({ memberId }: { memberId?: string }) {
  const { t } = useTranslation();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CombinedError>();
  const get = async () => {
    setBusy(true);
    const answer = await client.query(exportPersonQuery, { memberId }, { requestPolicy: 'network-only' }).toPromise();
    setBusy(false);
    setError(answer.error);
    if (!answer.data) return;
    const content = new Blob([JSON.stringify(answer.data.exportPerson, null, 2)], { type: 'application/json' });
    announce(t('personalData.saved', { name: save(content, `${t('personalData.file')}.json`) }));
  };
  return (
    <>
      <Button kind="tertiary" size="sm" disabled={busy} onClick={() => void get()}>
        {t('personalData.save')}
      </Button>
      {error && <Failed error={error} retry={() => void get()} />}
    </>
  );
}
