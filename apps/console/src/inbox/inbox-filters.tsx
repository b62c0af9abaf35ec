import { Button, ContentSwitcher, Select, SelectItem, Switch } from '@carbon/react';
import { Filter as FilterIcon } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxCountsQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { TypedSearch } from '../parts/list/typed-search.js';
import { assignees, dues, everything, type InboxFilter, isNarrow, kinds, orders, subjects } from './inbox.filter.js';
import { MOST_COUNTED } from '../shell/held-wanted.js';

/** Whose, what, until when; each choice at once, the search when the typing stops. */
export function InboxFilters({
  filter,
  counts,
  onChange,
}: {
  filter: InboxFilter;
  counts: InboxCountsQuery | undefined;
  onChange: (filter: InboxFilter) => void;
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [open, setOpen] = useState(false);
  const counted = (text: string, count: number | undefined) =>
    count === undefined ? text : `${text} (${count < MOST_COUNTED ? number(count) : t('inbox.many')})`;
  return (
    <div className="inbox__filters" role="search">
      <ContentSwitcher
        size="sm"
        aria-label={t('inbox.whose')}
        selectedIndex={filter.whole ? 1 : 0}
        onChange={({ index }) => onChange({ ...filter, whole: index === 1 })}
      >
        <Switch name="mine" text={counted(t('inbox.mine'), counts?.mine)} />
        <Switch name="organisation" text={counted(t('inbox.organisation'), counts?.all)} />
      </ContentSwitcher>
      <TypedSearch
        id="inbox-search"
        label={t('inbox.search')}
        clear={t('inbox.clear')}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      <Button
        className="inbox__more"
        kind="ghost"
        size="sm"
        aria-expanded={open}
        aria-controls="inbox-more"
        renderIcon={FilterIcon}
        onClick={() => setOpen(!open)}
      >
        {t(isNarrow(filter) ? 'inbox.filtersSet' : 'inbox.filters')}
      </Button>
      <div id="inbox-more" className={open ? 'inbox__choices inbox__choices--open' : 'inbox__choices'}>
        <Choice
          id="inbox-kind"
          label={t('inbox.kind')}
          value={filter.kind}
          among={kinds}
          text={(kind) => t(`inbox.kinds.${kind}`)}
          onChoose={(kind) => onChange({ ...filter, kind })}
        />
        <Choice
          id="inbox-subject"
          label={t('inbox.subject')}
          value={filter.subject}
          among={subjects}
          text={(subject) => t(`kind.${subject}`)}
          onChoose={(subject) => onChange({ ...filter, subject })}
        />
        <Choice
          id="inbox-due"
          label={t('inbox.due')}
          value={filter.due}
          among={dues}
          text={(due) => (due === '0' ? counted(t('inbox.overdue'), counts?.overdue) : t(`inbox.within${due}`))}
          onChoose={(due) => onChange({ ...filter, due })}
        />
        <Choice
          id="inbox-assigned"
          label={t('assigned.to')}
          value={filter.assigned}
          any={t('assigned.anybody')}
          among={assignees}
          text={(to) =>
            to === 'ME'
              ? counted(t('assigned.me'), counts?.toMe)
              : to === 'NOBODY'
                ? counted(t('assigned.nobody'), counts?.toNobody)
                : t('assigned.others')
          }
          onChoose={(assigned) => onChange({ ...filter, assigned })}
        />
        <Choice
          id="inbox-order"
          label={t('inbox.order')}
          value={filter.order}
          any={t('inbox.orders.urgent')}
          among={orders}
          text={(order) => t(order === 'SINCE' ? 'inbox.orders.longest' : 'inbox.orders.newest')}
          onChoose={(order) => onChange({ ...filter, order })}
        />
        {isNarrow(filter) && (
          <Button
            kind="ghost"
            size="sm"
            onClick={() => onChange({ ...everything, whole: filter.whole, order: filter.order })}
          >
            {t('inbox.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** One of these, or any. */
function Choice<Value extends string>({
  id,
  label,
  value,
  any,
  among,
  text,
  onChoose,
}: {
  id: string;
  label: string;
  value: Value | '';
  /** What none of them is called. */
  any?: string;
  among: readonly Value[];
  text: (value: Value) => string;
  onChoose: (value: Value | '') => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      id={id}
      size="sm"
      inline
      labelText={label}
      value={value}
      onChange={(event) => onChoose(event.target.value as Value | '')}
    >
      <SelectItem value="" text={any ?? t('inbox.any')} />
      {among.map((each) => (
        <SelectItem key={each} value={each} text={text(each)} />
      ))}
    </Select>
  );
}
