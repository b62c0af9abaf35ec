import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { Link } from '../routing/routing.js';

/** A number that opens the list behind it; nothing has no list. */
export function CountLink({ what, count, to }: { what: string; count: number; to: string }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  if (count === 0) return <span className="native">{number(0)}</span>;
  return (
    <Link className="cds--link" to={to} aria-label={t('overview.numberOf', { what, count: number(count) })}>
      {number(count)}
    </Link>
  );
}
