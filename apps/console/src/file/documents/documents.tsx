import { Button, Table, TableBody, TableCell, TableContainer, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { FileLink, isHeld } from '../../parts/files/file-check.js';
import { Skeleton } from '../../parts/states.js';
import type { FileAttachment } from '../file.fragment.js';

const IMAGES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];
const TABLES = ['text/csv', 'text/tab-separated-values'];
/** A preview, not a spreadsheet. */
const MOST_ROWS = 200;
const MOST_BYTES = 2_000_000;

/** Whether it can be looked at here. */
export function isShown({ mediaType, check }: FileAttachment): boolean {
  if (isHeld(check)) return false;
  return mediaType === 'application/pdf' || IMAGES.includes(mediaType) || TABLES.includes(mediaType);
}

/** Documents of a revision: what they are, a look at them here, and the file itself. */
export function Documents({ attachments }: { attachments: readonly FileAttachment[] }) {
  const { t } = useTranslation();
  const { bytes } = useFormats();
  const [openId, setOpenId] = useState<string>();
  if (attachments.length === 0) return <p className="file__none">{t('file.noDocuments')}</p>;
  return (
    <ul className="documents">
      {attachments.map((document) => {
        const open = openId === document.id;
        return (
          <li key={document.id}>
            <div className="documents__one">
              <FileLink {...document} />
              <span className="file__quiet">
                {document.mediaType} · {bytes(document.size)}
              </span>
              {isShown(document) && (
                <Button
                  kind="ghost"
                  size="sm"
                  aria-expanded={open}
                  aria-label={t(open ? 'file.hideDocument' : 'file.showDocument', { name: document.name })}
                  onClick={() => setOpenId(open ? undefined : document.id)}
                >
                  {t(open ? 'file.hide' : 'file.show')}
                </Button>
              )}
            </div>
            {open && <Preview document={document} />}
          </li>
        );
      })}
    </ul>
  );
}

/** A look at it, without leaving the screen. */
export function Preview({ document: { path, name, mediaType } }: { document: FileAttachment }) {
  if (mediaType === 'application/pdf') {
    return <iframe className="documents__frame" src={`${path}?preview=1`} title={name} referrerPolicy="no-referrer" />;
  }
  if (IMAGES.includes(mediaType)) return <img className="documents__image" src={path} alt={name} />;
  return <TablePreview path={path} name={name} delimiter={mediaType === 'text/csv' ? ',' : '\t'} />;
}

function TablePreview({ path, name, delimiter }: { path: string; name: string; delimiter: string }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<string[][] | 'failed'>();
  useEffect(() => {
    const stop = new AbortController();
    readTable(path, delimiter, stop.signal).then(setRows, () => {
      if (!stop.signal.aborted) setRows('failed');
    });
    return () => stop.abort();
  }, [path, delimiter]);
  if (!rows) return <Skeleton lines={4} />;
  if (rows === 'failed') return <p role="alert">{t('file.cannotShow')}</p>;
  const [head = [], ...body] = rows;
  return (
    <TableContainer tabIndex={0} role="group" aria-label={name} className="documents__table">
      <Table size="xs" aria-label={name}>
        <TableHead>
          <TableRow>
            {head.map((cell, index) => (
              <TableHeader key={index}>{cell}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {body.slice(0, MOST_ROWS).map((row, index) => (
            <TableRow key={index}>
              {row.map((cell, column) => (
                <TableCell key={column}>{cell}</TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

async function readTable(path: string, delimiter: string, signal: AbortSignal): Promise<string[][]> {
  const [response, { parse }] = await Promise.all([
    fetch(path, { signal, credentials: 'same-origin' }),
    import('csv-parse/browser/esm/sync'),
  ]);
  if (!response.ok) throw new Error(String(response.status));
  const text = (await response.text()).slice(0, MOST_BYTES);
  return parse(text, { delimiter, bom: true, relax_column_count: true, relax_quotes: true, to: MOST_ROWS + 1 });
}
