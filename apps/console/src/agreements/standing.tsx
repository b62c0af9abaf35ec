import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { listed } from '#libs/contracts/terms/listed';
import type { AgreementRowFragment } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { useLanguage } from '../language/language.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { useSignedIn } from '../session/session.js';

const NEGOTIATION = {
  DRAFT: 'gray',
  REQUESTED: 'blue',
  OFFERED: 'blue',
  ACCEPTED: 'teal',
  AGREED: 'teal',
  VERIFIED: 'teal',
  FINALIZED: 'green',
  TERMINATED: 'gray',
} as const;
const STANDING = { PENDING: 'teal', IN_FORCE: 'green', SUSPENDED: 'red', ENDED: 'gray' } as const;

type Stands = Pick<AgreementRowFragment, 'state' | 'amendment' | 'standing'>;

/** How an agreement stands: in negotiation, or once signed whether data may flow, and whether it is being amended. */
export function Standing({ state, amendment, standing }: Stands) {
  const { t } = useTranslation();
  return (
    <>
      {standing ? (
        <Tag size="sm" type={STANDING[standing]}>
          {t(`agreementStanding.${standing}`)}
        </Tag>
      ) : (
        <Tag size="sm" type={NEGOTIATION[state]}>
          {t(`agreementState.${state}`)}
        </Tag>
      )}
      {amendment && (
        <Tag size="sm" type={NEGOTIATION[amendment]}>
          {t('agreements.amending', { state: t(`agreementState.${amendment}`) })}
        </Tag>
      )}
    </>
  );
}

type Party = AgreementRowFragment['parties'][number];

/** What a party is called by the reader: "we" for its own organisation. */
export function usePartyName(): (party: Pick<Party, 'organisationId' | 'organisation'>) => string {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { organisation: own } = useSignedIn();
  return ({ organisationId, organisation }) => {
    if (organisationId === own.id) return t('agreements.us');
    return organisation ? nameOf(organisation) : organisationId;
  };
}

/** Who has to do what next, in words, the reader's own organisation first. */
export function useOwed({ parties, state, drafterId }: AgreementRowFragment): { key: string; text: string }[] {
  const { t } = useTranslation();
  const { day } = useFormats();
  const name = usePartyName();
  const language = useLanguage();
  const { organisation: own, me } = useSignedIn();
  if (state === 'DRAFT' && drafterId === own.id) {
    return [{ key: 'draft', text: t('agreements.nextOf', { who: t('agreements.us'), what: t('nextAct.OFFER') }) }];
  }
  return parties
    .flatMap((party) => party.next.map((next) => ({ party, ...next })))
    .sort((a, b) => Number(b.party.organisationId === own.id) - Number(a.party.organisationId === own.id))
    .map(({ party, act, dueAt, roles }) => {
      const ours = party.organisationId === own.id && !roles.some((role) => me.roles.includes(role));
      const what = t(`nextAct.${act}`);
      const by =
        ours &&
        listed(
          language,
          roles.map((role) => t(`role.${role}`)),
          'disjunction',
        );
      const said = { who: name(party), what: by ? t('agreements.actBy', { what, roles: by }) : what };
      return {
        key: `${party.organisationId} ${act} ${dueAt ?? ''}`,
        text: dueAt ? t('agreements.nextUntil', { ...said, date: day(dueAt) }) : t('agreements.nextOf', said),
      };
    });
}

export function NextActs({ agreement }: { agreement: AgreementRowFragment }) {
  return (
    <ul>
      {useOwed(agreement).map(({ key, text }) => (
        <li key={key}>{text}</li>
      ))}
    </ul>
  );
}

/** What a party is called, by its id. */
export function usePartyNames({
  parties,
}: {
  readonly parties: readonly Pick<Party, 'organisationId' | 'organisation'>[];
}): (organisationId: string) => string {
  const name = usePartyName();
  return (organisationId) =>
    name(parties.find((party) => party.organisationId === organisationId) ?? { organisationId, organisation: null });
}
