import './bring-texts.js';
import { useTranslation } from 'react-i18next';
import { Link } from '../routing/routing.js';
import type { Term } from './terms.js';
import { colon } from '../language/labelled.js';

/** What a term means, where somebody asked beside a field. */
export default function Says({ term }: { term: Term }) {
  const { t } = useTranslation();
  return (
    <>
      <p>
        <strong>{t(`glossary.terms.${term}.term`)}</strong>
        {colon()}
        {t(`glossary.terms.${term}.says`)}
      </p>
      <Link className="cds--link" to={`/glossary#${term}`}>
        {t('glossary.title')}
      </Link>
    </>
  );
}
