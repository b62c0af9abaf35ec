import { Button, Select, SelectItem } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type {
  AccessGround,
  DatasetPreviewQuery,
  DatasetVersionFieldsFragment,
  RequestTransferMutationVariables,
  TransferFormat,
} from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { ColumnChoice } from './column-choice.js';
import { Denied, type Denial, denialOf } from './denied.js';
import { requestTransfer } from './reading.queries.js';
import { formatsOf } from '../vocabulary.js';

type Columns = NonNullable<DatasetVersionFieldsFragment['columns']>;

/** Asks for a dataset as a file, whole or some of its columns. What is refused says by which clause. */
export function DownloadForm({
  asked,
  ground,
  columns,
  given,
}: {
  asked: Pick<RequestTransferMutationVariables['input'], 'datasetId' | 'action' | 'purpose'> & { agreementId?: string };
  ground: AccessGround | null | undefined;
  columns: Columns;
  /** The columns a preview has shown to be given. */
  given: DatasetPreviewQuery['datasetPreview']['columns'] | undefined;
}) {
  const { t } = useTranslation();
  const [busy, request] = useAct(requestTransfer);
  const [format, setFormat] = useState<TransferFormat>('csv');
  const [some, setSome] = useState<readonly string[]>([]);
  const [denial, setDenial] = useState<Denial>();
  const offered = given ?? (ground === 'OPEN' ? columns.filter(isOpen) : columns);
  const submit = async () => {
    const chosen = offered.flatMap(({ name }) => (some.includes(name) ? [name] : []));
    const { done, problem } = await request({
      input: { ...asked, format, columns: chosen.length > 0 ? chosen : null, clientMutationId: newKey() },
    });
    setDenial(problem && denialOf(problem));
    if (!done?.path) return;
    const link = document.createElement('a');
    link.href = done.path;
    link.download = '';
    link.click();
    announce(t('transfers.begun'));
  };
  return (
    <div className="reading__download">
      <h3>{t('transfers.download')}</h3>
      <ColumnChoice id="download" columns={offered} chosen={some} onChoose={setSome} />
      <div className="filters">
        <Select
          id="download-format"
          size="sm"
          labelText={t('transfers.format')}
          value={format}
          onChange={({ target }) => setFormat(target.value as TransferFormat)}
        >
          {formatsOf(offered).map((each) => (
            <SelectItem key={each} value={each} text={t(`transferFormat.${each}`)} />
          ))}
        </Select>
        <Button size="sm" renderIcon={Download} disabled={busy} onClick={() => void submit()}>
          {t('transfers.download')}
        </Button>
      </div>
      {denial && <Denied denial={denial} agreementId={asked.agreementId} />}
    </div>
  );
}

const isOpen = ({ sensitivity }: Columns[number]) => sensitivity === 'PUBLIC' || sensitivity === 'INTERNAL';
