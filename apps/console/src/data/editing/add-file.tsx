import { FileUploaderDropContainer, ProgressBar, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../graphql/act.js';
import type { DatasetDetailsFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { Refusal } from '../../parts/states.js';
import { upload } from '../../parts/files/upload.js';

/** How a version is added, of whatever kind. */
export interface Adding {
  readonly dataset: DatasetDetailsFragment;
  readonly onAdded: (number: number) => void;
  /** Somebody changed the dataset in the meantime: reads it again. */
  readonly onStale: () => void;
}

/** Sends a file; its columns are proposed from its rows once it is there. */
export function AddFile({ dataset: { id }, onAdded }: Adding) {
  const { t } = useTranslation();
  const { percent } = useFormats();
  const [note, setNote] = useState('');
  const [running, setRunning] = useState<{ name: string; sent: number }>();
  const [problem, setProblem] = useState<Problem>();
  const send = async (file: File | undefined) => {
    if (!file) return;
    setProblem(undefined);
    setRunning({ name: file.name, sent: 0 });
    const outcome = await upload<{ number: number }>(`/datasets/${id}/versions`, { note }, file, (sent) =>
      setRunning({ name: file.name, sent }),
    );
    setRunning(undefined);
    if (outcome.problem) return setProblem(outcome.problem);
    announce(t('addVersion.sent', { name: file.name }));
    onAdded(outcome.taken.number);
  };
  return (
    <>
      <TextArea
        id="version-note"
        labelText={t('addVersion.note')}
        helperText={t('addVersion.noteHelp')}
        rows={2}
        maxLength={2000}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <div>
        <p className="cds--label">{t('addVersion.fileLead')}</p>
        <FileUploaderDropContainer
          labelText={t('addVersion.drop')}
          disabled={running !== undefined}
          onAddFiles={(_, { addedFiles }) => void send(addedFiles[0])}
        />
      </div>
      <Refusal problem={problem} />
      {running && (
        <ProgressBar
          value={running.sent}
          label={t('documents.uploading', { name: running.name, percent: percent(running.sent) })}
        />
      )}
    </>
  );
}
