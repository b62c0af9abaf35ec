import './bring-texts.js';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { archivesQuery } from './archived.queries.js';

/**
 * Where a list of what happened ends: says that more did that is not kept at hand, and what to do about it.
 * @param ends whether the last page is shown
 * @param from what happened before is not looked for
 * @param about id of what it is about: before that was made nothing happened to it
 */
export function ArchivedBefore({ ends, from, about }: { ends: boolean; from?: string | null; about?: string | null }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [{ data }] = useQuery({ query: archivesQuery, pause: !ends });
  const until = data?.ledgerArchives.at(-1)?.until;
  const since = Math.max(from ? Date.parse(from) : 0, madeAt(about));
  if (!ends || !until || Date.parse(until) < since) return null;
  return (
    <p className="quiet" role="note">
      {t('archived.before', { date: moment(until) })}
    </p>
  );
}

/** The time in a UUIDv7. */
function madeAt(id?: string | null): number {
  return id?.[14] === '7' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : 0;
}
