import { type Fault, beneficiaries, riskCategories } from '#libs/contracts';
import { Decimal } from 'decimal.js';
import { draftFaults, type ProposalContent } from './proposal.content.js';
import { activityFaults, securityFaults } from './proposal.screening.js';
import { siteFaults } from './sites.catalogue.js';

type Path = readonly (string | number)[];
type Say = (path: Path, code: string, message: string) => void;
type Check = (content: ProposalContent, say: Say) => void;

/**
 * Everything that keeps a draft from being submitted, all at once. An empty list means complete.
 * A part whose shape is wrong (see `draftFaults`) is told by its faults of shape; all other parts are still checked.
 * @param content a stored draft, or anything at all: never throws
 */
export function completeFaults(content: unknown): Fault[] {
  const faults = draftFaults(content);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return faults;
  if (faults.some((fault) => fault.path.length === 0)) return faults;

  const misshapen = new Set(faults.map((fault) => fault.path[0]));
  const sound = Object.fromEntries(Object.entries(content).filter(([key]) => !misshapen.has(key))) as ProposalContent;
  const say: Say = (path, code, message) => faults.push({ path, code, message });
  for (const [field, check] of Object.entries(checks)) if (!misshapen.has(field)) check(sound, say);
  return faults;
}

/** One entry a field, so that a field can't be forgotten: adding one to the content asks for its check here. */
const checks: { readonly [Field in keyof Required<ProposalContent>]: Check } = {
  // A request may stay without an answer: whoever asked sees that.
  answers: () => undefined,
  summary: (content, say) => needText(content.summary, ['summary'], 'Summarise the proposal.', say),
  pppType: ({ pppType }, say) => need(pppType, ['pppType'], 'Choose the type of partnership.', say),
  termYears: ({ termYears }, say) => {
    if (termYears === undefined) say(['termYears'], 'REQUIRED', 'State the term in years.');
    else if (!Number.isInteger(termYears) || termYears < 1 || termYears > 99) {
      say(['termYears'], 'OUT_OF_RANGE', 'The term is a whole number of years from 1 to 99.');
    }
  },
  capitalValue: ({ capitalValue }, say) => {
    checkMoney(capitalValue?.amount, ['capitalValue', 'amount'], say);
    checkCurrency(capitalValue?.currency, ['capitalValue', 'currency'], say);
  },
  fundingSources: ({ fundingSources }, say) => {
    if (!fundingSources?.length) return say(['fundingSources'], 'REQUIRED', 'Name at least one source of funding.');
    for (const [index, source] of fundingSources.entries()) {
      const path = ['fundingSources', index];
      need(source.kind, [...path, 'kind'], 'Choose the kind of funding.', say);
      if (source.organisationId === undefined) needText(source.name, [...path, 'name'], 'Name the funder.', say);
      checkMoney(source.amount, [...path, 'amount'], say);
      if (source.currency !== undefined) checkCurrency(source.currency, [...path, 'currency'], say);
    }
  },
  risks: ({ risks = [] }, say) => {
    for (const category of riskCategories) {
      const found = risks.flatMap((risk, index) => (risk.category === category ? [index] : []));
      if (found.length === 0) say(['risks'], 'REQUIRED', `Allocate the ${words(category)} risk.`);
      for (const index of found.slice(1)) {
        say(['risks', index, 'category'], 'DUPLICATE', `The ${words(category)} risk is allocated twice; keep one.`);
      }
    }
    risks.forEach((risk, index) => checkRisk(risk, ['risks', index], say));
  },
  benefits: ({ benefits }, say) => {
    for (const beneficiary of beneficiaries) {
      const entries = benefits?.[beneficiary] ?? [];
      if (entries.length === 0)
        say(['benefits', beneficiary], 'REQUIRED', `State at least one ${beneficiary} benefit.`);
      entries.forEach((entry, index) =>
        needText(entry.statement, ['benefits', beneficiary, index, 'statement'], 'State the benefit.', say),
      );
    }
  },
  // Whether they have to be there is what the process says.
  security: ({ security }, say) => security && sayAll(securityFaults(security), say),
  activities: ({ activities }, say) => activities && sayAll(activityFaults(activities), say),
  sites: ({ sites }, say) => {
    if (sites === undefined) say(['sites'], 'REQUIRED', 'Draw at least one site.');
    else sayAll(siteFaults(sites, ['sites']), say);
  },
  component: ({ component }, say) => need(component, ['component'], 'Choose the smart-city component.', say),
  datasets: ({ datasets }, say) => {
    need(datasets, ['datasets'], 'State the datasets needed; an empty list says none.', say);
    datasets?.forEach(({ title, personal, personalData }, index) => {
      needText(title, ['datasets', index, 'title'], 'Name the dataset.', say);
      if (personal) needText(personalData, ['datasets', index, 'personalData'], 'Say which personal data.', say);
    });
    sayDuplicates(
      datasets?.map(({ datasetId }) => datasetId),
      (index) => ['datasets', index, 'datasetId'],
      'This dataset is listed twice.',
      say,
    );
  },
  standards: ({ standards }, say) => {
    need(standards, ['standards'], 'State the standards met; an empty list says none.', say);
    standards?.forEach((standard, index) => {
      needText(standard.code, ['standards', index, 'code'], 'Give the code of the standard.', say);
      needText(standard.title, ['standards', index, 'title'], 'Give the title of the standard.', say);
      need(standard.group, ['standards', index, 'group'], 'Choose the group of the standard.', say);
    });
    sayDuplicates(
      standards?.map(({ code }) => code),
      (index) => ['standards', index, 'code'],
      'This standard is listed twice.',
      say,
    );
  },
  solicited: ({ solicited }, say) => need(solicited, ['solicited'], 'Say whether the proposal was solicited.', say),
  consortiumOrganisationIds: ({ consortiumOrganisationIds }, say) =>
    sayDuplicates(
      consortiumOrganisationIds,
      (index) => ['consortiumOrganisationIds', index],
      'This partner is listed twice.',
      say,
    ),
  proposedStakes: ({ proposedStakes }, say) => {
    if (proposedStakes === undefined) return;
    let sum: Decimal | null = new Decimal(0);
    for (const [index, stake] of proposedStakes.entries()) {
      const path = ['proposedStakes', index];
      need(stake.organisationId, [...path, 'organisationId'], 'Name the co-owner.', say);
      need(stake.kind, [...path, 'kind'], 'Choose what the co-owner brings in.', say);
      const share = checkPercent(stake.sharePercent, [...path, 'sharePercent'], say);
      if (share?.isZero())
        say(
          [...path, 'sharePercent'],
          'OUT_OF_RANGE',
          'A share is more than 0 %; remove the co-owner, or give it one.',
        );
      sum = share && sum ? sum.plus(share) : null;
      if (stake.votingWeight !== undefined) checkPercent(stake.votingWeight, [...path, 'votingWeight'], say);
    }
    if (sum && !sum.equals(100))
      say(['proposedStakes'], 'SUM', `The shares sum to ${sum.toString()} %; they must sum to exactly 100 %.`);
    sayDuplicates(
      proposedStakes.map(({ organisationId, kind }) => organisationId && kind && `${organisationId} ${kind}`),
      (index) => ['proposedStakes', index],
      'This co-owner already has a share of this kind; add the two up.',
      say,
    );
  },
};

