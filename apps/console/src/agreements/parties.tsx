import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { Rows } from '../parts/list/rows.js';
import { useSignedIn } from '../session/session.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import type { Agreement } from './agreement.fragment.js';
import { comma } from '../language/labelled.js';

/** The parties, what each is in it, and what each has done with the offer that lies on the table. */
export function Parties({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { organisation: own } = useSignedIn();
  const nameOf = useNameOf();
  const done = (when: string | null | undefined, counts: boolean) =>
    counts && when ? moment(when) : <span className="quiet">{t('agreement.notYet')}</span>;
  if (agreement.parties.length === 0) return <p className="quiet">{t('agreement.noTerms')}</p>;
  return (
    <Rows
      labelledBy="parties-heading"
      rows={agreement.parties.map((party) => ({ id: party.organisationId, ...party }))}
      columns={[
        {
          key: 'party',
          title: t('agreement.party'),
          cell: ({ organisationId, organisation }) => (
            <>
              {organisation ? nameOf(organisation) : organisationId}
              {organisationId === own.id && ` (${t('agreements.us')})`}
            </>
          ),
        },
        {
          key: 'role',
          title: t('agreement.role'),
          cell: ({ provides, receives }) =>
            t(provides && receives ? 'agreement.both' : provides ? 'agreement.provides' : 'agreement.receives'),
        },
        {
          key: 'accepted',
          title: t('agreement.accepted'),
          cell: ({ acceptedAt, accepted }) => done(acceptedAt, accepted),
        },
        { key: 'signed', title: t('agreement.signed'), cell: ({ signedAt, signed }) => done(signedAt, signed) },
        {
          key: 'next',
          title: t('agreements.next'),
          cell: ({ next }) => next.map(({ act }) => t(`nextAct.${act}`)).join(comma()),
        },
      ]}
    />
  );
}
