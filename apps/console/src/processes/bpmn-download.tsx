import { Button } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { announce } from '../parts/announce.js';
import { save } from '../parts/files/sheet.js';
import { asBpmnQuery } from './processes.queries.js';

/** Saves a process as a drawing that other programs read. */
export function BpmnDownload({ body, name, disabled = false }: { body: unknown; name: string; disabled?: boolean }) {
  const { t } = useTranslation();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    const { data } = await client.query(asBpmnQuery, { body }, { requestPolicy: 'network-only' }).toPromise();
    setBusy(false);
    const xml = data?.definitionAsBpmn.xml;
    if (!xml) return announce(t('processes.bpmnFailed'));
    announce(t('processes.bpmnSaved', { name: save(new Blob([xml], { type: 'application/xml' }), `${name}.bpmn`) }));
  };
  return (
    <Button
      kind="ghost"
      size="sm"
      renderIcon={Download}
      disabled={disabled || busy}
      aria-label={t('processes.bpmnDownload')}
      onClick={() => void download()}
    >
      BPMN 2.0
    </Button>
  );
}
