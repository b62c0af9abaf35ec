import './glossary.scss';
import './bring-texts.js';
import { Button, Search } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.js';
import { Section } from '../parts/section.js';
import { Empty } from '../parts/states.js';
import { Link, useLocation } from '../routing/routing.js';
import { groups, type Term, type Topic } from './terms.js';

/** What the terms mean, in the reader's language, found by typing part of one. */
export default function GlossaryPage() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const [typed, setTyped] = useState('');
  useEffect(() => {
    document.getElementById(hash.slice(1))?.scrollIntoView({ block: 'center' });
  }, [hash]);
  const wanted = typed.trim().toLocaleLowerCase();
  const fits = (term: Term) =>
    `${t(`glossary.terms.${term}.term`)} ${t(`glossary.terms.${term}.says`)}`.toLocaleLowerCase().includes(wanted);
  const shown = (Object.keys(groups) as Topic[]).flatMap((group) => {
    const terms = groups[group].filter(fits);
    return terms.length > 0 ? [{ group, terms }] : [];
  });
  return (
    <Page
      title={t('glossary.title')}
      lead={t('glossary.lead')}
      className="glossary"
      actions={
        <Button as={Link} kind="tertiary" size="sm" to="/?tour=yes">
          {t('glossary.tour')}
        </Button>
      }
    >
      <div className="filters" role="search">
        <Search
          size="sm"
          labelText={t('glossary.search')}
          placeholder={t('glossary.search')}
          closeButtonLabelText={t('glossary.clear')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      {shown.length === 0 && <Empty title={t('glossary.none')}>{t('glossary.noneLead')}</Empty>}
      {shown.map(({ group, terms }) => (
        <Section key={group} id={group} title={t(`glossary.group.${group}`)}>
          <dl className="glossary__terms">
            {terms.map((term) => (
              <div key={term} id={term} className={hash === `#${term}` ? 'glossary__term--asked' : undefined}>
                <dt>{t(`glossary.terms.${term}.term`)}</dt>
                <dd>{t(`glossary.terms.${term}.says`)}</dd>
              </div>
            ))}
          </dl>
        </Section>
      ))}
    </Page>
  );
}
