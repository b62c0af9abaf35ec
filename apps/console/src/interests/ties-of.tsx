import { HoldingList } from './holdings/holding-list.js';
import { InterestList } from './interest-list.js';

type Organisation = Parameters<typeof HoldingList>[0]['organisation'];

/** Who owns an organisation, and what ties it to others. */
export default function TiesOf({ organisation }: { organisation: Organisation }) {
  return (
    <>
      <HoldingList organisation={organisation} />
      <InterestList organisation={organisation} />
    </>
  );
}