type Risk = NonNullable<ProposalContent['risks']>[number];

function checkRisk(risk: Risk, path: Path, say: Say): void {
  need(risk.category, [...path, 'category'], 'Choose the category of the risk.', say);
  if (risk.allocation === undefined) return say([...path, 'allocation'], 'REQUIRED', 'Say who bears the risk.');
  if (risk.allocation !== 'SHARED') {
    if (risk.shares !== undefined)
      say([...path, 'shares'], 'NOT_ALLOWED', 'Shares are only for a shared risk; remove them.');
    return;
  }
  const publicShare = checkPercent(risk.shares?.public, [...path, 'shares', 'public'], say);
  const privateShare = checkPercent(risk.shares?.private, [...path, 'shares', 'private'], say);
  if (!publicShare || !privateShare) return;
  const sum = publicShare.plus(privateShare);
  if (!sum.equals(100))
    say([...path, 'shares'], 'SUM', `The shares sum to ${sum.toString()} %; they must sum to exactly 100 %.`);
  else if (publicShare.isZero() || privateShare.isZero()) {
    say(
      [...path, 'shares'],
      'OUT_OF_RANGE',
      'A shared risk is borne by both; allocate it to the party that bears all of it.',
    );
  }
}

function sayAll(faults: readonly Fault[], say: Say): void {
  for (const { path, code, message } of faults) say(path, code, message);
}

function need(value: unknown, path: Path, message: string, say: Say): void {
  if (value === undefined) say(path, 'REQUIRED', message);
}

function needText(value: string | undefined, path: Path, message: string, say: Say): void {
  if (!value?.trim()) say(path, 'REQUIRED', message);
}

/** Up to 15 digits before and 4 after the point (ISO 4217 knows at most 4 decimal places); more than zero. */
function checkMoney(amount: string | undefined, path: Path, say: Say): void {
  if (amount === undefined) say(path, 'REQUIRED', 'State the amount.');
  else if (!/^(0|[1-9]\d{0,14})(\.\d{1,4})?$/.test(amount)) {
    say(path, 'FORMAT', 'Write the amount as a decimal number such as 1250000.50, without signs or separators.');
  } else if (new Decimal(amount).isZero()) say(path, 'OUT_OF_RANGE', 'The amount must be more than zero.');
}

/** Two decimal places at most, 0 to 100. Returns the number, or null when a fault was said. */
function checkPercent(value: string | undefined, path: Path, say: Say): Decimal | null {
  if (value === undefined) {
    say(path, 'REQUIRED', 'State the percentage.');
    return null;
  }
  if (!/^(0|[1-9]\d{0,2})(\.\d{1,2})?$/.test(value)) {
    say(path, 'FORMAT', 'Write the percentage as a decimal number such as 33.34, with at most two decimal places.');
    return null;
  }
  const percent = new Decimal(value);
  if (percent.lessThanOrEqualTo(100)) return percent;
  say(path, 'OUT_OF_RANGE', 'A percentage is at most 100.');
  return null;
}

const currencies = new Set(Intl.supportedValuesOf('currency'));

function checkCurrency(code: string | undefined, path: Path, say: Say): void {
  if (code === undefined) say(path, 'REQUIRED', 'State the currency.');
  else if (!currencies.has(code)) say(path, 'FORMAT', 'Give the currency as its ISO 4217 code, such as CNY or THB.');
}

function sayDuplicates(
  values: readonly (string | undefined)[] | undefined,
  path: (index: number) => Path,
  message: string,
  say: Say,
): void {
  const seen = new Set<string>();
  values?.forEach((value, index) => {
    if (!value) return;
    if (seen.has(value)) say(path(index), 'DUPLICATE', message);
    seen.add(value);
  });
}

const words = (key: string) => key.toLowerCase().replaceAll('_', ' ');
