import { Button, ComboBox, Select, SelectItem, SelectItemGroup } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DateField } from '../parts/input/date-field.js';
import { useAddress } from '../parts/list/use-address.js';
import { OrganisationChoice } from '../parts/organisation/organisation-choice.js';
import { colleaguesQuery } from '../parts/organisation/organisations.queries.js';
import type { Subject } from '../parts/subject/subject.fragment.js';
import { useEventText } from '../parts/subject/use-event-text.js';
import { useSubject } from '../parts/subject/use-subject.js';
import { instantOf } from '../parts/timing/instant-of.js';
import { useSignedIn } from '../session/session.js';
import { auditSubjectQuery, auditSubjectsQuery, eventTypesQuery } from './audit.queries.js';
import { useFocusBack } from '../parts/input/choosing/focus-back.js';
import { useLibraryWords } from '../parts/input/choosing/library-words.js';

const CHOICES = ['what', 'by', 'person', 'about', 'from', 'until'] as const;
/** Kinds whose topic hears what is about their parts as well. */
const TOPICS = ['project', 'proposal', 'agreement'];

/** What narrows the log, in the address, and as the API is asked. */
export function useAuditFilter() {
  const address = useAddress(CHOICES);
  const [{ data }] = useQuery({ query: eventTypesQuery });
  const known = data?.ledgerEventTypes;
  const chosen = Object.fromEntries(CHOICES.map((name) => [name, address.of(name)])) as Partial<
    Record<(typeof CHOICES)[number], string>
  >;
  const { what, by, person, about, from, until } = chosen;
  const [kind, id] = about?.split(':') ?? [];
  const topical = kind !== undefined && TOPICS.includes(kind);
  return {
    ...address,
    chosen,
    known,
    /** Undefined until it is known which types a group has. */
    variables:
      what?.endsWith('.') && !known
        ? undefined
        : {
            types: what ? (what.endsWith('.') ? known?.filter((type) => type.startsWith(what)) : [what]) : undefined,
            organisation: by,
            actor: person,
            topic: topical ? about : undefined,
            subject: topical ? undefined : id,
            from: instantOf(from),
            until: instantOf(until, 1),
          },
  };
}

export type AuditFilter = ReturnType<typeof useAuditFilter>;

export function AuditFilters({ filter: { chosen, choose, clear, known, narrowed } }: { filter: AuditFilter }) {
  const { t } = useTranslation();
  const say = useEventText();
  const groups = [...new Set(known?.map(groupOf))].sort((a, b) => rank(a) - rank(b));
  return (
    <div className="filters" role="search">
      <Select
        key={known ? 'known' : 'asked'}
        id="audit-what"
        size="sm"
        labelText={t('audit.what')}
        value={chosen.what ?? ''}
        onChange={({ target }) => choose('what', target.value)}
      >
        <SelectItem value="" text={t('audit.anything')} />
        {groups.map((group) => (
          <SelectItemGroup key={group} label={t(`eventGroup.${group}`)}>
            <SelectItem value={`${group}.`} text={t('audit.allOf', { group: t(`eventGroup.${group}`) })} />
            {(known ?? [])
              .filter((type) => groupOf(type) === group)
              .map((type) => (
                <SelectItem key={type} value={type} text={say({ type })} />
              ))}
          </SelectItemGroup>
        ))}
      </Select>
      <AboutChoice value={chosen.about} onChoose={(about) => choose('about', about)} />
      <OrganisationChoice
        elsewhere
        id="audit-by"
        label={t('audit.organisation')}
        value={chosen.by}
        onChoose={(id) => choose('by', id)}
      />
      <PersonChoice value={chosen.person} onChoose={(id) => choose('person', id)} />
      {(['from', 'until'] as const).map((name) => (
        <DateField
          key={name}
          id={`audit-${name}`}
          size="sm"
          labelText={t(`audit.${name}`)}
          value={chosen[name] ?? ''}
          onChange={(day) => choose(name, day)}
        />
      ))}
      {narrowed && (
        <Button kind="ghost" size="sm" onClick={clear}>
          {t('audit.clear')}
        </Button>
      )}
    </div>
  );
}

/** What people look for most comes first; other groups follow. */
const ORDER = [
  'proposal',
  'approval',
  'project',
  'impact',
  'pilot',
  'incident',
  'agreement',
  'discussion',
  'dataset',
  'need',
  'data',
  'transfer',
  'delivery',
  'connector',
  'shared',
  'organisation',
  'member',
  'tableImport',
  'file',
  'absence',
  'work',
  'report',
  'interest',
  'pool',
  'holding',
  'session',
  'email',
  'password',
  'passkey',
  'code',
  'recoveryCodes',
  'factorRecovery',
  'signOn',
  'provisioning',
  'token',
  'program',
  'webhook',
  'bulkExport',
  'publication',
  'key',
  'definition',
  'calendar',
  'districts',
  'platform',
];

const groupOf = (type: string) => type.slice(0, type.indexOf('.'));
const rank = (group: string) => ORDER.indexOf(group) + 1 || Infinity;

/** One of one's own organisation; others are narrowed to from a row. */
function PersonChoice({ value, onChoose }: { value: string | undefined; onChoose: (id: string | undefined) => void }) {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const [{ data }] = useQuery({ query: colleaguesQuery, variables: { id: organisation.id } });
  const people = (data?.organisation?.members.edges ?? []).map(({ node }) => node);
  return (
    <Select
      key={people.length}
      id="audit-person"
      size="sm"
      labelText={t('audit.person')}
      value={value ?? ''}
      onChange={({ target }) => onChoose(target.value)}
    >
      <SelectItem value="" text={t('audit.anybody')} />
      {value && !people.some(({ id }) => id === value) && <SelectItem value={value} text={t('audit.onePerson')} />}
      {people.map(({ id, title, person }) => (
        <SelectItem key={id} value={id} text={person?.name ?? title} />
      ))}
    </Select>
  );
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Anything with a history, found by its title or its id. */
function AboutChoice({
  value,
  onChoose,
}: {
  value: string | undefined;
  onChoose: (about: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const words = useLibraryWords();
  const named = useSubject();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const id = value?.split(':').at(-1) ?? '';
  const [{ data: found }] = useQuery({
    query: auditSubjectsQuery,
    variables: { text },
    pause: text.length < 2 || ID.test(text),
  });
  const [{ data: pasted }] = useQuery({ query: auditSubjectQuery, variables: { id: text }, pause: !ID.test(text) });
  const [{ data: known }] = useQuery({ query: auditSubjectQuery, variables: { id }, pause: !id });
  const nodes = ID.test(text) ? [pasted?.node] : text.length < 2 ? [] : (found?.search ?? []).map(({ node }) => node);
  const label = (node: Subject | null) => (node && named(node)?.title) ?? '';
  const chosen = (id && known?.node) || undefined;
  const drawn = chosen ? id : (value ?? 'none');
  const chose = useFocusBack('audit-about', value ?? 'none');
  return (
    <ComboBox
      translateWithId={words}
      key={`${drawn}${chosen ? ' named' : ''}`}
      id="audit-about"
      size="sm"
      titleText={t('audit.subject')}
      placeholder={id || t('audit.subjectHelp')}
      items={nodes.filter((node) => node !== null && node !== undefined)}
      itemToString={label}
      initialSelectedItem={chosen}
      shouldFilterItem={() => true}
      onInputChange={(next) => setTyped(next ?? '')}
      onChange={({ selectedItem }) => {
        chose();
        onChoose(selectedItem ? `${selectedItem.__typename.toLowerCase()}:${selectedItem.id}` : undefined);
      }}
    />
  );
}
