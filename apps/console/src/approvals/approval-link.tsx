import { useTranslation } from 'react-i18next';
import { labelled } from '../language/labelled.js';
import { Link } from '../routing/routing.js';

/** From what was put to a decision to how it is, or was, decided. */
export function ApprovalLink({ id, of }: { id: string; of: string }) {
  const { t } = useTranslation();
  return (
    <Link className="cds--link" to={`/approvals/${id}`} aria-label={labelled(t('approval.show'), of)}>
      {t('approval.show')}
    </Link>
  );
}
