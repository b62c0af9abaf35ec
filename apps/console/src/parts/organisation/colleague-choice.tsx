import { Select, SelectItem } from '@carbon/react';
import { useQuery } from 'urql';
import { useSignedIn } from '../../session/session.js';
import { colleaguesQuery } from './organisations.queries.js';

/** Chooses somebody active of the reader's organisation, by name. */
export function ColleagueChoice({
  id,
  label,
  help,
  value,
  without = [],
  none,
  invalid,
  onChange,
}: {
  id: string;
  label: string;
  help?: string;
  value: string;
  /** Who cannot be chosen. */
  without?: readonly string[];
  /** What choosing nobody is called. */
  none: string;
  invalid?: string;
  onChange: (id: string) => void;
}) {
  const { organisation } = useSignedIn();
  const [{ data }] = useQuery({ query: colleaguesQuery, variables: { id: organisation.id } });
  const members = (data?.organisation?.members.edges ?? []).map(({ node }) => node);
  return (
    <Select
      id={id}
      labelText={label}
      helperText={help}
      value={value}
      invalid={Boolean(invalid)}
      invalidText={invalid}
      onChange={(event) => onChange(event.target.value)}
    >
      <SelectItem value="" text={none} />
      {members
        .filter((member) => !without.includes(member.id))
        .map(({ id: memberId, title, person }) => (
          <SelectItem key={memberId} value={memberId} text={person ? `${person.name} · ${title}` : title} />
        ))}
    </Select>
  );
}
