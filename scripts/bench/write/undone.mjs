/** What is owed after acts, counted in the database. */
const jobs = ['waiting', 'active', 'delayed', 'waiting-children'];
/** Events that are not yet numbered, dispatched or handled, and jobs; each found by its index. */
export const UNDONE = {
  name: 'undone',
  text: `select (h.seq + w.waiting)::int as recorded, (w.waiting + h.seq - h.dispatched_seq + (select count(*) from ledger_delivery)
      + ${jobs.map((state) => `(select count(*) from bullmq.job where state = '${state}')`).join(' + ')})::int as owed,
      (select count(*) from mail_outbox where state = 'WAITING')::int as letters
    from ledger_head h, (select count(*) as waiting from ledger_waiting) w`,
};
