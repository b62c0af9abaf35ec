import { useTranslation } from 'react-i18next';
import { listed } from '#libs/contracts/terms/listed';
import type { ApprovalFileFragment } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { useLanguage } from '../language/language.js';
import { Link } from '../routing/routing.js';
import { Remind } from './remind.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { ReceiptLink } from '../parts/receipt/receipt-link.js';
import { sentences } from '../language/labelled.js';

type Reason = NonNullable<ApprovalFileFragment['why']>;
type WaitedFor = Reason['waitingOn'][number];
type Ending = NonNullable<ApprovalFileFragment['ending']>;

type Why = Pick<ApprovalFileFragment, 'id' | 'state'> & {
  readonly why:
    | (Omit<Reason, 'carried' | 'joined' | 'left' | 'overridden' | 'unheard' | 'waitingOn'> &
        Partial<Pick<Reason, 'carried' | 'joined' | 'left' | 'overridden' | 'unheard'>> & {
          readonly waitingOn: readonly (Omit<WaitedFor, 'intervention'> & Partial<Pick<WaitedFor, 'intervention'>>)[];
        })
    | null;
  readonly jointSessions?: readonly { readonly state: string; readonly startsAt: string; readonly place: string }[];
  readonly ending?: Ending | null;
  /** Where it was asked for. */
  readonly remindable?: boolean;
  readonly remindableFrom?: string | null;
  readonly stages: readonly Pick<ApprovalFileFragment['stages'][number], 'key' | 'title'>[];
};

/** How somebody came to be asked whom the process did not find. */
const asked = {
  AGENCY_ADDED: 'added',
  SEAT_REASSIGNED: 'reassigned',
  TAKEN_OVER: 'takenOver',
  TIME_GRANTED: 'takenOver',
} as const;

/** "Why is this waiting?" in the reader's language: a sentence, what happens if nobody acts, and what is missing that the process requires. */
export function useWhy(): (approval: Why) => string {
  const { t } = useTranslation();
  const { day } = useFormats();
  const nameOf = useNameOf();
  const language = useLanguage();
  return ({ why, state, stages, ending }) => {
    if (!why) return '';
    const awaited = why.waitingOn.filter(({ named }) => named);
    const namesOf = (all: typeof awaited) =>
      listed(
        language,
        new Set(all.map(({ organisation, on }) => (organisation ? nameOf(organisation) : t(`approval.unnamed.${on}`)))),
      );
    const who = namesOf(awaited);
    const revises = why.waitingOn.filter(({ named, on, objectionId }) => !named && on === 'SUBMITTER' && !objectionId);
    const due = awaited.flatMap(({ dueAt }) => dueAt ?? []).sort()[0];
    const sentence = t(`approval.${why.because}`, {
      who,
      stage: stages.find(({ key }) => key === why.stage)?.title ?? '',
      since: day(why.since),
      until: due ? t('approval.until', { date: day(due) }) : '',
      state: t(`approvalState.${state}`),
    });
    const by = ending?.organisation ? nameOf(ending.organisation) : '—';
    const ended =
      ending &&
      (ending.because
        ? t('approval.ended', { who: by, because: t(`endingReason.${ending.because}`) })
        : t('approval.endedBy', { who: by }));
    const added = awaited.flatMap(({ intervention, organisation }) =>
      intervention
        ? t(`approval.${asked[intervention.kind]}`, {
            who: organisation ? nameOf(organisation) : '—',
            former: intervention.former ? nameOf(intervention.former) : '—',
            by: intervention.organisation ? nameOf(intervention.organisation) : '—',
            reason: intervention.reason,
          })
        : [],
    );
    const next =
      why.next && t(`approval.next.${why.next.what}`, { when: why.next.at ? day(why.next.at) : t('approval.soon') });
    const lacks = [...new Set(why.lacking.map(({ kind }) => kind))].map((each) => {
      const called = why.lacking.flatMap(({ kind, title, organisation }) =>
        kind === each && title ? [organisation ? `${title} (${nameOf(organisation)})` : title] : [],
      );
      return t(`approval.lacking.${each}`, { what: listed(language, called) });
    });
    const against = (['overridden', 'unheard'] as const).map((how) => {
      const whom = (why[how] ?? []).map((one) => nameOf(one));
      return whom.length > 0 && t(`approval.${how}`, { who: listed(language, whom) });
    });
    const carried = (why.carried ?? []).map((one) => nameOf(one));
    const stands = carried.length > 0 && t('approval.carried', { who: listed(language, carried) });
    const moved = (['joined', 'left'] as const).map((how) => {
      const groups = why[how] ?? [];
      return (
        groups.length > 0 &&
        t(`approval.${how}`, {
          groups: listed(
            language,
            groups.map((one) => `“${one}”`),
          ),
        })
      );
    });
    const revision = revises.length > 0 && t('approval.revisionToo', { who: namesOf(revises) });
    return sentences([sentence, revision, ended, ...added, ...against, ...moved, stands, next, ...lacks]);
  };
}

export function WhyWaiting({ approval }: { approval: Why }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const why = useWhy();
  const nameOf = useNameOf();
  // What is settled waits for nobody: its outcome is told without the question.
  if (approval.state !== 'OPEN') {
    const { ending } = approval;
    return (
      <div className="why">
        <p>{why(approval)}</p>
        {ending?.reason && <blockquote className="written">{ending.reason}</blockquote>}
        {ending?.receipt && (
          <ReceiptLink receipt={ending.receipt} of={ending.organisation ? nameOf(ending.organisation) : '—'} />
        )}
      </div>
    );
  }
  const called = approval.jointSessions?.find(({ state }) => state === 'CALLED');
  const links = approval.why?.lacking.flatMap(({ path, title, mendedAt: to }) =>
    to && title ? [{ key: path.join(), title, to }] : [],
  );
  return (
    <div className="why">
      <p>
        <strong>{t('approval.why')}</strong> {why(approval)}
        {called && ` ${t('approval.joint', { moment: moment(called.startsAt), place: called.place })}`}
      </p>
      {links && links.length > 0 && (
        <ul className="why__data" aria-label={t('approval.missing')}>
          {links.map(({ key, title, to }) => (
            <li key={key}>
              <Link className="cds--link" to={to}>
                {title}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {approval.remindableFrom && (
        <Remind id={approval.id} now={approval.remindable === true} from={approval.remindableFrom} />
      )}
    </div>
  );
}
