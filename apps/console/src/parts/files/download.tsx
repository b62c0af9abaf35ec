import { Button } from '@carbon/react';
import { Download as Icon } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { newKey, problemOf } from '../../graphql/act.js';
import { MOST_ROWS } from '../../graphql/read-all.js';
import type { ExportedList } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../announce.js';
import { today } from '../input/here.js';
import { noteExport } from './download.queries.js';
import { csvOf, save, type SheetColumn, xlsxOf } from './sheet.js';
import { labelled } from '../../language/labelled.js';

/**
 * A list as a file, CSV or Excel: all of it, not only what is on the screen.
 * @param read reads every row; may throw, which is said beside the buttons
 */
export function Download<Row>({
  list,
  name,
  columns,
  read,
}: {
  /** Which list it is: the security log keeps who saved it. */
  list: ExportedList;
  name: string;
  columns: readonly SheetColumn<Row>[];
  read: () => Promise<readonly Row[]>;
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [said, say] = useState<'failed' | 'cut'>();
  const write = async (kind: 'csv' | 'xlsx') => {
    setBusy(true);
    say(undefined);
    try {
      const rows = await read();
      const format = kind === 'csv' ? 'CSV' : 'XLSX';
      const input = { list, format, rows: rows.length, clientMutationId: newKey() } as const;
      if (problemOf(await client.mutation(noteExport, { input }).toPromise())) throw new Error('not noted');
      const content = kind === 'csv' ? csvOf(columns, rows) : await xlsxOf(name, columns, rows);
      const saved = save(content, `${name} ${today()}.${kind}`);
      announce(t('download.done', { name: saved }));
      if (rows.length === MOST_ROWS) say('cut');
    } catch {
      say('failed');
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="download" role="group" aria-label={t('download.label')}>
      {said && <span role="alert">{t(`download.${said}`, { most: number(MOST_ROWS) })}</span>}
      {(['csv', 'xlsx'] as const).map((kind) => (
        <Button
          key={kind}
          kind="ghost"
          size="sm"
          renderIcon={Icon}
          disabled={busy}
          aria-label={labelled(t('download.label'), t(`download.${kind}`))}
          onClick={() => void write(kind)}
        >
          {t(`download.${kind}`)}
        </Button>
      ))}
    </div>
  );
}
