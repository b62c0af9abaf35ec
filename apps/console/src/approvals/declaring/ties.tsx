import { useTranslation } from 'react-i18next';
import type { TieStepFragment as Step, TiesToPartiesQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { today } from '../../parts/input/here.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { useSignedIn } from '../../session/session.js';

type Tie = TiesToPartiesQuery['conflicts']['edges'][number]['node'];

/** What may tie somebody to a party, a sentence for each step of the way. */
export function Ties({ ties }: { ties: readonly Tie[] }) {
  const { t } = useTranslation();
  const name = useStepName();
  return ties.map(({ id, path }) => (
    <div key={id}>
      <p>
        <strong>{t('declareFirst.towards', { party: name(path.at(-1)?.to) })}</strong>
      </p>
      <Way path={path} />
    </div>
  ));
}

/** A way from whoever decides to a party, a sentence a step; `person` is whose it is, left out where that is the reader. */
export function Way({ path, person }: { path: readonly Step[]; person?: string }) {
  const sentences = useWayOf();
  return (
    <ul className="cds--list--unordered">
      {sentences(path, person).map((sentence, at) => (
        <li key={at} className="cds--list__item">
          {sentence}
        </li>
      ))}
    </ul>
  );
}

/** What a step leads from or to is called: an organisation, or whatever a register calls an owner without one here. */
export function useStepName(): (organisation: Step['to'] | undefined, named?: string | null) => string {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { organisation: own } = useSignedIn();
  return (organisation, named) => {
    if (!organisation) return named ?? t('declareFirst.unnamed');
    const name = nameOf(organisation);
    return organisation.id === own.id ? t('declareFirst.yours', { name }) : name;
  };
}

/** A way as sentences; see `Way`. */
export function useWayOf(): (path: readonly Step[], person?: string) => string[] {
  const { t } = useTranslation();
  const { day, percent } = useFormats();
  const name = useStepName();
  const sentence = (
    person: string | undefined,
    { by, from, to, fromName, toName, percent: part, until }: Step,
    at: number,
  ) => {
    const begins = !from && at === 0;
    const names = { from: begins && person ? person : name(from, fromName), to: name(to, toName) };
    if (by === 'SAME_NAME') return t(`declareFirst.${begins && !person ? 'yourName' : by}`, names);
    if (by === 'OWNS' || by === 'OWNED_BY') return t(`declareFirst.${by}`, { ...names, percent: percent(part ?? 0) });
    const ended = until && until < today() ? day(until) : undefined;
    // A way that begins with a person begins with the reader, unless somebody else is named.
    if (begins && !person)
      return ended ? t(`declareFirst.past.${by}`, { ...names, until: ended }) : t(`declareFirst.now.${by}`, names);
    const kind = t(`declareFirst.kinds.${by}`);
    return ended
      ? t('declareFirst.declaredPast', { ...names, kind, until: ended })
      : t('declareFirst.declared', { ...names, kind });
  };
  return (path, person) => path.map((step, at) => sentence(person, step, at));
}
