import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';

/** What whoever decided put right in what was written: it stands wherever that is read. */
export function Corrected({ corrections }: Pick<ApprovalFileFragment['decisions'][number], 'corrections'>) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  return corrections.map(({ id, text, correctedAt }) => (
    <div key={id}>
      <p>{t('approval.corrected', { date: moment(correctedAt) })}</p>
      <blockquote className="written">{text}</blockquote>
    </div>
  ));
}
