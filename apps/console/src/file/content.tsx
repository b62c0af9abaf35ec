import { useTranslation } from 'react-i18next';
import type { NeedFragment, ProposalFileQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { fundingGap, isMoney } from '../proposals/wizard/values/amount.js';
import { labelled } from '../language/labelled.js';
import { NeedList } from '../needs/need-list.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { OrganisationName } from '../parts/organisation/organisation-name.js';

type Content = NonNullable<NonNullable<ProposalFileQuery['proposal']>['fullRevision']>['content'];
const FOR = ['public', 'private', 'civic'] as const;

/** Who is better off, and how that is measured: the three side by side. */
export function Benefits({ benefits }: { benefits: Content['benefits'] }) {
  const { t } = useTranslation();
  const { written } = useFormats();
  return (
    <div className="benefits">
      {FOR.map((whose) => (
        <div key={whose}>
          <h3>{t(`beneficiary.${whose}`)}</h3>
          <ul>
            {(benefits?.[whose] ?? []).map(({ statement, measure, baseline }, index) => (
              <li key={index}>
                {statement}
                {measure && <span className="file__quiet"> — {measure}</span>}
                {baseline?.value && (
                  <span className="file__quiet">
                    {' '}
                    {labelled(
                      t('file.today'),
                      [baseline.value, baseline.unit, baseline.on && written(baseline.on)].filter(Boolean).join(' '),
                    )}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** Where the money comes from: a bar of the whole, and each source in words. */
export function Funding({
  sources,
  total,
  currency,
}: {
  sources: NonNullable<Content['fundingSources']>;
  total: string | null | undefined;
  currency: string | null | undefined;
}) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const nameOf = useNameOf();
  const gap = fundingGap({ amount: total, currency }, sources);
  const inWords = (given: { amount?: string | null; currency?: string | null }) =>
    isMoney(given) ? money(given.amount, given.currency) : given.amount;
  const sum = Number(total) || sources.reduce((all, { amount }) => all + (Number(amount) || 0), 0);
  return (
    <>
      {gap && (
        <p className="late">
          {t(gap.short ? 'wizard.fundingShort' : 'wizard.fundingOver', { gap: money(gap.gap, currency ?? '') })}
        </p>
      )}
      <ul className="funding">
        {sources.map(({ kind, organisation, name, amount, currency: own }, index) => (
          <li key={index}>
            <span>
              {kind && t(`fundingKind.${kind}`)}
              {(organisation || name) && ` · ${organisation ? nameOf(organisation) : name}`}
            </span>
            <svg className="risks__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect className="funding__all" width="100" height="8" />
              <rect
                className="risks__public"
                width={sum > 0 ? Math.min(100, (100 * Number(amount ?? 0)) / sum) : 0}
                height="8"
              />
            </svg>
            <span className="funding__amount">{inWords({ amount, currency: own || currency })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Which data it needs, with who holds it and whether an agreement covers it, and which standards it meets. */
export function DataAndStandards({
  datasets,
  standards,
  needs,
}: Pick<Content, 'datasets' | 'standards'> & { needs: readonly NeedFragment[] }) {
  const { t } = useTranslation();
  return (
    <>
      <div>
        <h3 id="needs-heading">{t('file.data')}</h3>
        {needs.length > 0 ? (
          <NeedList labelledBy="needs-heading" needs={needs} />
        ) : (
          <DataWanted datasets={datasets ?? []} />
        )}
      </div>
      <div>
        <h3>{t('file.standards')}</h3>
        <StandardsMet standards={standards ?? []} />
      </div>
    </>
  );
}

/** Data as a draft describes it: what, from whom, what for, and whose personal data. */
export function DataWanted({ datasets }: { datasets: NonNullable<Content['datasets']> }) {
  const { t } = useTranslation();
  return (
    <ul>
      {datasets.map(
        ({ title, existing, theme, holderOrganisationId, holderFunction, reason, personal, personalData }, index) => (
          <li key={index}>
            {title} <span className="file__quiet">({t(existing ? 'file.existing' : 'file.toBeMade')})</span>
            {(holderOrganisationId || holderFunction) && (
              <>
                {' · '}
                {holderOrganisationId ? (
                  <OrganisationName id={holderOrganisationId} />
                ) : (
                  t('needs.somebodyIn', { function: t(`organisation.function.${holderFunction as 'SECURITY'}`) })
                )}
              </>
            )}
            <span className="need__more">
              {[theme && t(`datasetTheme.${theme}`), personal && t('catalogue.withPersonal'), personalData, reason]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ),
      )}
    </ul>
  );
}

/** Standards with their codes and groups. */
export function StandardsMet({ standards }: { standards: NonNullable<Content['standards']> }) {
  const { t } = useTranslation();
  return (
    <ul>
      {standards.map(({ code, title, group }, index) => (
        <li key={index}>
          <strong>{code}</strong> {title} {group && <span className="file__quiet">{t(`standardGroup.${group}`)}</span>}
        </li>
      ))}
    </ul>
  );
}
