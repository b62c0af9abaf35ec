import { FileUploaderDropContainer, ProgressBar, Select, SelectItem, Stack } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../graphql/act.js';
import type { TableImportsQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { upload } from '../parts/files/upload.js';
import { Section } from '../parts/section.js';
import { Refusal } from '../parts/states.js';
import { useNavigate } from '../routing/routing.js';
import { TableColumns } from './table-columns.js';

/** Sends a table, which is looked through and not brought in yet. */
export function SendTable({ templates }: { templates: TableImportsQuery['tableTemplates'] }) {
  const { t, i18n } = useTranslation();
  const { percent } = useFormats();
  const go = useNavigate();
  const [chosen, choose] = useState(templates[0]);
  const kind = chosen?.kind;
  const [running, setRunning] = useState<{ name: string; sent: number }>();
  const [problem, setProblem] = useState<Problem>();
  const send = async (file: File | undefined) => {
    if (!file || !kind) return;
    setProblem(undefined);
    setRunning({ name: file.name, sent: 0 });
    const outcome = await upload<{ id: string }>('/imports/tables', { kind }, file, (sent) =>
      setRunning({ name: file.name, sent }),
    );
    setRunning(undefined);
    if (outcome.problem) return setProblem(outcome.problem);
    void go(`/imports/${outcome.taken.id}`);
  };
  const addressOf = (format: string) => `/imports/tables/templates/${kind}/${format}?language=${i18n.language}`;
  return (
    <Section id="send" title={t('imports.send')} lead={t('imports.sendLead')}>
      <div className="beside">
        <Stack gap={5} className="imports__send">
          <Select
            id="import-kind"
            labelText={t('imports.kind')}
            helperText={kind && t(`imports.kindHelp.${kind}`)}
            value={kind}
            onChange={({ target }) => choose(templates.find((one) => one.kind === target.value))}
          >
            {templates.map((one) => (
              <SelectItem key={one.kind} value={one.kind} text={t(`imports.kinds.${one.kind}`)} />
            ))}
          </Select>
          <div className="imports__templates">
            <p className="cds--label">{t('imports.template')}</p>
            {(['xlsx', 'csv'] as const).map((format) => (
              <a key={format} className="cds--link" href={addressOf(format)} download>
                {t(`imports.as.${format}`)}
              </a>
            ))}
          </div>
          <FileUploaderDropContainer
            labelText={t('imports.drop')}
            accept={['.csv', '.tsv', '.txt', '.xlsx', ...(kind === 'PROJECTS' ? ['.json', '.jsonl'] : [])]}
            disabled={running !== undefined}
            onAddFiles={(_, { addedFiles }) => void send(addedFiles[0])}
          />
          <Refusal problem={problem} />
          {running && (
            // Once it is here it is looked through, of which nothing tells how far it is.
            <ProgressBar
              value={running.sent < 100 ? running.sent : undefined}
              label={
                running.sent < 100
                  ? t('imports.sending', { name: running.name, percent: percent(running.sent) })
                  : t('imports.looking', { name: running.name })
              }
            />
          )}
        </Stack>
        {chosen && <TableColumns {...chosen} />}
      </div>
    </Section>
  );
}
