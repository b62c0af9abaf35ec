import { localeOf, zoneIn } from '#libs/contracts';
import type {
  CalendarUnit,
  Comparison,
  DataAction,
  DataPurpose,
  DataWay,
  OnwardRule,
  QuotaPeriod,
  QuotaUnit,
  SecurityLevel,
} from '../terms.catalogue.js';
import { dayAt, dayBegins, dayEnds } from '../../../../engines/calendars/agreed-day.catalogue.js';
import type { Clause, ClauseKind, ClauseOf } from './terms.clauses.js';
import type { Filter, FilterValue } from '../terms.filter.js';
import type { Transform } from '../terms.js';
import type { Phrasebook, TermsNames } from './terms.phrasebook.js';

type Say<T extends string> = Readonly<Record<T, string>>;

/** The words of one language. Functions get what is to be put in already written in that language. */
export interface Phrases {
  readonly locale: string;
  /** Opening and closing mark; a closing mark inside is doubled, so that no text can pretend to end. */
  readonly quotes: readonly [string, string];
  readonly actions: Say<DataAction>;
  readonly purposes: Say<DataPurpose>;
  readonly ways: Say<DataWay>;
  readonly onward: Say<OnwardRule>;
  readonly security: Say<SecurityLevel>;
  readonly comparisons: Say<Comparison>;
  readonly units: Say<CalendarUnit>;
  /** How much per which period, as "at most 5 rows a day". */
  readonly quota: (amount: string, of: QuotaUnit, per: QuotaPeriod) => string;
  readonly truth: readonly [yes: string, no: string];
  readonly and: string;
  readonly or: string;
  readonly not: (inner: string) => string;
  readonly in: (column: string, values: string) => string;
  readonly between: (column: string, from: string, to: string) => string;
  readonly isNull: (column: string) => string;
  readonly compare: (column: string, is: string, value: string) => string;
  readonly asIs: string;
  readonly drop: string;
  readonly hash: string;
  readonly mask: (first: string, last: string, by: string) => string;
  readonly round: (to: string) => string;
  readonly range: (width: string) => string;
  readonly calendar: (unit: string) => string;
  readonly prefix: (length: string) => string;
  readonly grid: (degrees: string) => string;
  readonly party: (name: string, provides: boolean, receives: boolean) => string;
  readonly dataset: (dataset: string, version: string | null, provider: string, recipients: string) => string;
  readonly mayDo: (dataset: string, actions: string) => string;
  readonly mayUseFor: (dataset: string, purposes: string) => string;
  readonly mayLeaveBy: (dataset: string, ways: string) => string;
  readonly column: (dataset: string, column: string, how: string) => string;
  readonly filter: (dataset: string, condition: string) => string;
  readonly minimumGroup: (dataset: string, size: string, by: string) => string;
  readonly quotaOf: (dataset: string, limit: string) => string;
  readonly from: (at: string) => string;
  readonly until: (at: string) => string;
  /** From the beginning of a day, until the end of one, where that is. */
  readonly fromDay: (day: string, zone: string) => string;
  readonly untilDay: (day: string, zone: string) => string;
  readonly retention: (days: string, certify: string) => string;
  readonly audit: (accessLog: boolean, notice: string | null) => string;
  readonly liability: (text: string | null) => string;
  readonly notice: (termination: string, amendment: string) => string;
  readonly breach: (hours: string) => string;
  readonly renewal: (days: string) => string;
}

