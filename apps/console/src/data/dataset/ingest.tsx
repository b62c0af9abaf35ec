import { InlineNotification, ProgressBar } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { DatasetVersionFieldsFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { Figures } from '../../parts/figures.js';
import { isHeld } from '../../parts/files/file-check.js';
import { Rows } from '../../parts/list/rows.js';
import { ingestText, rejectionText } from './ingest-text.js';

type Taken = NonNullable<DatasetVersionFieldsFragment['ingest']>;

/** How the rows of a version are or were taken in: progress, why it failed, and every row that did not fit. */
export function Ingest({ ingest }: { ingest: Taken }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { state, bytesDone, bytesTotal, accepted, rejected, rejections, reportPath, check } = ingest;
  const under = state === 'WAITING' || state === 'RUNNING';
  const waitsFor = state === 'RUNNING' ? 'ingest.running' : check === 'WAITING' ? 'ingest.checking' : 'ingest.waiting';
  return (
    <div className="ingest">
      {under && (
        <>
          <ProgressBar
            label={t(waitsFor)}
            value={bytesTotal > 0 ? Math.round((100 * bytesDone) / bytesTotal) : undefined}
          />
          <p className="cds--progress-bar__helper-text">
            {t('ingest.sofar', { accepted: number(accepted), rejected: number(rejected) })}
          </p>
        </>
      )}
      {state === 'FAILED' && (
        <InlineNotification
          className="refusal"
          kind="error"
          lowContrast
          hideCloseButton
          title={t('ingest.failed')}
          subtitle={isHeld(check) ? t(`fileCheck.${check as 'QUARANTINED'}`) : ingestText(ingest)}
        />
      )}
      {!under && accepted + rejected > 0 && (
        <Figures
          figures={[
            { name: t('ingest.accepted'), value: number(accepted) },
            { name: t('quality.rejected'), value: number(rejected), bad: rejected > 0 },
          ]}
        />
      )}
      {rejections.length > 0 && (
        <div>
          <div className="section__head">
            <h3 id="rejections-heading">
              {rejected > rejections.length
                ? t('ingest.firstRejections', { count: rejections.length })
                : t('ingest.rejections')}
            </h3>
            {reportPath && (
              <a className="cds--link" href={reportPath} download="rejected.csv">
                <Download size={16} aria-hidden /> {t('ingest.report')}
              </a>
            )}
          </div>
          <Rows
            labelledBy="rejections-heading"
            rows={rejections.map((rejection, index) => ({ ...rejection, id: String(index) }))}
            columns={[
              { key: 'line', title: t('ingest.line'), cell: ({ line }) => number(line) },
              { key: 'column', title: t('column.name'), cell: ({ column }) => column ?? t('ingest.wholeRow') },
              { key: 'why', title: t('ingest.why'), cell: rejectionText },
            ]}
          />
        </div>
      )}
    </div>
  );
}