const dayIn = (locale: string, day: string) =>
  new Intl.DateTimeFormat(localeOf(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

/** A phrasebook out of the words of a language: the grammar all three share. */
export function phrasebook(words: Phrases): Phrasebook {
  const format = new Intl.NumberFormat(words.locale, { maximumSignificantDigits: 21 });
  const lists = new Intl.ListFormat(words.locale, { type: 'conjunction' });
  const count = (value: number) => format.format(value);
  const quote = (text: string) => {
    const [open, close] = words.quotes;
    return `${open}${text.replaceAll(close, close + close)}${close}`;
  };
  const list = (items: readonly string[]) => lists.format(items);
  // Seconds are said where there are any.
  const instant = (text: string) => text.replace('T', ' ').replace(/(:00(\.0+)?)?Z$/, ' UTC');
  const term = (kind: 'from' | 'until', at: string, timeZone: string | undefined): string => {
    const there = timeZone && dayAt(new Date(at), timeZone);
    if (!there || (kind === 'from' ? dayBegins : dayEnds)(there, timeZone).getTime() !== Date.parse(at)) {
      return words[kind](instant(at));
    }
    return words[`${kind}Day`](dayIn(words.locale, there), zoneIn(words.locale, timeZone));
  };
  const value = (constant: FilterValue): string => {
    if (typeof constant === 'string') return quote(constant);
    return typeof constant === 'number' ? count(constant) : words.truth[constant ? 0 : 1];
  };
  const condition = (filter: Filter): string => {
    const joined = (items: readonly Filter[], word: string) => `(${items.map(condition).join(word)})`;
    if ('all' in filter) return joined(filter.all, words.and);
    if ('any' in filter) return joined(filter.any, words.or);
    if ('not' in filter) return words.not(condition(filter.not));
    if ('null' in filter) return words.isNull(quote(filter.null.column));
    if ('in' in filter) return words.in(quote(filter.in.column), filter.in.values.map(value).join(', '));
    if ('between' in filter) {
      const { column, from, to } = filter.between;
      return words.between(quote(column), value(from), value(to));
    }
    const { column, is, value: constant } = filter.compare;
    return words.compare(quote(column), words.comparisons[is], value(constant));
  };
  const how = (transform: Transform | null): string => {
    if (!transform) return words.asIs;
    switch (transform.kind) {
      case 'drop':
        return words.drop;
      case 'hash':
        return words.hash;
      case 'mask':
        return words.mask(count(transform.keepFirst), count(transform.keepLast), quote(transform.with));
      case 'round':
        return words.round(count(transform.to));
      case 'generalise':
        switch (transform.to) {
          case 'range':
            return words.range(count(transform.width));
          case 'prefix':
            return words.prefix(count(transform.length));
          case 'grid':
            return words.grid(count(transform.degrees));
          default:
            return words.calendar(words.units[transform.to]);
        }
    }
  };
  const speak: {
    [Kind in ClauseKind]: (value: ClauseOf<Kind>['value'], names: TermsNames, dataset: string) => string;
  } = {
    party: ({ organisationId, provides, receives }, names) =>
      words.party(quote(names.organisation(organisationId)), provides, receives),
    dataset: ({ version, providerId, recipientIds }, names, dataset) =>
      words.dataset(
        dataset,
        version === null ? null : count(version),
        quote(names.organisation(providerId)),
        list(recipientIds.map((id) => quote(names.organisation(id)))),
      ),
    actions: (items, _names, dataset) => words.mayDo(dataset, list(items.map((item) => words.actions[item]))),
    purposes: (items, _names, dataset) => words.mayUseFor(dataset, list(items.map((item) => words.purposes[item]))),
    ways: (items, _names, dataset) => words.mayLeaveBy(dataset, list(items.map((item) => words.ways[item]))),
    column: ({ name, transform }, _names, dataset) => words.column(dataset, quote(name), how(transform)),
    filter: (filter, _names, dataset) => words.filter(dataset, condition(filter)),
    minimumGroup: ({ size, by }, _names, dataset) => words.minimumGroup(dataset, count(size), list(by.map(quote))),
    quota: ({ amount, of, per }, _names, dataset) => words.quotaOf(dataset, words.quota(count(amount), of, per)),
    from: (at, { timeZone }) => term('from', at, timeZone),
    until: (at, { timeZone }) => term('until', at, timeZone),
    retention: ({ days, certifyWithinDays }) => words.retention(count(days), count(certifyWithinDays)),
    onward: (rule) => words.onward[rule],
    audit: ({ accessLog, inspectionNoticeDays: notice }) =>
      words.audit(accessLog, notice === null ? null : count(notice)),
    liability: (text) => words.liability(text === '' ? null : quote(text)),
    security: (level) => words.security[level],
    notice: ({ terminationDays, amendmentDays }) => words.notice(count(terminationDays), count(amendmentDays)),
    breach: ({ reportWithinHours }) => words.breach(count(reportWithinHours)),
    renewal: ({ remindDaysBefore }) => words.renewal(count(remindDaysBefore)),
  };
  return {
    sentence: (clause: Clause, names, dataset) =>
      (speak[clause.kind] as (value: unknown, names: TermsNames, dataset: string) => string)(
        clause.value,
        names,
        quote(dataset),
      ),
  };
}
